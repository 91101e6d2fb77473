using Monitor.Core.Fleet;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Maintenance;

/// <summary>When maintenance is: of a window, of one that is not stored yet, and of all in a calendar.</summary>
internal static class MaintenanceTimesEndpoints
{
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(366);

    private static readonly QueryParameter<int> Limit = Query.Number("limit", 1, 100, 10, "Times at most.");

    private static readonly QueryParameter<DateTimeOffset?> From = Query.Instant("from", "Begin of the range; now when left out.");

    private static readonly QueryParameter<DateTimeOffset?> To = Query.Instant("to", "End of the range, at most 366 days later; 31 days later when left out.");

    public static void MapMaintenanceTimes(this RouteGroupBuilder api)
    {
        var times = api.MapGroup("/maintenance").WithTags("Maintenance").RequireAuthorization(AccessPolicies.View);
        times.MapGet("/{id:int}/occurrences", OccurrencesAsync).Takes(Limit)
            .WithSummary("The next times of a window, that which runs included")
            .Produces<Page<OccurrenceJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        times.MapPost("/preview", Preview).Takes(Limit)
            .WithSummary("When a window would be and what it would cover; nothing is stored")
            .Produces<MaintenancePreviewJson>();
        times.MapGet("/calendar", CalendarAsync).Takes(From, To)
            .WithSummary("What was, is and is planned in a range of time")
            .WithDescription("What has begun is told as it was, whatever became of its window; what is to come as the windows say now.")
            .Produces<Page<CalendarEntryJson>>();
        times.MapGet("/periods/{id:long}/services", ServicesAsync).Takes()
            .WithSummary("What a time of maintenance that has begun covers or covered, by the calendar's periodId")
            .Produces<Page<CoveredService>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ServicesAsync(long id, Caller caller, IMaintenance windows, CancellationToken cancellationToken) =>
        await windows.ServicesOfAsync(id, caller.Scope, cancellationToken) is { Count: > 0 } services
            ? TypedResults.Ok(new Page<CoveredService>(services, null))
            : Problems.NotFound($"There is no period {id} of maintenance.");

    private static async Task<IResult> OccurrencesAsync(
        int id, Caller caller, HttpRequest request, IMaintenance windows, ServiceLookup lookup, CancellationToken cancellationToken) =>
        await windows.FindAsync(id, caller.Scope, cancellationToken) is { } window
            ? TypedResults.Ok(new Page<OccurrenceJson>([.. (window.Schedule?.From(lookup.Now).Take(Limit.Of(request)) ?? []).Select(OccurrenceJson.Of)], null))
            : MaintenanceEndpoints.NoWindow(id);

    private static IResult Preview(Body<MaintenanceDefinition> body, Caller caller, HttpRequest request, IFleet fleet, ServiceLookup lookup)
    {
        var preview = MaintenancePreview.Of(body.Value, lookup.Now, Limit.Of(request));
        if (preview.Errors.Count > 0)
            return Problems.Invalid(preview.Errors);
        var scope = MaintenanceValidation.Tidy(body.Value).Scope;
        return TypedResults.Ok(new MaintenancePreviewJson(
            [.. preview.Times.Select(OccurrenceJson.Of)],
            [.. fleet.ServicesIn(caller.Scope).Where(s => scope.Covers(s.Key, s.Group, s.Environment, s.Tags)).Select(s => s.Key).Order(StringComparer.Ordinal)]));
    }

    private static async Task<IResult> CalendarAsync(
        Caller caller, HttpRequest request, IMaintenance windows, ServiceLookup lookup, CancellationToken cancellationToken)
    {
        var from = From.Of(request) ?? lookup.Now;
        var to = To.Of(request) ?? from.AddDays(31);
        if (to <= from || to - from > LongestRange)
            return Problems.Invalid([new FieldError("to", "It must lie after from, by at most 366 days.")]);
        var periods = await windows.PeriodsAsync(from, to, caller.Scope, cancellationToken);
        var entries = MaintenanceCalendar.Of(await windows.ListAsync(caller.Scope, cancellationToken), periods, from, to, lookup.Now);
        return TypedResults.Ok(new Page<CalendarEntryJson>([.. entries.Select(CalendarEntryJson.Of)], null));
    }
}
