using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Uptime;
using Monitor.Core.Registry;
using Monitor.Web.Api.History;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports;

/// <summary>What an SLA report is asked for, by the query string of the API and of the page alike.</summary>
internal sealed record SlaQuery(SlaTerms Terms, ServiceFilter Filter)
{
    public const string DefaultSpan = "30d";

    public const decimal DefaultTarget = 99.9m;

    internal static readonly QueryParameter<DateOnly?> Month = new(
        "month",
        "Instead of window, from and to: a calendar month of the time zone, like 2026-10; up to now when it is not over.",
        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}-[0-9]{2}$" },
        null,
        sent => DateOnly.TryParseExact($"{sent}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 1970 and < 9999
            ? (first, null)
            : (null, $"It must be a month like 2026-10, not '{sent}'."));

    internal static readonly QueryParameter<TimeZoneInfo> Zone = TimeZoneQuery.Named(
        "timeZone", "The IANA name of the time zone whose months are meant, like Europe/Berlin; UTC when left out.");

    internal static readonly QueryParameter<UptimeAccounting?> Accounting = Query.Name<UptimeAccounting>(
        "accounting", "Whether time or checks count, and what a degraded second or check counts: up (1, when left out), half, or down (0).");

    internal static readonly QueryParameter<decimal> Target = new(
        "target",
        "The promised uptime in percent, with at most four decimals.",
        new OpenApiSchema { Type = JsonSchemaType.Number, ExclusiveMinimum = "0", Maximum = "100", Default = JsonValue.Create(DefaultTarget) },
        DefaultTarget,
        sent => decimal.TryParse(sent.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var target)
            && target is > 0 and <= 100 && decimal.Round(target, 4) == target
            ? (target, null)
            : (DefaultTarget, $"It must be a percentage above 0 and up to 100 with at most four decimals, like 99.95, not '{sent}'."));

    public static QueryParameter[] Parameters { get; } = [.. UptimeWindow.Parameters, Month, Zone, Accounting, Target, .. ServiceFilterQuery.LastingParameters];

    /// <summary>The query, or what to change.</summary>
    public static (SlaQuery? Query, IReadOnlyList<FieldError> Faults) Of(HttpRequest request, DateTimeOffset now)
    {
        var faults = Parameters.Select(p => (p.Name, Fault: p.Fault(request))).Where(p => p.Fault is not null).Select(p => new FieldError(p.Name, p.Fault!)).ToList();
        if (faults.Count > 0)
            return (null, faults);
        var (window, fault) = WindowOf(request, now);
        if (window is null)
            return (null, [fault!]);
        var terms = new SlaTerms(
            Milliseconds.Cut(window.From), Milliseconds.Cut(window.To), Zone.Of(request),
            Accounting.Of(request) ?? UptimeAccounting.TimeWeightedDegradedUp, Target.Of(request));
        return (new SlaQuery(terms, ServiceFilterQuery.Of(request)), []);
    }

    private static (UptimeWindow? Window, FieldError? Fault) WindowOf(HttpRequest request, DateTimeOffset now)
    {
        if (Month.Of(request) is not { } month)
            return UptimeWindow.IsLeftOut(request) ? (new UptimeWindow(DefaultSpan, now.AddDays(-30), now), null) : UptimeWindow.Of(request, now);
        if (!UptimeWindow.IsLeftOut(request))
            return (null, new FieldError(Month.Name, "Send either month, or window, or from and to."));
        var (from, to) = LocalMonth.Of(month, Zone.Of(request));
        return from < now
            ? (new UptimeWindow(null, from, to < now ? to : now), null)
            : (null, new FieldError(Month.Name, "It has not begun yet."));
    }
}
