using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Components.Tables;

namespace Monitor.Web.Components.Reports.Budgets;

/// <summary>What services with a target may still be down this month.</summary>
public sealed partial class BudgetsPage
{
    private static readonly IReadOnlyList<TableColumn<BudgetJson>> Columns =
    [
        new("Service", null, "service", b => b.Name), new("State"), new("Target", "num", "target", b => b.Target), new("Budget", "num", "budget", b => b.BudgetSeconds),
        new("Used", "num", "used", b => b.UsedSeconds), new("Left", "num", "left", b => b.LeftShare), new("By day"), new("Forecast", null, "forecast", b => b.SpendsAt ?? DateTimeOffset.MaxValue),
    ];
}
