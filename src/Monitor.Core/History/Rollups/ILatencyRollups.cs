namespace Monitor.Core.History.Rollups;

/// <summary>Latency over long windows, from roll-ups.</summary>
public interface ILatencyRollups
{
    /// <summary>The latencies of each step in which any check was answered, in the order of time.</summary>
    /// <param name="from">The begin of the first step.</param>
    /// <param name="step">Whole hours, or whole days where <paramref name="resolution"/> is a day.</param>
    /// <param name="resolution">An hour or a day belongs to the step in which it begins.</param>
    Task<IReadOnlyList<LatencyStep>> ReadAsync(
        int probeId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, RollupResolution resolution, CancellationToken cancellationToken);
}

/// <summary>One step of a series.</summary>
/// <param name="At">The step's start.</param>
public sealed record LatencyStep(DateTimeOffset At, LatencyHistogram Latency);

/// <summary>What roll-ups are kept of: hours for 90 days, days for five years, unless set otherwise.</summary>
public enum RollupResolution
{
    Hour = 1,

    Day = 2,
}
