using System.Diagnostics;

namespace Monitor.Web.Scraping;

/// <summary>Watches how late our own work runs. A time-out seen while we were starved says nothing of the service.</summary>
public sealed class SchedulingLag : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(1);

    private long _lastTick = Stopwatch.GetTimestamp();
    private long _lastExcess;

    /// <summary>Starts to watch; ask it when the work is done.</summary>
    public LagWatch Watch() => new(this, Stopwatch.GetTimestamp());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        _lastTick = Stopwatch.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Through the pool's queue, as everything else goes.
            await Task.Yield();
            if (IsLate(Stopwatch.GetTimestamp()))
                Volatile.Write(ref _lastExcess, Stopwatch.GetTimestamp());
            Volatile.Write(ref _lastTick, Stopwatch.GetTimestamp());
        }
    }

    internal bool ExceededSince(long timestamp)
    {
        var now = Stopwatch.GetTimestamp();
        return Volatile.Read(ref _lastExcess) >= timestamp || IsLate(now);
    }

    private bool IsLate(long now) => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastTick), now) > Tick + Tolerated;
}

/// <summary>From here on.</summary>
public readonly struct LagWatch(SchedulingLag lag, long since)
{
    /// <summary>True when our own scheduling was more than a second late meanwhile.</summary>
    public bool WasExceeded => lag.ExceededSince(since);
}
