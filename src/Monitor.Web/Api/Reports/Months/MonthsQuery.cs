using System.Globalization;
using Microsoft.OpenApi;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Uptime;
using Monitor.Core.Registry;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports.Months;

/// <summary>What a report month over month is asked for, by the query string of the API and of the page alike.</summary>
/// <param name="Months">The oldest first.</param>
internal sealed record MonthsQuery(IReadOnlyList<SlaMonth> Months, ServiceFilter Filter)
{
    public const int DefaultCount = 12;

    public const int MostCount = 24;

    /// <summary>A calendar month of the time zone; the one that runs when left out.</summary>
    public static readonly QueryParameter<DateOnly?> Last = new(
        "month",
        "The last month, like 2026-10, in the calendar of the time zone; up to now when it is not over. The one that runs when left out.",
        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}-[0-9]{2}$" },
        null,
        sent => DateOnly.TryParseExact($"{sent}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 1973 and < 9999
            ? (first, null)
            : (null, $"It must be a month like 2026-10, not '{sent}'."));

    private static readonly QueryParameter<int> Count = Query.Number("months", 1, MostCount, DefaultCount, "How many months, with the last one.");

    public static QueryParameter[] Parameters { get; } = [Last, Count, SlaQuery.Zone, SlaQuery.Accounting, SlaQuery.Target, .. ServiceFilterQuery.LastingParameters];

    /// <summary>The query, or what to change.</summary>
    public static (MonthsQuery? Query, IReadOnlyList<FieldError> Faults) Of(HttpRequest request, DateTimeOffset now)
    {
        var faults = Faults(request, Parameters);
        if (faults.Count > 0)
            return (null, faults);
        var (month, fault) = MonthOf(request, now);
        return month is { } last
            ? (new MonthsQuery(
                SlaMonth.UpTo(last, Count.Of(request), SlaQuery.Zone.Of(request), SlaQuery.Accounting.Of(request) ?? UptimeAccounting.TimeWeightedDegradedUp, SlaQuery.Target.Of(request), now),
                ServiceFilterQuery.Of(request)), [])
            : (null, [fault!]);
    }

    /// <summary>What is wrong with the parameters, each by itself.</summary>
    internal static IReadOnlyList<FieldError> Faults(HttpRequest request, IEnumerable<QueryParameter> parameters) =>
        [.. parameters.Select(p => (p.Name, Fault: p.Fault(request))).Where(p => p.Fault is not null).Select(p => new FieldError(p.Name, p.Fault!))];

    /// <summary>The month that is asked for, by its first day, or why it is none.</summary>
    internal static (DateOnly? First, FieldError? Fault) MonthOf(HttpRequest request, DateTimeOffset now)
    {
        var zone = SlaQuery.Zone.Of(request);
        var today = DateOnly.FromDateTime(LocalClock.Show(now, zone));
        var month = Last.Of(request) ?? new DateOnly(today.Year, today.Month, 1);
        return LocalMonth.Of(month, zone).From < now ? (month, null) : (null, new FieldError(Last.Name, "It has not begun yet."));
    }
}
