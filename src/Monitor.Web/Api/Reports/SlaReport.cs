using System.Text.Json.Serialization;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Web.Api.History;

namespace Monitor.Web.Api.Reports;

/// <summary>Services against a promised uptime over one window, with all that is needed to compute it again.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="Target">In percent.</param>
/// <param name="RequiredCoverage">Where less of the window is known, a target is not kept: 0–1.</param>
/// <param name="RuleVersion">Of the rules by which it was computed; the documentation says what each version means.</param>
/// <param name="Exclusions">What does not count, and why, as sentences.</param>
/// <param name="All">All services of the report as one line; null of none.</param>
/// <param name="Groups">In the order of their paths, each with the groups within it.</param>
/// <param name="Services">In the order of their keys.</param>
public sealed record SlaReport(
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    UptimeAccounting Accounting,
    decimal Target,
    double RequiredCoverage,
    int RuleVersion,
    DateTimeOffset GeneratedAt,
    IReadOnlyList<string> Exclusions,
    SlaGroupJson? All,
    IReadOnlyList<SlaGroupJson> Groups,
    IReadOnlyList<SlaServiceJson> Services);

/// <summary>One service of the report.</summary>
/// <param name="Ratio">0–1, cut (never rounded up) to six places; null when nothing is known.</param>
/// <param name="Coverage">Share of the window that is not Unknown, 0–1, cut to six places.</param>
/// <param name="Checks">Checks of the main probe by their verdicts; null where the accounting counts time.</param>
/// <param name="Incidents">How often it was Unhealthy; one that goes on through time that is not known, or was maintenance, is one.</param>
/// <param name="LongestDownSeconds">The longest of these: its Unhealthy time within the window.</param>
/// <param name="MeetsTarget">Null when too little is known to say.</param>
/// <param name="Promise">The same in a word: <c>kept</c>, <c>missed</c>, or <c>notEnoughKnown</c> where less is known than the report requires.</param>
public sealed record SlaServiceJson(
    string Key,
    string Name,
    string Group,
    string Environment,
    double? Ratio,
    double? Coverage,
    UptimeSecondsJson Seconds,
    SlaExcludedJson ExcludedSeconds,
    CheckCountsJson? Checks,
    int Incidents,
    double LongestDownSeconds,
    bool? MeetsTarget,
    SlaPromise Promise)
{
    /// <summary>Why not enough is known; left out where the target was kept or missed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SlaLack? Lack { get; init; }

    /// <summary>When it was deleted: it counts until then. Left out of a service that is registered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    internal static SlaServiceJson Of(ServiceState service, SlaLine line) => new(
        service.Key,
        service.Name,
        service.Group,
        service.Environment,
        line.Ratio,
        line.Durations.Coverage,
        UptimeSecondsJson.Of(line.Durations),
        SlaExcludedJson.Of(line),
        line.Checks is { } checks ? CheckCountsJson.Of(checks) : null,
        line.Incidents,
        SlaExcludedJson.Seconds(line.LongestDown),
        line.MeetsTarget,
        line.Promise)
    {
        Lack = line.Lack,
        DeletedAt = service.Deleted?.At,
    };
}

/// <summary>Seconds of the window that do not count, by why. They sum to maintenance and Unknown; an instant with two causes counts once.</summary>
/// <param name="Paused">Paused or disabled by an operator.</param>
/// <param name="Stopped">Monitor was not running.</param>
/// <param name="Database">Monitor's database did not answer.</param>
/// <param name="Network">Monitor's network or resolver was down.</param>
/// <param name="Stalled">Monitor's machine stood still.</param>
/// <param name="Other">Not yet registered, deleted, or its checks told nothing.</param>
public sealed record SlaExcludedJson(double Maintenance, double Paused, double Stopped, double Database, double Network, double Stalled, double Other)
{
    internal static SlaExcludedJson Of(SlaLine line) => new(
        Seconds(line.Durations.Maintenance),
        By(line, GapCause.Paused),
        By(line, GapCause.Stopped),
        By(line, GapCause.Database),
        By(line, GapCause.Network),
        By(line, GapCause.Stalled),
        Seconds(line.MissedOtherwise));

    internal static double Seconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond / 1000.0;

    private static double By(SlaLine line, GapCause cause) => Seconds(line.Missed.GetValueOrDefault(cause));
}
