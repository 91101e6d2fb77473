using System.Text.Json.Serialization;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;

namespace Monitor.Web.Api.Reports.Months;

/// <summary>Services and groups against a promised uptime month over month, with all that is needed to compute it again.</summary>
/// <param name="Target">In percent; one for all services.</param>
/// <param name="RequiredCoverage">Where less of a month is known, a target is not kept: 0–1.</param>
/// <param name="RuleVersion">Of the rules by which it was computed; the documentation says what each version means.</param>
/// <param name="Exclusions">What does not count, and why, as sentences.</param>
/// <param name="Months">The oldest first.</param>
/// <param name="All">All services of the report as one line.</param>
/// <param name="Groups">In the order of their paths, each with the groups within it.</param>
/// <param name="Services">In the order of their keys.</param>
public sealed record MonthsReport(
    string TimeZone,
    UptimeAccounting Accounting,
    decimal Target,
    double RequiredCoverage,
    int RuleVersion,
    DateTimeOffset GeneratedAt,
    IReadOnlyList<string> Exclusions,
    IReadOnlyList<MonthJson> Months,
    GroupMonthsJson All,
    IReadOnlyList<GroupMonthsJson> Groups,
    IReadOnlyList<ServiceMonthsJson> Services);

/// <summary>A month.</summary>
/// <param name="Month">Like <c>2026-10</c>.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included; now where it is not over.</param>
public sealed record MonthJson(string Month, DateTimeOffset From, DateTimeOffset To);

/// <summary>A service month by month.</summary>
/// <param name="Months">As many as the report has; null where it was not there.</param>
public sealed record ServiceMonthsJson(string Key, string Name, string Group, string Environment, IReadOnlyList<ServiceMonthJson?> Months)
{
    /// <summary>When it was deleted: it counts until then. Left out of a service that is registered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }
}

/// <summary>A service in a month.</summary>
/// <param name="Ratio">0–1, cut (never rounded up) to six places; null when nothing is known.</param>
/// <param name="Coverage">Share of the month that is not Unknown, 0–1.</param>
/// <param name="DownSeconds">For how long it was Unhealthy.</param>
public sealed record ServiceMonthJson(double? Ratio, double? Coverage, SlaPromise Promise, double DownSeconds)
{
    /// <summary>Why not enough is known; left out where the target was kept or missed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SlaLack? Lack { get; init; }

    internal static ServiceMonthJson? Of(SlaFigure? figure) => figure is null
        ? null
        : new(figure.Ratio, figure.Durations.Coverage, figure.Promise, SlaExcludedJson.Seconds(figure.Durations.Unhealthy)) { Lack = figure.Lack };
}

/// <summary>A group month by month.</summary>
/// <param name="Group">Its path; empty for all, and for services without a group.</param>
/// <param name="Services">How many are in it, at any depth.</param>
/// <param name="Months">As many as the report has; null where none of them was there.</param>
public sealed record GroupMonthsJson(string Group, int Services, IReadOnlyList<GroupMonthJson?> Months);

/// <summary>A group in a month.</summary>
/// <param name="Promise">Missed where one of its services missed the target, kept where all kept it.</param>
/// <param name="Ratio">Of all time, or all checks, of its services put together; null when nothing is known.</param>
/// <param name="Worst">The least ratio of a service of which enough is known; null when there is none.</param>
/// <param name="WorstKey">Of that service.</param>
public sealed record GroupMonthJson(SlaPromise Promise, double? Ratio, double? Worst, string? WorstKey, int Kept, int Missed, int NotEnoughKnown);
