using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Announcing.Parts;

/// <summary>What the answers of one probe say of a part.</summary>
/// <param name="Status">As the last of them says.</param>
/// <param name="Effective">What that means for the service, by its rules.</param>
/// <param name="Since">Since when it is said.</param>
/// <param name="Answers">That have said so in a row; counted as far as thresholds need it.</param>
/// <param name="BadSince">Since when it is Degraded or worse; meaningless while it is not.</param>
/// <param name="BadAnswers">In a row that said it is Degraded or worse.</param>
/// <param name="Message">What the service says of it.</param>
public sealed record PartReport(
    HealthStatus Status, HealthStatus Effective, DateTimeOffset Since, int Answers, DateTimeOffset BadSince, int BadAnswers, string? Message, Thresholds Thresholds)
{
    /// <summary>What it is taken for. As with probes one answer is none: a worse status counts after as many in a row as its probe's failures, a better one as its successes.</summary>
    /// <param name="before">What it was taken for: Healthy, or what was told of it.</param>
    public HealthStatus Confirmed(HealthStatus before) => Status switch
    {
        HealthStatus.Unhealthy when Answers >= Thresholds.Failure => HealthStatus.Unhealthy,
        HealthStatus.Unhealthy or HealthStatus.Degraded when before == HealthStatus.Healthy => BadAnswers >= Thresholds.Failure ? HealthStatus.Degraded : before,
        HealthStatus.Degraded or HealthStatus.Healthy when before > Status && Answers >= Thresholds.Success => Status,
        _ => before,
    };
}
