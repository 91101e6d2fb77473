using Monitor.Core.History.Accounting;
using Monitor.Core.Incidents;
using Monitor.Core.WhatIf;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Core.WhatIf.Replaying;
using Monitor.Web.WhatIf;

namespace Monitor.Web.Api.Services;

/// <summary>A question on its way to its answer.</summary>
/// <param name="Progress">Share of the window that has been replayed, 0–1.</param>
/// <param name="Result">Null until it is done.</param>
internal sealed record WhatIfJobJson(string Id, WhatIfState State, double Progress, WhatIfResultJson? Result)
{
    public static WhatIfJobJson Of(WhatIfJob job) => new(
        job.Id, job.State, job.Answer is null ? Math.Round(job.Progress, 3) : 1, job.Answer is { } answer ? WhatIfResultJson.Of(answer) : null);
}

/// <summary>The past by the stored definition beside the past by the one that was sent.</summary>
/// <param name="Checks">Stored checks that both were held against.</param>
/// <param name="Revision">Of the stored definition.</param>
/// <param name="RecordedIncidents">Incidents that were really opened, by whatever definition held at the time.</param>
/// <param name="Notes">What could not be replayed.</param>
/// <param name="Differences">Outages that would have been found at another moment, or by one of the definitions alone; of very many the newest.</param>
/// <param name="More">How many differences are left out.</param>
internal sealed record WhatIfResultJson(
    string Sentence, DateTimeOffset From, DateTimeOffset To, long Checks, int Revision, int RecordedIncidents,
    WhatIfSideJson Now, WhatIfSideJson Changed, WhatIfOutagesJson Outages, IReadOnlyList<WhatIfDifferenceJson> Differences, int More, IReadOnlyList<string> Notes)
{
    private const int Most = 500;

    public static WhatIfResultJson Of(WhatIfAnswer answer)
    {
        var differences = answer.Outages.All.Where(d => d.Fate != OutageFate.Same).ToList();
        return new WhatIfResultJson(
            answer.Sentence, answer.From, answer.To, answer.Checks, answer.Revision, answer.Recorded.Count,
            WhatIfSideJson.Of(answer.Now), WhatIfSideJson.Of(answer.Changed), WhatIfOutagesJson.Of(answer.Outages),
            [.. differences.TakeLast(Most).Reverse().Select(d => WhatIfDifferenceJson.Of(d, answer))], Math.Max(0, differences.Count - Most), answer.Notes);
    }
}

/// <summary>The past by one of the definitions.</summary>
/// <param name="Incidents">Without those in maintenance.</param>
/// <param name="InMaintenance">Those that lie in maintenance as a whole: nobody is told of them.</param>
/// <param name="Caused">Of <paramref name="Incidents"/> those that follow from an incident of a dependency.</param>
/// <param name="Outlasting">Of <paramref name="Caused"/> those that go on for longer than their cause: they are told all the same, later.</param>
/// <param name="OpenChecks">Checks whose verdict what is stored does not tell for certain.</param>
internal sealed record WhatIfSideJson(int Incidents, int InMaintenance, int Caused, int Outlasting, long OpenChecks, WhatIfSecondsJson Seconds)
{
    public static WhatIfSideJson Of(WhatIfSide side) => new(side.Told.Count, side.Planned, side.Caused, side.Outlasting, side.Open, WhatIfSecondsJson.Of(side.Spent));
}

/// <summary>Seconds of the window in each status; they sum to it.</summary>
internal sealed record WhatIfSecondsJson(double Healthy, double Degraded, double Unhealthy, double Maintenance, double Unknown)
{
    public static WhatIfSecondsJson Of(StatusDurations spent) => new(
        spent.Healthy.TotalSeconds, spent.Degraded.TotalSeconds, spent.Unhealthy.TotalSeconds, spent.Maintenance.TotalSeconds, spent.Unknown.TotalSeconds);
}

/// <summary>How many outages would have come off how.</summary>
/// <param name="Joined">Would have been part of an incident that went on already.</param>
/// <param name="Divided">Would have been one more incident of what is a single one now.</param>
/// <param name="New">Are not found now.</param>
internal sealed record WhatIfOutagesJson(int Same, int Later, int Earlier, int Missed, int Joined, int Divided, int New, WhatIfDelayJson LaterBySeconds, WhatIfDelayJson EarlierBySeconds)
{
    public static WhatIfOutagesJson Of(OutageComparison outages) => new(
        outages.Count(OutageFate.Same), outages.Count(OutageFate.Later), outages.Count(OutageFate.Earlier), outages.Count(OutageFate.Missed),
        outages.Count(OutageFate.Joined), outages.Count(OutageFate.Divided), outages.Count(OutageFate.New),
        WhatIfDelayJson.Of(outages.Delay(OutageFate.Later)), WhatIfDelayJson.Of(outages.Delay(OutageFate.Earlier)));
}

/// <summary>In the middle and at most.</summary>
internal sealed record WhatIfDelayJson(double Median, double Most)
{
    public static WhatIfDelayJson Of((TimeSpan Median, TimeSpan Most) delay) => new(delay.Median.TotalSeconds, delay.Most.TotalSeconds);
}

/// <summary>One outage by both definitions.</summary>
/// <param name="Now">By the stored one; null where it has none.</param>
/// <param name="Changed">By the one that was sent; null where it has none. Of one that is joined the incident that went on.</param>
/// <param name="LaterSeconds">Negative for earlier; null where it is found by one of them alone.</param>
/// <param name="IncidentId">The incident that was recorded of it; null where there is none.</param>
internal sealed record WhatIfDifferenceJson(OutageFate Fate, WhatIfIncidentJson? Now, WhatIfIncidentJson? Changed, double? LaterSeconds, long? IncidentId)
{
    public static WhatIfDifferenceJson Of(OutageDifference difference, WhatIfAnswer answer) => new(
        difference.Fate, WhatIfIncidentJson.Of(difference.Now, answer.Now), WhatIfIncidentJson.Of(difference.Changed, answer.Changed), difference.Later?.TotalSeconds,
        answer.RecordedOf(difference)?.IncidentId);
}

/// <summary>An incident that a definition leads to.</summary>
/// <param name="CausedBy">The dependency whose incident it follows from; null when it fails by itself.</param>
internal sealed record WhatIfIncidentJson(
    DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, IncidentSeverity WorstSeverity, string Reason, string? CausedBy)
{
    public static WhatIfIncidentJson? Of(ReplayedIncident? incident, WhatIfSide side) => incident is null ? null : new(
        incident.Since, incident.OpenedAt, incident.ResolvedAt, incident.Worst, incident.Reason, side.Explained.CauseOf(incident)?.Key);
}
