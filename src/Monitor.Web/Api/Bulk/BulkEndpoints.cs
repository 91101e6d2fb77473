using Monitor.Core.Bulk;
using Monitor.Core.Fleet;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Bulk;

/// <summary>Many services changed at once, after a preview.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this RouteGroupBuilder api) =>
        api.MapPost("/services/change", ChangeAsync).WithTags("Services").RequireAuthorization(AccessPolicies.Operate)
            .Takes(ServiceFilterQuery.Parameters)
            .WithSummary("Change many services at once, or say what that would be")
            .WithDescription("""
                Which ones: `keys`, or the filters of the list, or both. `preview` changes nothing. What is left out of `change` stays as it is; what would be invalid of a service is refused
                with its reason, and stops no other. A service that somebody else changes meanwhile is `stale`, and left alone; where the database does not answer, it and what comes after it is `failed`.
                """)
            .Produces<BulkResultJson>();

    private static async Task<IResult> ChangeAsync(
        Body<BulkBody> body, Caller caller, HttpRequest request, IFleet fleet, IServiceRegistry registry, BulkChanges bulk, CancellationToken cancellationToken)
    {
        var (filter, wish) = (ServiceFilterQuery.Of(request), body.Value);
        if (Faults(wish, filter) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        var services = await ChosenAsync(wish, filter, caller, fleet, registry, cancellationToken);
        if (services.Count > BulkChanges.Most)
            return Problems.Invalid([new FieldError("keys", $"These are {services.Count} services: change at most {BulkChanges.Most} at once.")]);
        var lines = services.Select(s => BulkLine.Of(wish.Change, s, DialectCatalogue.Ids, caller.Scope)).ToList();
        var results = wish.Preview ? [.. lines.Select(l => l.Expected)] : await bulk.DoAsync(new BulkWish(wish.Change, filter.IsEmpty ? null : request.QueryString.Value), lines, caller.Scope, caller.Actor);
        return TypedResults.Ok(new BulkResultJson([.. lines.Zip(results, BulkLineJson.Of)], results.Count(r => r.Outcome == BulkOutcome.Changed), wish.Preview));
    }

    private static IReadOnlyList<FieldError> Faults(BulkBody wish, ServiceFilter filter) =>
        wish.Keys is null && filter.IsEmpty ? [new FieldError("keys", "Say which services: give their keys, or a filter in the query string."), .. wish.Change.Errors()] : wish.Change.Errors();

    // By the registry's own definitions; the filter goes by the state, as in the list.
    private static async Task<List<MonitoredService>> ChosenAsync(
        BulkBody wish, ServiceFilter filter, Caller caller, IFleet fleet, IServiceRegistry registry, CancellationToken cancellationToken)
    {
        var keys = wish.Keys?.ToHashSet(StringComparer.Ordinal);
        var admitted = filter.IsEmpty ? null : fleet.ServicesIn(caller.Scope).Where(filter.Admits).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return [.. (await registry.ListAsync(caller.Scope, cancellationToken)).Where(s => keys?.Contains(s.Key) != false && admitted?.Contains(s.Key) != false)];
    }
}
