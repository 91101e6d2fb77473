using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Probing;
using Monitor.Core.Standing;

namespace Monitor.Data.Recording.States;

/// <summary>A row of <c>probe_state</c>.</summary>
/// <param name="ComponentsHash">Of the names and statuses that <c>component_state</c> holds; 0 for none.</param>
/// <param name="AnswerHash">Of the body that <c>probe_answer</c> holds; 0 for none.</param>
/// <param name="AnswerAt">When that body was kept.</param>
/// <param name="Reconsider">The definition has changed since the last check: the service is judged anew even if this probe's status stays.</param>
public sealed record ProbeStanding(
    int ProbeId,
    int ServiceId,
    ProbeHealth Health,
    DateTimeOffset? LastAt,
    long ComponentsHash,
    long AnswerHash,
    DateTimeOffset? AnswerAt,
    int? LatencyMicroseconds,
    short? HttpStatus,
    HealthStatus LastStatus,
    HealthStatus ReportedStatus,
    ProbeFailure? Failure,
    bool Reconsider,
    RecentStatuses Recent,
    string? Dialect,
    string? Version,
    string? Reason,
    string? Contradictions)
{
    /// <summary>What its payloads have said of version and start.</summary>
    public PayloadFacts Facts { get; init; } = PayloadFacts.None;

    /// <summary>How often the row has been written: it is still as it was read while this is the same.</summary>
    public int Writes { get; init; }

    /// <summary>What <see cref="Contradictions"/> was made of; null when that was read from the table.</summary>
    internal IReadOnlyList<Contradiction>? Told { get; init; }

    /// <summary>True when a check has changed no more than what every check changes, and <see cref="Facts"/>.</summary>
    public bool DiffersOnlyByCheck(ProbeStanding before) =>
        !before.Reconsider && ComponentsHash == before.ComponentsHash && AnswerHash == before.AnswerHash && AnswerAt == before.AnswerAt
        && ReportedStatus == before.ReportedStatus && Health.Status == before.Health.Status && Health.Since == before.Health.Since
        && Dialect == before.Dialect && Version == before.Version && Reason == before.Reason && Contradictions == before.Contradictions;
}
