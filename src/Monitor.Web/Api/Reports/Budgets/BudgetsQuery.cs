using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Budgets;
using Monitor.Core.History.Uptime;
using Monitor.Core.Registry;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>Of which month error budgets are asked for, by the query string of the API and of the page alike.</summary>
/// <param name="First">The month's first day.</param>
internal sealed record BudgetsQuery(DateOnly First, TimeZoneInfo Zone, ServiceFilter Filter)
{
    public static QueryParameter[] Parameters { get; } = [MonthsQuery.Last, SlaQuery.Zone, .. ServiceFilterQuery.LastingParameters];

    /// <summary>The query, or what to change.</summary>
    public static (BudgetsQuery? Query, IReadOnlyList<FieldError> Faults) Of(HttpRequest request, DateTimeOffset now)
    {
        var faults = MonthsQuery.Faults(request, Parameters);
        if (faults.Count > 0)
            return (null, faults);
        var (month, fault) = MonthsQuery.MonthOf(request, now);
        return month is { } first ? (new BudgetsQuery(first, SlaQuery.Zone.Of(request), ServiceFilterQuery.Of(request)), []) : (null, [fault!]);
    }

    /// <summary>The budget's terms of a target.</summary>
    public BudgetTerms Terms(decimal targetPercent, DateTimeOffset now)
    {
        var (from, to) = LocalMonth.Of(First, Zone);
        return new BudgetTerms(Milliseconds.Cut(from), Milliseconds.Cut(to), Milliseconds.Cut(to < now ? to : now), Zone, targetPercent);
    }
}
