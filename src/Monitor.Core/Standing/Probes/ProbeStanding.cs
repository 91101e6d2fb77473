using Monitor.Core.Judging;
using Monitor.Core.Probing;

namespace Monitor.Core.Standing.Probes;

/// <summary>What one probe officially is, and what its next check is held against.</summary>
/// <param name="ComponentsHash">Of the names and statuses of the components that are kept; 0 for none.</param>
/// <param name="AnswerHash">Of the answer's body that is kept; 0 for none.</param>
/// <param name="AnswerAt">When that body was kept.</param>
/// <param name="Reconsider">The definition has changed since the last check: the service is looked at anew even if this probe's status stays.</param>
/// <param name="Contradictions">Of the last check.</param>
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
    IReadOnlyList<Contradiction> Contradictions)
{
    /// <summary>Of a probe that nothing is known of.</summary>
    /// <param name="at">Since when.</param>
    public static ProbeStanding New(int probeId, int serviceId, DateTimeOffset at) => new(
        probeId, serviceId, ProbeHealth.New(at), null, 0, 0, null, null, null, HealthStatus.Unknown, HealthStatus.Unknown, null, false, default,
        null, null, null, []);

    /// <summary>What its payloads have said of version and start.</summary>
    public PayloadFacts Facts { get; init; } = PayloadFacts.None;

    /// <summary>Checks in a row that failed for the same reason as the last one.</summary>
    public Streak SameCause { get; init; }

    /// <summary>Checks that may still follow each other soon, because its status is not confirmed since it was registered or changed.</summary>
    public byte Unsettled { get; init; }

    /// <summary>It is asked again within <see cref="Settling.Pace"/>. Not while we cannot see: that would hammer for nothing.</summary>
    public bool AsksSoon => Unsettled > 0 && LastStatus != HealthStatus.Unknown;

    /// <summary>Grows with each check: the standing is still what it was found to be while this is the same.</summary>
    public int Writes { get; init; }

    /// <summary>True when a check has changed no more than what every check changes, and <see cref="Facts"/>.</summary>
    public bool DiffersOnlyByCheck(ProbeStanding before) =>
        !before.Reconsider && Unsettled == before.Unsettled && ComponentsHash == before.ComponentsHash && AnswerHash == before.AnswerHash && AnswerAt == before.AnswerAt
        && ReportedStatus == before.ReportedStatus && Health.Status == before.Health.Status && Health.Since == before.Health.Since
        && Dialect == before.Dialect && Version == before.Version && Reason == before.Reason
        // A step keeps the list that was there while the check finds the same.
        && ReferenceEquals(Contradictions, before.Contradictions);

    /// <summary>
    /// True when a check found what the one before it found, and nothing is on its way to another status: who shows the probe has no
    /// news but the time, and how long it took.
    /// </summary>
    public bool Repeats(ProbeStanding before) =>
        before is { LastAt: not null, Reconsider: false } && LastStatus == Health.Status && LastStatus == before.LastStatus
        && Health.Status == before.Health.Status && Health.Since == before.Health.Since
        && HttpStatus == before.HttpStatus && Failure == before.Failure && ReportedStatus == before.ReportedStatus
        && Dialect == before.Dialect && Version == before.Version && Reason == before.Reason && ReferenceEquals(Contradictions, before.Contradictions);
}
