using System.Diagnostics;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Watches how late our own work runs. What timing says while we were starved, it says of us.</summary>
public sealed class SchedulingLag : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // The last worst lags, newest over oldest: a minute of ticks.
    private readonly (long At, TimeSpan Lag)[] _ticks = new (long, TimeSpan)[600];
    private readonly Lock _lock = new();
    private long _lastTick = Stopwatch.GetTimestamp();
    private int _next;

    /// <summary>The last one that was seen, or the one that is going on.</summary>
    public TimeSpan Now
    {
        get
        {
            lock (_lock)
            {
                var (last, current) = (_ticks[(_next + _ticks.Length - 1) % _ticks.Length].Lag, LagAt(Stopwatch.GetTimestamp()));
                return last > current ? last : current;
            }
        }
    }

    /// <summary>Starts to watch; ask it when the work is done.</summary>
    public LagWatch Watch() => new(this, Stopwatch.GetTimestamp());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        lock (_lock)
            _lastTick = Stopwatch.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Through the pool's queue, as everything else goes.
            await Task.Yield();
            Note(Stopwatch.GetTimestamp());
        }
    }

    /// <summary>The worst lag since then, the one that may be going on included.</summary>
    internal TimeSpan WorstSince(long timestamp)
    {
        lock (_lock)
        {
            var worst = LagAt(Stopwatch.GetTimestamp());
            foreach (var (at, lag) in _ticks)
            {
                if (at >= timestamp && lag > worst)
                    worst = lag;
            }

            return worst;
        }
    }

    private void Note(long now)
    {
        lock (_lock)
        {
            _ticks[_next] = (now, LagAt(now));
            _next = (_next + 1) % _ticks.Length;
            _lastTick = now;
        }
    }

    private TimeSpan LagAt(long now)
    {
        var lag = Stopwatch.GetElapsedTime(_lastTick, now) - Tick;
        return lag > TimeSpan.Zero ? lag : TimeSpan.Zero;
    }
}

/// <summary>From here on.</summary>
public readonly struct LagWatch(SchedulingLag lag, long since)
{
    private static readonly TimeSpan AlwaysTooMuch = TimeSpan.FromSeconds(1);

    /// <summary>True when our own scheduling was so late meanwhile that a bound of this length cannot be held against anybody.</summary>
    public bool Spoils(TimeSpan bound)
    {
        var tolerated = bound / 4 < AlwaysTooMuch ? bound / 4 : AlwaysTooMuch;
        return lag.WorstSince(since) > tolerated;
    }
}
