using Monitor.Core.History.Accounting;
using Monitor.Core.History.Outages;
using Monitor.Core.History.Timelines;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Core.WhatIf.Replaying;

namespace Monitor.Core.WhatIf;

/// <summary>The past by the stored definition beside the same past by the changed one.</summary>
/// <param name="From">Where the window begins: as far back as was asked, or where the service was registered.</param>
/// <param name="To">Where it ends: the moment at which it was asked.</param>
/// <param name="Checks">Stored checks in the window that both were held against.</param>
/// <param name="Revision">Of the stored definition.</param>
public sealed record WhatIfAnswer(DateTimeOffset From, DateTimeOffset To, long Checks, int Revision, WhatIfSide Now, WhatIfSide Changed)
{
    public OutageComparison Outages { get; } = OutageComparison.Of(Now.Told, Changed.Told);

    /// <summary>Incidents that were really opened: by whatever definition held at the time.</summary>
    public IReadOnlyList<RecordedOutage> Recorded { get; init; } = [];

    /// <summary>Times that do not count.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What could not be replayed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>"3 incidents instead of 41; 2 outages would have been found 40 s later."</summary>
    public string Sentence => WhatIfSentence.Of(this);

    /// <summary>The incident that was recorded of an outage; null where there was none.</summary>
    public RecordedOutage? RecordedOf(OutageDifference outage) => Recorded.FirstOrDefault(
        r => (outage.Now ?? outage.Changed) is { } incident && r.Since < incident.End && (r.ResolvedAt ?? DateTimeOffset.MaxValue) > incident.Since);
}

/// <summary>The past by one of the definitions.</summary>
/// <param name="Spent">In each status, gaps and maintenance taken out.</param>
/// <param name="Open">Checks whose verdict what is stored does not tell for certain.</param>
/// <param name="Explained">By what the service depends on.</param>
public sealed record WhatIfSide(ReplayedPast Past, StatusDurations Spent, long Open, ExplainedOutages Explained)
{
    private readonly IReadOnlyList<(ReplayedIncident Incident, ParentOutage Cause)> _causes =
        [.. from i in Past.Incidents where !i.IsPlanned let cause = Explained.CauseOf(i) where cause is not null select (i, cause)];

    /// <summary>Incidents without those that lie in announced work as a whole.</summary>
    public IReadOnlyList<ReplayedIncident> Told { get; } = [.. Past.Incidents.Where(i => !i.IsPlanned)];

    /// <summary>Those that lie in announced work: nobody is told of them, and none of the figures counts them.</summary>
    public int Planned => Past.Incidents.Count - Told.Count;

    /// <summary>Of <see cref="Told"/> those that follow from an incident of something that the service depends on.</summary>
    public int Caused => _causes.Count;

    /// <summary>Of <see cref="Caused"/> those that outlast their cause: told all the same once that has been over for a minute.</summary>
    public int Outlasting => _causes.Count(c => ExplainedOutages.Outlasts(c.Incident, c.Cause));

    /// <summary>Degraded or down.</summary>
    public TimeSpan Bad => Spent.Degraded + Spent.Unhealthy;
}
