using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>The review of alerts.</summary>
internal static class AlertsEndpoints
{
    public static void MapAlerts(this RouteGroupBuilder reports)
    {
        reports.MapGet("/alerts", (Caller caller, HttpRequest request, AlertsReports alerts, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, alerts, TypedResults.Ok, cancellationToken))
            .Takes(AlertsQuery.Parameters)
            .WithSummary("What was told over a time, and what to change so that alerts get fewer")
            .WithDescription("Of the incidents that were opened in the window: the noisiest services and routes, how long it took to acknowledge and to recover, what nobody acknowledged, and why channels were not told.")
            .Produces<AlertsReport>();
        reports.MapGet("/alerts.csv", (Caller caller, HttpRequest request, AlertsReports alerts, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, alerts, AlertsCsv.Of, cancellationToken))
            .Takes(AlertsQuery.Parameters)
            .WithSummary("The same as CSV, a row for each service, route and reason; every row names its window")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> AnswerAsync(
        Caller caller, HttpRequest request, AlertsReports alerts, Func<AlertsReport, IResult> answer, CancellationToken cancellationToken)
    {
        var (query, faults) = AlertsQuery.Of(request);
        return query is null ? Problems.Invalid(faults) : answer(await alerts.MakeAsync(query, caller.Scope, cancellationToken));
    }
}
