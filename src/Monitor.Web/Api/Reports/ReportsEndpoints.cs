using Monitor.Web.Access;
using Monitor.Web.Api.Reports.Alerts;
using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Api.Reports.Months;

namespace Monitor.Web.Api.Reports;

/// <summary>Reports over many services.</summary>
internal static class ReportsEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports").RequireAuthorization(AccessPolicies.View);
        reports.MapReport<SlaReport>(
            "sla", SlaQuery.Parameters, SlaCsv.Of, "Services against a promised uptime over a window or calendar month",
            """
            Computed from the recorded changes when it is asked for; the last 30 days when no window is sent. It names its accounting,
            what it leaves out and the version of its rules, so that the figure can be computed again. Nothing is rounded up.
            """,
            "a row for each service; every row names its terms");
        reports.MapReport<MonthsReport>(
            "months", MonthsQuery.Parameters, MonthsCsv.Of, "Services and groups against a promised uptime, month over month",
            """
            A month and those before it, by the same rules as the report of one window. A group has missed the target where one of its
            services has; `ratio` puts the time, or the checks, of all its services together, `worst` is the least of one service.
            """,
            "a row for each service or group and month; every row names its terms");
        reports.MapReport<BudgetsReport>(
            "budgets", BudgetsQuery.Parameters, BudgetsCsv.Of, "The error budgets of a calendar month, of services with a target of their own",
            """
            What a service may be down in the month by its `sloTarget`, what of it is used, what was left at the end of each day, and when it
            is spent at the pace of the last 7 days, if enough is known of them to say that.
            """,
            "a row for each service and day; every row names its terms");
        reports.MapReport<AlertsReport>(
            "alerts", AlertsQuery.Parameters, AlertsCsv.Of, "What was told over a time, and what to change so that alerts get fewer",
            """
            Of the incidents that were opened in the window: the noisiest services and routes, how long it took to acknowledge and to recover,
            what nobody acknowledged, and why channels were not told.
            """,
            "a row for each service, route and reason; every row names its window");
    }
}
