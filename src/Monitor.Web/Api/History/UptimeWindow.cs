using Monitor.Core.Registry;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.History;

/// <summary>The window of a report: a span that ends now, or two instants.</summary>
/// <param name="Span">As asked for, like <c>30d</c>; null for a window of instants.</param>
internal sealed record UptimeWindow(string? Span, DateTimeOffset From, DateTimeOffset To)
{
    private const int LongestDays = 366;

    private const string DefaultSpan = "24h";

    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    private static readonly QueryParameter<TimeSpan> Window = Query.Window(
        "window", TimeSpan.FromDays(LongestDays), TimeSpan.FromHours(24), "A span that ends now: 24h, 7d, 30d, 90d, at most 366d; when left out 24h, in reports 30d.");

    private static readonly QueryParameter<DateTimeOffset?> Begin = Query.Instant(
        "from", "Instead of window: the begin, at most 366 days before the end.");

    private static readonly QueryParameter<DateTimeOffset?> End = Query.Instant(
        "to", "With from: the end, not included; now when left out or still to come.");

    public static QueryParameter[] Parameters { get; } = [Window, Begin, End];

    /// <summary>True when the request says nothing of its window.</summary>
    public static bool IsLeftOut(HttpRequest request) => Parameters.All(p => string.IsNullOrEmpty(request.Query[p.Name]));

    /// <summary>The request's window, or what to change.</summary>
    /// <param name="now">No window ends later: nothing is known of the future.</param>
    public static (UptimeWindow? Window, FieldError? Fault) Of(HttpRequest request, DateTimeOffset now)
    {
        var span = request.Query[Window.Name].ToString();
        var (begin, end) = (Begin.Of(request), End.Of(request));
        if (begin is null && end is null)
            return (new UptimeWindow(span.Length > 0 ? span : DefaultSpan, now - Window.Of(request), now), null);
        if (span.Length > 0)
            return (null, new FieldError(Window.Name, "Send either window, or from and to."));
        return begin is { } from
            ? Of(from, end is { } to && to < now ? to : now)
            : (null, new FieldError(Begin.Name, "It is needed with to."));
    }

    private static (UptimeWindow? Window, FieldError? Fault) Of(DateTimeOffset from, DateTimeOffset to) =>
        FaultOf(from, to) is { } fault ? (null, new FieldError(Begin.Name, fault)) : (new UptimeWindow(null, from, to), null);

    private static string? FaultOf(DateTimeOffset from, DateTimeOffset to) =>
        from < Earliest ? "It must not be before 1970."
        : to - from < TimeSpan.FromSeconds(1) ? "It must be at least a second before to, and before now."
        : to - from > TimeSpan.FromDays(LongestDays) ? $"It must be at most {LongestDays} days before to."
        : null;
}
