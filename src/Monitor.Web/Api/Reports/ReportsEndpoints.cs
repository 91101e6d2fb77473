using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Reports.Alerts;
using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports;

/// <summary>Reports over many services.</summary>
internal static class ReportsEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports").RequireAuthorization(AccessPolicies.View);
        reports.MapGet("/sla", (Caller caller, HttpRequest request, SlaReports sla, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, sla, TypedResults.Ok, cancellationToken))
            .Takes(SlaQuery.Parameters)
            .WithSummary("Services against a promised uptime over a window or calendar month")
            .WithDescription(
                """
                Computed from the recorded changes when it is asked for; the last 30 days when no window is sent. It names its accounting,
                what it leaves out and the version of its rules, so that the figure can be computed again. Nothing is rounded up.
                """)
            .Produces<SlaReport>();
        reports.MapGet("/sla.csv", (Caller caller, HttpRequest request, SlaReports sla, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, sla, SlaCsv.Of, cancellationToken))
            .Takes(SlaQuery.Parameters)
            .WithSummary("The same as CSV, a row for each service; every row names its terms")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        reports.MapMonths();
        reports.MapBudgets();
        reports.MapAlerts();
    }

    private static async Task<IResult> AnswerAsync(
        Caller caller, HttpRequest request, SlaReports sla, Func<SlaReport, IResult> answer, CancellationToken cancellationToken)
    {
        var (query, faults) = SlaQuery.Of(request, sla.Now);
        return query is null ? Problems.Invalid(faults) : answer(await sla.MakeAsync(query, caller.Scope, cancellationToken));
    }
}
