using Monitor.Core.Fleet;
using Monitor.Core.Judging.Review;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Live;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>How well made a service's health endpoints are.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this RouteGroupBuilder api) =>
        api.MapGet("/services/{key}/review", ReviewAsync).RequireAuthorization(AccessPolicies.View).Takes().WithTags("Services").WithMetadata(ShowsFleet.Mark)
            .WithSummary("Review a service's health endpoints: what is well made, and what to mend")
            .WithDescription("Of the definition and the last answers. A check that these cannot decide does not apply: whether down is answered with 503 shows only while the service is down.")
            .Produces<ReviewJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReviewAsync(string key, Caller caller, IServiceRegistry registry, IFleet fleet, CancellationToken cancellationToken) =>
        await registry.FindAsync(key, caller.Scope, cancellationToken) is { } service
            ? TypedResults.Ok(ReviewJson.Of(ServiceReview.Of(service.Definition, CurrentState.Of(service, fleet.Find(key, caller.Scope)))))
            : Problems.NoService(key);
}

/// <summary>A review: a score, and its checks.</summary>
/// <param name="Passed">Checks that passed.</param>
/// <param name="Applicable">Checks that apply now.</param>
public sealed record ReviewJson(int Passed, int Applicable, IReadOnlyList<ReviewItemJson> Items)
{
    public static ReviewJson Of(EndpointReview review) => new(
        review.Passed, review.Applicable, [.. review.Items.Select(i => new ReviewItemJson(i.Code, i.Title, i.Passed, i.Advice, i.Probe))]);
}

/// <summary>One check of a review.</summary>
/// <param name="Code">Stable, kebab case.</param>
/// <param name="Title">What a well-made endpoint does, as an imperative.</param>
/// <param name="Advice">What to mend; null when it passed.</param>
/// <param name="Probe">Where it fails; null when it passed.</param>
public sealed record ReviewItemJson(string Code, string Title, bool Passed, string? Advice, ProbeKind? Probe);
