using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports.Months;

/// <summary>Uptime month over month.</summary>
internal static class MonthsEndpoints
{
    public static void MapMonths(this RouteGroupBuilder reports)
    {
        reports.MapGet("/months", (Caller caller, HttpRequest request, MonthsReports months, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, months, TypedResults.Ok, cancellationToken))
            .Takes(MonthsQuery.Parameters)
            .WithSummary("Services and groups against a promised uptime, month over month")
            .WithDescription(
                """
                A month and those before it, by the same rules as the report of one window. A group has missed the target where one of its
                services has; `ratio` puts the time, or the checks, of all its services together, `worst` is the least of one service.
                """)
            .Produces<MonthsReport>();
        reports.MapGet("/months.csv", (Caller caller, HttpRequest request, MonthsReports months, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, months, MonthsCsv.Of, cancellationToken))
            .Takes(MonthsQuery.Parameters)
            .WithSummary("The same as CSV, a row for each service or group and month; every row names its terms")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> AnswerAsync(
        Caller caller, HttpRequest request, MonthsReports months, Func<MonthsReport, IResult> answer, CancellationToken cancellationToken)
    {
        var (query, faults) = MonthsQuery.Of(request, months.Now);
        return query is null ? Problems.Invalid(faults) : answer(await months.MakeAsync(query, caller.Scope, cancellationToken));
    }
}
