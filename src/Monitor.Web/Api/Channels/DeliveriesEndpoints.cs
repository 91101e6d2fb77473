using System.Globalization;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Channels;

/// <summary>What was sent to the channels, and sending it again. Messages tell of any service: only operators who see every group see them.</summary>
internal static class DeliveriesEndpoints
{
    private static readonly QueryParameter<int> Limit = Paging.Limit(50);

    private static readonly QueryParameter<int> Hours = Query.Number("hours", 1, 24 * 30, 24, "How old what is sent again may be.");

    private static readonly QueryParameter<DeliveryState?> State = Query.Name<DeliveryState>("state", "Only deliveries in this state.");

    public static void MapDeliveries(this RouteGroupBuilder api)
    {
        var deliveries = api.MapGroup("").WithTags("Deliveries").RequireAuthorization(AccessPolicies.OperateAll);
        deliveries.MapGet("/channels/{key}/deliveries", ListAsync).Takes(State, Limit, Paging.NumberCursor)
            .WithSummary("A channel's deliveries, newest first")
            .Produces<Page<DeliveryJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapGet("/deliveries/{id:long}", FindAsync).Takes()
            .WithSummary("One delivery with what was sent and answered")
            .Produces<DeliveryJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/deliveries/{id:long}/replay", ReplayAsync).Takes().SendsOutward()
            .WithSummary("Send a delivery again with the same webhook-id")
            .Produces<DeliveryJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/channels/{key}/deliveries/replay", ReplayDeadAsync).Takes(Hours).SendsOutward()
            .WithSummary("Send again all that a channel has given up")
            .Produces<ReplayedJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>202 with the place that tells how it went.</summary>
    public static IResult Accepted(Delivery delivery) => TypedResults.Accepted(
        string.Create(CultureInfo.InvariantCulture, $"{ApiRoot.Path}/deliveries/{delivery.Id}"), DeliveryJson.Of(delivery));

    private static async Task<IResult> ListAsync(
        string key, HttpRequest request, IChannels channels, CancellationToken cancellationToken)
    {
        if (await channels.FindAsync(key, cancellationToken) is null)
            return Problems.NoChannel(key);
        var limit = Limit.Of(request);
        var found = await channels.DeliveriesAsync(
            key, State.Of(request), Paging.NumberCursor.Of(request), limit + 1, cancellationToken);
        return TypedResults.Ok(Paging.Of(found, limit, d => d.Id.ToString(CultureInfo.InvariantCulture)).Select(DeliveryJson.Of));
    }

    private static async Task<IResult> FindAsync(long id, IChannels channels, CancellationToken cancellationToken) =>
        await channels.FindDeliveryAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Ok(DeliveryJson.Whole(delivery))
            : NoDelivery(id);

    private static async Task<IResult> ReplayAsync(long id, Caller caller, IChannels channels, CancellationToken cancellationToken) =>
        await channels.ReplayAsync(id, caller.Actor, cancellationToken) is { } delivery ? Accepted(delivery) : NoDelivery(id);

    private static async Task<IResult> ReplayDeadAsync(string key, HttpRequest request, Caller caller, IChannels channels, CancellationToken cancellationToken) =>
        await channels.ReplayDeadAsync(key, TimeSpan.FromHours(Hours.Of(request)), caller.Actor, cancellationToken) is { } count
            ? TypedResults.Accepted((string?)null, new ReplayedJson(count))
            : Problems.NoChannel(key);

    private static IResult NoDelivery(long id) => Problems.NotFound($"There is no delivery {id}; old ones are removed.");
}

/// <param name="Replayed">How many messages are sent again.</param>
public sealed record ReplayedJson(int Replayed);
