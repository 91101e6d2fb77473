using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;

namespace Monitor.Core.History.Budgets;

/// <summary>From which speed on the burning of an error budget is told, and over which windows that is looked at.</summary>
/// <param name="Factor">So many times as fast as the target allows, in both windows.</param>
/// <param name="Window">Says that it matters.</param>
/// <param name="Recent">Says that it still goes on.</param>
/// <remarks>
/// Google, <i>The Site Reliability Workbook</i>, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts", table 5-8: 2 % of a 30-day budget in an hour
/// (14.4 times), 5 % in six hours (6 times), each confirmed by a twelfth of the window.
/// </remarks>
public sealed record BurnRule(IncidentSeverity Severity, double Factor, TimeSpan Window, TimeSpan Recent)
{
    /// <summary>The worst first.</summary>
    public static IReadOnlyList<BurnRule> All { get; } =
    [
        new(IncidentSeverity.Critical, 14.4, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)),
        new(IncidentSeverity.Warning, 6, TimeSpan.FromHours(6), TimeSpan.FromMinutes(30)),
    ];

    /// <summary>How far back is looked.</summary>
    public static TimeSpan Longest { get; } = All.Max(r => r.Window);

    /// <param name="timeline">Known for both windows, Unknown in the gaps and with the maintenance laid over.</param>
    /// <param name="targetPercent">At least 50, below 100.</param>
    public Burning Look(StatusTimeline timeline, decimal targetPercent, DateTimeOffset now) =>
        new(this, targetPercent, timeline.Between(now - Window, now), timeline.Between(now - Recent, now));
}

/// <summary>How fast an error budget burns by one rule.</summary>
/// <param name="All">The rule's window.</param>
/// <param name="Recent">The end of it.</param>
public sealed record Burning(BurnRule Rule, decimal TargetPercent, StatusDurations All, StatusDurations Recent)
{
    /// <summary>So many times as fast as the target allows, in the window; null where too little is known.</summary>
    public double? Speed => SpeedOf(All);

    /// <summary>The same of its end.</summary>
    public double? SpeedNow => SpeedOf(Recent);

    /// <summary>Too fast in both: it is told.</summary>
    public bool IsTooFast => Speed >= Rule.Factor && SpeedNow >= Rule.Factor;

    /// <summary>What was told is so until its end is calm.</summary>
    public bool GoesOn => Speed is not null && SpeedNow >= Rule.Factor;

    /// <summary>Nothing can be claimed.</summary>
    public bool IsUnknown => Speed is null || SpeedNow is null;

    // Announced work is nobody's failure, and no time of its own: at least half of a window must be left to say something of it.
    private double? SpeedOf(StatusDurations window) =>
        window.IsKnownEnough && window.Known * 2 >= window.Total ? window.Unhealthy / window.Known / ((double)(100 - TargetPercent) / 100) : null;
}
