using System.Globalization;
using Monitor.Core.History;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.History;

/// <summary>What was recorded of a service: results, changes, latency.</summary>
internal static class HistoryEndpoints
{
    private static readonly QueryParameter<int> Limit = Paging.Limit();

    private static readonly QueryParameter<ProbeKind?> Probe = Query.Name<ProbeKind>("probe", "Only this probe.");

    private static readonly QueryParameter<DateTimeOffset?> From = Query.Instant("from", "Not before this instant.");

    private static readonly QueryParameter<DateTimeOffset?> To = Query.Instant("to", "Before this instant.");

    private static readonly QueryParameter<ProbeKind?> OfProbe =
        Query.Name<ProbeKind>("probe", "Which probe; the readiness probe when left out, else liveness, else startup.");

    private static readonly QueryParameter<int> Points = Query.Number("points", 2, 300, 120, "Steps of the series.");

    public static void MapHistory(this RouteGroupBuilder api)
    {
        var service = api.MapGroup("/services/{key}").WithTags("History").RequireAuthorization(AccessPolicies.View);
        service.MapGet("/results", ResultsAsync).Takes(Probe, From, To, Limit, Paging.NumberCursor)
            .WithSummary("Raw results, newest first")
            .Produces<Page<ResultEntry>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/changes", ChangesAsync).Takes(From, To, Limit, Paging.NumberCursor)
            .WithSummary("Status changes of the service, its probes and its components, newest first")
            .Produces<Page<StatusChange>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/markers", MarkersAsync).Takes(From, To, Limit)
            .WithSummary("Deploys, restarts and crash loops, newest first")
            .Produces<Page<Marker>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/latency", LatencyAsync).Takes([OfProbe, .. UptimeWindow.Parameters, Points])
            .WithSummary("Latency of one probe in equal steps; a step without answered checks is a gap")
            .WithDescription(
                """
                p50, p95, p99 and max in milliseconds over the checks that were answered. resolution says what they were made of: raw is every single
                check, interpolated between the two nearest, with medians of the phases while these are kept. A window of more than 30,000 checks is
                made of histograms of an hour, or of a day (UTC) where hours are no longer kept: count and max are exact, percentiles at most 5 % off,
                phases null. Steps are then whole hours or days, so there may be fewer than asked, and from and to lie where an hour or day does. What
                is not rolled up yet is filled from single checks.
                """)
            .Produces<LatencySeries>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ResultsAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, IServiceHistory history, CancellationToken cancellationToken)
    {
        if (Reversed(request) is { } fault)
            return Problems.Invalid([fault]);
        if (await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        var limit = Limit.Of(request);
        var found = await history.ResultsAsync(
            service.Id, Probe.Of(request), From.Of(request), Before(request), limit + ResultPages.Ties, cancellationToken);
        return TypedResults.Ok(ResultPages.Of(found, limit));
    }

    private static async Task<IResult> ChangesAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, IServiceHistory history, CancellationToken cancellationToken)
    {
        if (Reversed(request) is { } fault)
            return Problems.Invalid([fault]);
        if (await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        var limit = Limit.Of(request);
        var found = await history.ChangesAsync(
            service.Id, From.Of(request), To.Of(request), Paging.NumberCursor.Of(request), limit + 1, cancellationToken);
        return TypedResults.Ok(Paging.Of(found, limit, c => c.Sequence.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> MarkersAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, IServiceHistory history, CancellationToken cancellationToken) =>
        Reversed(request) is { } fault ? Problems.Invalid([fault])
        : await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is { } service
            ? TypedResults.Ok(new Page<Marker>(
                await history.MarkersAsync(service.Id, From.Of(request), To.Of(request), Limit.Of(request), cancellationToken), null))
            : Problems.NoService(key);

    private static async Task<IResult> LatencyAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, IServiceHistory history, CancellationToken cancellationToken)
    {
        var service = await lookup.RecordedAsync(key, caller.Scope, cancellationToken);
        var (window, fault) = UptimeWindow.Of(request, lookup.EndOf(service));
        if (window is null)
            return Problems.Invalid([fault!]);
        if (service is null)
            return Problems.NoService(key);
        var kind = OfProbe.Of(request) ?? service.MainProbe?.Kind;
        if (kind is null || service.Probe(kind.Value) is null)
            return Problems.NotFound($"The service '{key}' has no such probe.");
        return TypedResults.Ok(await history.LatencyAsync(
            service.Id, kind.Value, window.From, window.To, Points.Of(request), cancellationToken));
    }

    // An empty answer would say that nothing happened.
    private static FieldError? Reversed(HttpRequest request) =>
        From.Of(request) is { } from && To.Of(request) is { } to && from >= to ? new FieldError("from", "It must be before to.") : null;

    private static DateTimeOffset? Before(HttpRequest request)
    {
        var to = To.Of(request);
        return ResultPages.InstantOf(Paging.NumberCursor.Of(request)) is { } cursor && (to is null || cursor < to) ? cursor : to;
    }
}
