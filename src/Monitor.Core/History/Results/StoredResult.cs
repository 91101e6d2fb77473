using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.History.Results;

/// <summary>One check as it lies in storage, hot or packed.</summary>
/// <param name="At">When the probe started, by the database's clock, in whole microseconds.</param>
/// <param name="LatencyMicroseconds">The whole check.</param>
/// <param name="Reason">Null in the ordinary case, from which it can be told again: see <see cref="ToEntry"/>.</param>
public readonly record struct StoredResult(
    int ProbeId,
    DateTimeOffset At,
    HealthStatus Status,
    ProbeFailure? Failure,
    int? HttpStatus,
    int LatencyMicroseconds,
    string? Reason)
{
    /// <summary>As people and the API read it.</summary>
    /// <param name="kind">Of the probe.</param>
    public ResultEntry ToEntry(ProbeKind kind) => new(
        At, kind, Status, HttpStatus, Failure, LatencyMicroseconds / 1000.0, Reason ?? (HttpStatus is { } code ? $"answered {code}" : "up"));
}
