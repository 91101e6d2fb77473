using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>Error budgets.</summary>
internal static class BudgetsEndpoints
{
    public static void MapBudgets(this RouteGroupBuilder reports)
    {
        reports.MapGet("/budgets", (Caller caller, HttpRequest request, BudgetsReports budgets, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, budgets, TypedResults.Ok, cancellationToken))
            .Takes(BudgetsQuery.Parameters)
            .WithSummary("The error budgets of a calendar month, of services with a target of their own")
            .WithDescription(
                """
                What a service may be down in the month by its `sloTarget`, what of it is used, what was left at the end of each day, and when it
                is spent at the pace of the last 7 days, if enough is known of them to say that.
                """)
            .Produces<BudgetsReport>();
        reports.MapGet("/budgets.csv", (Caller caller, HttpRequest request, BudgetsReports budgets, CancellationToken cancellationToken) =>
                AnswerAsync(caller, request, budgets, BudgetsCsv.Of, cancellationToken))
            .Takes(BudgetsQuery.Parameters)
            .WithSummary("The same as CSV, a row for each service and day; every row names its terms")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> AnswerAsync(
        Caller caller, HttpRequest request, BudgetsReports budgets, Func<BudgetsReport, IResult> answer, CancellationToken cancellationToken)
    {
        var (query, faults) = BudgetsQuery.Of(request, budgets.Now);
        return query is null ? Problems.Invalid(faults) : answer(await budgets.MakeAsync(query, caller.Scope, cancellationToken));
    }
}
