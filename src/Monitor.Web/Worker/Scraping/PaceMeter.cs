using Monitor.Core.History.Rollups;
using Monitor.Core.Nodes;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Counts how late checks begin, over a minute that moves on with each beat. For many threads.</summary>
public sealed class PaceMeter
{
    private const int BeatsKept = 4;

    private readonly Lock _lock = new();
    private readonly LatencyHistogram[] _beats = [new(), new(), new(), new()];
    private int _now;

    /// <summary>A check begins.</summary>
    /// <param name="lateness">After the instant at which it was due; below zero counts as none.</param>
    public void Begun(TimeSpan lateness)
    {
        lock (_lock)
            _beats[_now].Add((long)lateness.TotalMicroseconds);
    }

    /// <summary>The last minute, and the begin of another beat.</summary>
    /// <param name="lag">The longest wait of our own work in it.</param>
    public NodePace Beat(TimeSpan lag)
    {
        lock (_lock)
        {
            var minute = LatencyHistogram.Sum(_beats);
            _now = (_now + 1) % BeatsKept;
            _beats[_now] = new();
            return new((int)minute.Count, At(minute, 0.5), At(minute, 0.99), lag);
        }
    }

    private static TimeSpan? At(LatencyHistogram minute, double share) =>
        minute.Percentile(share) is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null;
}
