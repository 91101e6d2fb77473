namespace Monitor.Web.Worker.Scraping;

/// <summary>Watches how late our own work runs, while checks are under way. What timing says while we were starved, it says of us.</summary>
public sealed class SchedulingLag : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // The last worst lags, newest over oldest: a minute of ticks.
    private readonly (long At, TimeSpan Lag)[] _ticks = new (long, TimeSpan)[600];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _lastTick;
    private int _next;
    private int _watching;

    // Its callback goes through the pool's queue, as everything else does. Most checks end long before a tick.
    public SchedulingLag(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static lag => ((SchedulingLag)lag!).Note(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The lateness that was just seen, ten times a second while checks are under way.</summary>
    public event Action<TimeSpan>? Ticked;

    /// <summary>Starts to watch; ask it when the work is done, and end it.</summary>
    public LagWatch Watch()
    {
        var now = _time.GetTimestamp();
        lock (_lock)
        {
            if (_watching++ == 0)
            {
                _lastTick = now;
                Arm();
            }
        }

        return new(this, now);
    }

    public void Dispose() => _timer.Dispose();

    internal void End()
    {
        lock (_lock)
        {
            if (--_watching == 0)
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The worst lag since then, the one that may be going on included.</summary>
    internal TimeSpan WorstSince(long timestamp)
    {
        lock (_lock)
        {
            var worst = LagAt(_time.GetTimestamp());
            foreach (var (at, lag) in _ticks)
            {
                if (at >= timestamp && lag > worst)
                    worst = lag;
            }

            return worst;
        }
    }

    /// <summary>The worst lag of the last minute while checks were under way.</summary>
    internal TimeSpan WorstOfMinute()
    {
        var since = _time.GetTimestamp() - (60 * _time.TimestampFrequency);
        lock (_lock)
            return _ticks.Where(tick => tick.At >= since).Select(tick => tick.Lag).DefaultIfEmpty().Max();
    }

    private void Note()
    {
        var now = _time.GetTimestamp();
        TimeSpan lag;
        lock (_lock)
        {
            // It was on its way when the last check ended.
            if (_watching == 0)
                return;
            lag = LagAt(now);
            _ticks[_next] = (now, lag);
            _next = (_next + 1) % _ticks.Length;
            _lastTick = now;
            Arm();
        }

        Ticked?.Invoke(lag);
    }

    private void Arm() => _timer.Change(Tick, Timeout.InfiniteTimeSpan);

    private TimeSpan LagAt(long now)
    {
        var lag = _time.GetElapsedTime(_lastTick, now) - Tick;
        return lag > TimeSpan.Zero ? lag : TimeSpan.Zero;
    }
}

/// <summary>From here on, until it is ended.</summary>
public readonly struct LagWatch(SchedulingLag lag, long since) : IDisposable
{
    private static readonly TimeSpan AlwaysTooMuch = TimeSpan.FromSeconds(1);

    /// <summary>True when our own scheduling was so late meanwhile that a bound of this length cannot be held against anybody.</summary>
    public bool Spoils(TimeSpan bound)
    {
        var tolerated = bound / 4 < AlwaysTooMuch ? bound / 4 : AlwaysTooMuch;
        return lag.WorstSince(since) > tolerated;
    }

    public void Dispose() => lag.End();
}
