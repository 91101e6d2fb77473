using Monitor.Core.History.Budgets;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>The error budgets of a group's services put together.</summary>
/// <param name="Group">Its path; empty for services without a group.</param>
/// <param name="Services">How many of them have a target, at any depth.</param>
/// <param name="Spent">How many have spent theirs.</param>
/// <param name="WillSpend">How many will at their present pace.</param>
/// <param name="NotEnoughKnown">Of how many too little is known: their budgets are in the sums all the same.</param>
/// <param name="BudgetSeconds">The sum of what their targets allow.</param>
/// <param name="UsedSeconds">The sum of how long each was down.</param>
/// <param name="LeftSeconds">Negative where more was used than there is. What one has left helps no other: see <paramref name="Spent"/>.</param>
/// <param name="LeftShare">Of the sum, at most 1; null where there is none.</param>
/// <param name="LeastKey">Of the service that has the least share left; null where none has a budget.</param>
public sealed record BudgetGroupJson(
    string Group, int Services, int Spent, int WillSpend, int NotEnoughKnown, double BudgetSeconds, double UsedSeconds, double LeftSeconds, double? LeftShare, string? LeastKey)
{
    internal static IReadOnlyList<BudgetGroupJson> Of(IReadOnlyList<BudgetJson> services) => [.. GroupsOfReport.Of(services, s => s.Group).Select(g => Of(g.Path, g.Lines))];

    private static BudgetGroupJson Of(string group, IReadOnlyList<BudgetJson> services)
    {
        var (budget, used) = (Sum(services, s => s.BudgetSeconds), Sum(services, s => s.UsedSeconds));
        return new BudgetGroupJson(
            group, services.Count, services.Count(s => s.State == BudgetState.Spent), services.Count(s => s is { State: BudgetState.Left, SpendsAt: not null }),
            services.Count(s => s.State == BudgetState.NotEnoughKnown), budget, used, Math.Round(budget - used, 3), budget > 0 ? (budget - used) / budget : null,
            services.Where(s => s.LeftShare is not null).MinBy(s => s.LeftShare)?.Key);
    }

    // Whole milliseconds, as each of them is.
    private static double Sum(IReadOnlyList<BudgetJson> services, Func<BudgetJson, double> seconds) => Math.Round(services.Sum(seconds), 3);
}
