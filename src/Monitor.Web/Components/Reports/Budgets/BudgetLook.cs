using System.Globalization;
using Monitor.Core.History.Budgets;
using Monitor.Core.Text;
using Monitor.Web.Api.Reports;
using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Reports.Budgets;

/// <summary>How error budgets read. Pure.</summary>
internal static class BudgetLook
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static StatusLook For(BudgetJson budget) => budget switch
    {
        { State: BudgetState.Spent } => StatusLook.Down,
        { State: BudgetState.NotEnoughKnown } => StatusLook.NoData,
        { SpendsAt: not null } => StatusLook.Degraded,
        _ => StatusLook.Up,
    };

    public static StatusLook For(BudgetsReport report) =>
        report.Services.Any(s => s.State == BudgetState.Spent) ? StatusLook.Down
        : report.Services.Any(s => s.SpendsAt is not null) ? StatusLook.Degraded
        : report.Services.Any(s => s.State == BudgetState.Left) ? StatusLook.Up
        : StatusLook.NoData;

    /// <summary>The group's worst.</summary>
    public static StatusLook For(BudgetGroupJson group) => group switch
    {
        { Spent: > 0 } => StatusLook.Down,
        { WillSpend: > 0 } => StatusLook.Degraded,
        _ when group.NotEnoughKnown == group.Services => StatusLook.NoData,
        _ => StatusLook.Up,
    };

    /// <summary>"2 of 5 spent, 1 more will be".</summary>
    public static string Word(BudgetGroupJson group) => group switch
    {
        { Spent: > 0, WillSpend: > 0 } => $"{group.Spent} of {group.Services} spent, {group.WillSpend} more will be",
        { Spent: > 0 } => $"{group.Spent} of {group.Services} spent",
        { WillSpend: > 0 } => $"{group.WillSpend} of {group.Services} will be spent",
        _ when group.NotEnoughKnown == group.Services => "not enough known",
        { NotEnoughKnown: > 0 } => $"within budget, of {group.NotEnoughKnown} not enough known",
        _ => "within budget",
    };

    public static string Word(BudgetJson budget) => budget switch
    {
        { State: BudgetState.Spent } => "spent",
        { State: BudgetState.NotEnoughKnown } => "not enough known",
        { SpendsAt: not null } => "will be spent",
        _ => "within budget",
    };

    /// <summary>"1 of 4 services has spent its error budget of June 2026; 1 more will at its present pace."</summary>
    public static string Sentence(BudgetsReport report)
    {
        var (all, spent, will, unknown) = (report.Services.Count, Count(BudgetState.Spent), report.Services.Count(s => s is { State: BudgetState.Left, SpendsAt: not null }), Count(BudgetState.NotEnoughKnown));
        var month = DateOnly.ParseExact($"{report.Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMMM yyyy", English);
        return (spent, will) switch
        {
            _ when all == 0 => $"No service has an error budget in {month}.",
            ( > 0, > 0) => $"{Of(spent)} spent {Its(spent)} error budget of {month}; {will} more will at {(will == 1 ? "its" : "their")} present pace.",
            ( > 0, _) => $"{Of(spent)} spent {Its(spent)} error budget of {month}.",
            (_, > 0) => $"{will} of {Formats.Count(all, "service")} will spend {Its(will)} error budget of {month} at {Its(will)} present pace.",
            _ when unknown == all => $"Not enough is known of {Formats.Count(all, "service")} in {month}.",
            _ => $"{(all - unknown == 1 && all == 1 ? "The service has" : $"{all - unknown} of {Formats.Count(all, "service")} {(all - unknown == 1 ? "has" : "have")}")} something left of {Its(all - unknown)} error budget of {month}.",
        };

        int Count(BudgetState state) => report.Services.Count(s => s.State == state);
        string Of(int count) => $"{count} of {Formats.Count(all, "service")} {(count == 1 ? "has" : "have")}";
        static string Its(int count) => count == 1 ? "its" : "their";
    }

    /// <summary>"1 Jun 2026 00:00 to 1 Jul 2026 00:00, as of 15 Jun 2026 10:04, Europe/Berlin; by time, degraded counts as up; rule version 2".</summary>
    public static string Window(BudgetsReport report, TimeZoneInfo zone) =>
        $"{ReaderClock.Written(report.From, zone)} to {ReaderClock.Written(report.To, zone)}{(report.AsOf < report.To ? $", as of {ReaderClock.Written(report.AsOf, zone)}" : "")}, {report.TimeZone}; {SlaWords.Name(report.Accounting)}, rule version {report.RuleVersion}";

    /// <summary>Below the state; null where there is nothing to add.</summary>
    public static string? Since(BudgetJson budget, TimeZoneInfo zone) => budget is { State: BudgetState.Spent, SpentAt: { } at } ? $"since {ReaderClock.Written(at, zone)}" : null;

    /// <summary>Negative where more was used than there is.</summary>
    public static string Left(double leftSeconds) => leftSeconds < 0 ? $"−{SlaLook.Span(-leftSeconds)}" : SlaLook.Span(leftSeconds);

    public static string LeftShare(double? leftShare) => leftShare switch
    {
        null => "no budget",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(-leftShare.Value * 100):0}\u00A0% over"),
        { } share => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0}\u00A0%"),
    };

    /// <summary>What was spent first, the longest over it first; then what will be, then the least left.</summary>
    public static IReadOnlyList<BudgetJson> WorstFirst(BudgetsReport report) =>
    [
        .. report.Services
            .OrderBy(s => s.State switch { BudgetState.Spent => 0, BudgetState.Left => 1, _ => 2 })
            .ThenBy(s => s.SpendsAt ?? DateTimeOffset.MaxValue)
            .ThenBy(s => s.LeftShare ?? 1)
            .ThenBy(s => s.Name, NaturalOrder.OfNames),
    ];
}
