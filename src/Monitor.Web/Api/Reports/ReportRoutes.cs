using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports;

/// <summary>Each report is there twice: as JSON, and as a table.</summary>
internal static class ReportRoutes
{
    /// <param name="path">Without the leading slash; the table is below it with <c>.csv</c>.</param>
    /// <param name="csv">The report as a table.</param>
    /// <param name="summary">What the report is of.</param>
    /// <param name="table">What the table is, after "The same as CSV, ".</param>
    public static void MapReport<TReport>(this RouteGroupBuilder reports, string path, QueryParameter[] parameters, Func<TReport, IResult> csv, string summary, string description, string table)
    {
        reports.MapGet($"/{path}", (Caller caller, HttpRequest request, CancellationToken cancellationToken) =>
                AnswerAsync<TReport>(caller, request, report => TypedResults.Ok(report), cancellationToken))
            .Takes(parameters).WithSummary(summary).WithDescription(description).Produces<TReport>();
        reports.MapGet($"/{path}.csv", (Caller caller, HttpRequest request, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, csv, cancellationToken))
            .Takes(parameters).WithSummary($"The same as CSV, {table}").Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    // What makes it is asked for here: a route with a type parameter of its own is compiled at each start.
    private static async Task<IResult> AnswerAsync<TReport>(Caller caller, HttpRequest request, Func<TReport, IResult> answer, CancellationToken cancellationToken)
    {
        var (make, faults) = request.HttpContext.RequestServices.GetRequiredService<IReports<TReport>>().Ask(request);
        return make is null ? Problems.Invalid(faults) : answer(await make(caller.Scope, cancellationToken));
    }
}
