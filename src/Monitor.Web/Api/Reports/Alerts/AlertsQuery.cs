using Monitor.Core.Registry;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>Over which time alerts are reviewed, by the query string of the API and of the page alike.</summary>
/// <param name="Group">Null for all.</param>
internal sealed record AlertsQuery(TimeSpan Window, string? Group)
{
    private const int LongestDays = 90;

    private static readonly QueryParameter<TimeSpan> Span = Query.Window(
        "window", TimeSpan.FromDays(LongestDays), TimeSpan.FromDays(30), "A span that ends now, of which the incidents count that were opened in it: 7d, 30d, 90d, at most 90d; 30d when left out.");

    private static readonly QueryParameter<string?> OfGroup = Query.Text("group", "A group's path, payments/eu; groups within it are included.");

    public static QueryParameter[] Parameters { get; } = [Span, OfGroup];

    /// <summary>The query, or what to change.</summary>
    public static (AlertsQuery? Query, IReadOnlyList<FieldError> Faults) Of(HttpRequest request)
    {
        var faults = MonthsQuery.Faults(request, Parameters);
        return faults.Count > 0 ? (null, faults) : (new AlertsQuery(Span.Of(request), OfGroup.Of(request)), []);
    }
}
