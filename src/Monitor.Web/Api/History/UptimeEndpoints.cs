using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.History;

/// <summary>Uptime of a service, exact and per day.</summary>
internal static class UptimeEndpoints
{
    private static readonly QueryParameter<TimeZoneInfo> Zone = TimeZoneQuery.Named(
        "timeZone", "The IANA name of the time zone whose calendar days are counted, like Europe/Berlin; UTC when left out.");

    private static readonly QueryParameter<UptimeAccounting?> Accounting = Query.Name<UptimeAccounting>(
        "accounting", "Whether time or checks count, and what a degraded second or check counts: up (1, when left out), half, or down (0).");

    public static void MapUptime(this RouteGroupBuilder api) =>
        api.MapGet("/services/{key}/uptime", UptimeAsync).Takes([.. UptimeWindow.Parameters, Zone, Accounting])
            .WithTags("History")
            .RequireAuthorization(AccessPolicies.View)
            .WithSummary("Exact uptime of a window and its calendar days, from the times in which each status held")
            .WithDescription(
                """
                Seconds in each status sum to the window to the millisecond. The ratio leaves out Unknown and maintenance, coverage says
                how much of the window is known, and neither is ever rounded up: 1 means all. Days have 23 or 25 hours when clocks change.
                Checks are those of the readiness probe, else of liveness, else of startup; all accountings stand side by side in ratios.
                A change becomes official later than it began, so the last minutes may still be corrected.
                """)
            .Produces<UptimeJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> UptimeAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup,
        [FromKeyedServices(DatabasePools.Reads)] IStatusTimelines timelines, [FromKeyedServices(DatabasePools.Reads)] IGaps gaps, ICheckCounts checks, CancellationToken cancellationToken)
    {
        var service = await lookup.RecordedAsync(key, caller.Scope, cancellationToken);
        var (window, fault) = UptimeWindow.Of(request, lookup.EndOf(service));
        if (window is null)
            return Problems.Invalid([fault!]);
        if (service is null)
            return Problems.NoService(key);
        var timeline = await timelines.OfServiceAsync(service.Id, window.From, window.To, cancellationToken);
        var missed = await gaps.OfServicesAsync([service.Id], Later(window.From, service.CreatedAt), window.To, cancellationToken);
        var accounting = Accounting.Of(request) ?? UptimeAccounting.TimeWeightedDegradedUp;
        var report = UptimeReport.Of(timeline, window.From, window.To, Zone.Of(request), accounting);
        return TypedResults.Ok(UptimeJson.Of(
            window.Span, service.CreatedAt, await CountedAsync(report, service.MainProbe?.Id, checks, cancellationToken),
            missed.Of(service.Id).Select(g => g with { From = Later(g.From, service.CreatedAt) })));
    }

    private static async Task<UptimeReport> CountedAsync(UptimeReport report, int? probeId, ICheckCounts checks, CancellationToken cancellationToken)
    {
        if (probeId is not { } id)
            return report;
        // The days' checks are counted only where they are asked for.
        IReadOnlyList<DateTimeOffset> bounds = report.Accounting.CountsChecks() ? report.Bounds : [report.From, report.To];
        var counted = await checks.OfProbesAsync([id], bounds, cancellationToken);
        return counted.TryGetValue(id, out var counts) ? report.With(counts) : report;
    }

    // Before it was registered nobody missed it.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
