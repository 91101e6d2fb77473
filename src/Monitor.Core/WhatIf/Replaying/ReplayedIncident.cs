using Monitor.Core.Incidents;

namespace Monitor.Core.WhatIf.Replaying;

/// <summary>An incident that a definition leads to.</summary>
/// <param name="Since">The first bad check of the streak that opened it.</param>
/// <param name="OpenedAt">When that was confirmed.</param>
/// <param name="ResolvedAt">The first good check; null while it goes on.</param>
/// <param name="Worst">What it came to.</param>
/// <param name="Reason">The one that it was opened for.</param>
public sealed record ReplayedIncident(
    DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, IncidentSeverity Worst, string Reason)
{
    /// <summary>It lies in announced work as a whole: nobody is told of it.</summary>
    public bool IsPlanned { get; init; }

    internal DateTimeOffset End => ResolvedAt ?? DateTimeOffset.MaxValue;

    internal static ReplayedIncident Of(IncidentStanding standing, string reason) =>
        new(standing.Since, standing.OpenedAt, standing.ResolvedAt, standing.WorstSeverity, reason);
}
