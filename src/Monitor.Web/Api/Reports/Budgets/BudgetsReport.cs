using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Budgets;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>The error budgets of a calendar month, of all services with a target of their own.</summary>
/// <param name="Month">Like <c>2026-10</c>.</param>
/// <param name="From">Included.</param>
/// <param name="To">The month's end, not included; it may lie ahead.</param>
/// <param name="AsOf">Up to when it was looked at: now, or the month's end.</param>
/// <param name="RequiredCoverage">Where less of the time up to then is known, nothing is said of a budget: 0–1.</param>
/// <param name="Exclusions">What does not count, and why, as sentences.</param>
/// <param name="Groups">In the order of their paths, each with the groups within it.</param>
/// <param name="Services">In the order of their keys.</param>
public sealed record BudgetsReport(
    string Month,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset AsOf,
    string TimeZone,
    UptimeAccounting Accounting,
    double RequiredCoverage,
    int RuleVersion,
    DateTimeOffset GeneratedAt,
    IReadOnlyList<string> Exclusions,
    IReadOnlyList<BudgetGroupJson> Groups,
    IReadOnlyList<BudgetJson> Services);

/// <summary>The error budget of a service.</summary>
/// <param name="Target">In percent.</param>
/// <param name="BudgetSeconds">What the month allows: of time that is gone only what counts gives a budget, of time to come all.</param>
/// <param name="UsedSeconds">For how long it was down.</param>
/// <param name="LeftSeconds">Negative where more was used than there is.</param>
/// <param name="LeftShare">Of the budget, at most 1; null where there is none.</param>
/// <param name="SpentAt">When nothing was left of it; null while something is.</param>
/// <param name="SpendsAt">When it will be spent at the pace of the last 7 days; null where it lasts, or nothing can be said.</param>
/// <param name="LeftAtEndSeconds">What will be left at the month's end; null where it will be spent before, or nothing can be said.</param>
/// <param name="Forecast">The forecast as a sentence, with how it was computed.</param>
/// <param name="Days">What was left at the end of each day, the last one as of now.</param>
public sealed record BudgetJson(
    string Key,
    string Name,
    string Group,
    string Environment,
    decimal Target,
    BudgetState State,
    double? Coverage,
    double BudgetSeconds,
    double UsedSeconds,
    double LeftSeconds,
    double? LeftShare,
    DateTimeOffset? SpentAt,
    DateTimeOffset? SpendsAt,
    double? LeftAtEndSeconds,
    string Forecast,
    IReadOnlyList<BudgetDayJson> Days)
{
    internal static BudgetJson Of(ServiceState service, ErrorBudget budget) => new(
        service.Key, service.Name, service.Group, service.Environment, budget.Terms.TargetPercent, budget.State, budget.Spent.Coverage,
        Seconds(budget.Total), Seconds(budget.Used), Seconds(budget.Left), budget.Days.Count > 0 ? budget.Days[^1].LeftShare : null,
        budget.SpentAt, budget.Forecast.SpendsAt, budget.Forecast.LeftAtEnd is { } left ? Seconds(left) : null, budget.Forecast.Text,
        [.. budget.Days.Select(d => new BudgetDayJson(d.Date, d.At, Seconds(d.Left), d.LeftShare))]);

    private static double Seconds(TimeSpan time) => SlaExcludedJson.Seconds(time);
}

/// <summary>What was left at the end of a day.</summary>
/// <param name="At">That end, or now.</param>
/// <param name="LeftShare">Of the budget, at most 1; null where there is none.</param>
public sealed record BudgetDayJson(DateOnly Date, DateTimeOffset At, double LeftSeconds, double? LeftShare);
