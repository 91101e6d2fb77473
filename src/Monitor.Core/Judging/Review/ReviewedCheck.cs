using Monitor.Core.Probing;

namespace Monitor.Core.Judging.Review;

/// <summary>What the last check of a probe told.</summary>
/// <param name="HttpStatus">Null where no HTTP was spoken, or nothing came.</param>
/// <param name="Failure">Null when a result came.</param>
/// <param name="ReportedStatus">What the payload said, before rules and thresholds.</param>
/// <param name="NamesComponents">It lists parts.</param>
/// <param name="FoldsComponents">Some of its parts have no place of their own: too many of them, or too many new names.</param>
public sealed record ReviewedCheck(
    int? HttpStatus,
    ProbeFailure? Failure,
    string? Dialect,
    HealthStatus ReportedStatus,
    IReadOnlyList<Contradiction> Contradictions,
    bool NamesComponents,
    bool FoldsComponents = false);
