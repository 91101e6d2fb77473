using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Channels;

/// <summary>The channels. Their addresses may be credentials, so only operators see them.</summary>
internal static class ChannelsEndpoints
{
    public static void MapChannels(this RouteGroupBuilder api)
    {
        var channels = api.MapGroup("/channels").WithTags("Channels").RequireAuthorization(AccessPolicies.Operate);
        channels.MapGet("", ListAsync).Takes()
            .WithSummary("List channels with how their deliveries go")
            .Produces<Page<ChannelJson>>();
        channels.MapPost("", CreateAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Add a channel; a signing secret is made when left out, and shown in this answer alone")
            .Produces<ChannelJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/channel-previews", Preview).WithTags("Channels").RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("Show what a channel would be sent, of a failure, its end and a digest; nothing is sent, and nothing is stored")
            .Produces<IReadOnlyList<ChannelPreview>>();
        channels.MapGet("/{key}", FindAsync).Takes()
            .WithSummary("One channel")
            .Produces<ChannelJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        channels.MapPut("/{key}", PutAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Add or replace a channel; a secret that is left out stays as it is stored, and what waits is sent at once")
            .TakesRevision()
            .Produces<ChannelJson>()
            .Produces<ChannelJson>(StatusCodes.Status201Created);
        channels.MapDelete("/{key}", DeleteAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Delete a channel with its deliveries")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        channels.MapPost("/{key}/rotate-secret", RotateAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Change the signing secret, shown in this answer alone; the one before signs too until the time that is given, 24 hours when left out")
            .TakesRevision()
            .Produces<ChannelJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        channels.MapPost("/{key}/test", TestAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes().SendsOutward()
            .WithSummary("Send a webhook.test message; the delivery tells how it went")
            .Produces<DeliveryJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound);
        channels.MapPost("/{key}/tell-open", TellAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes().SendsOutward()
            .WithSummary("Tell a channel of the incidents that were open before it existed, as one message; none twice")
            .Produces<ToldJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TellAsync(string key, Caller caller, IChannels channels, CancellationToken cancellationToken) =>
        await channels.TellUntoldAsync(key, caller.Actor, cancellationToken) is { } count
            ? TypedResults.Accepted((string?)null, new ToldJson(count))
            : Problems.NoChannel(key);

    private static async Task<Page<ChannelJson>> ListAsync(Caller caller, IChannels channels, CancellationToken cancellationToken) =>
        new([.. (await channels.ListAsync(cancellationToken)).Select(c => ChannelJson.Of(c.Within(caller.Scope)))], null);

    private static async Task<IResult> CreateAsync(
        Body<ChannelDefinition> body, Caller caller, IChannels channels, HttpResponse response, CancellationToken cancellationToken) =>
        await AnswerAsync(await channels.CreateAsync(body.Value, caller.Actor, cancellationToken), channels, response, cancellationToken);

    private static IResult Preview(Body<ChannelDefinition> body, AlertLinks links, TimeProvider clock) => ChannelPreview.Of(body.Value, links, clock.GetUtcNow()) is { Count: > 0 } previews
        ? TypedResults.Ok(previews)
        : Problems.Invalid([.. ChannelValidation.Errors(ChannelValidation.Tidy(body.Value)).Where(e => e.Field == "type")]);

    private static async Task<IResult> FindAsync(string key, Caller caller, IChannels channels, HttpResponse response, CancellationToken cancellationToken) =>
        await channels.FindAsync(key, cancellationToken) is { } channel
            ? TypedResults.Ok(Shown(channel.Within(caller.Scope), null, caller.Scope.IsAll ? await channels.CountUntoldAsync(key, cancellationToken) : 0, response))
            : Problems.NoChannel(key);

    private static async Task<IResult> PutAsync(
        string key, Body<ChannelDefinition> body, Caller caller, IChannels channels, HttpContext http, CancellationToken cancellationToken) =>
        RouteKey.Fault(body.Value.Key, key) is { } fault
            ? Problems.Invalid([fault])
            : await AnswerAsync(await channels.PutAsync(body.Value with { Key = key }, Revisions.Of(http.Request), caller.Actor, cancellationToken), channels, http.Response, cancellationToken);

    private static async Task<IResult> DeleteAsync(string key, Caller caller, IChannels channels, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(await channels.DeleteAsync(key, Revisions.Of(request), caller.Actor, cancellationToken), "channel", key, () => Problems.NoChannel(key));

    private static async Task<IResult> RotateAsync(
        string key, Body<RotateSecretBody> body, Caller caller, IChannels channels, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (body.Value.Errors() is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (await channels.FindAsync(key, cancellationToken) is not { } channel)
            return Problems.NoChannel(key);
        if (!SecretRotation.IsOf(channel.Definition.Type))
            return Problems.Invalid([new FieldError("type", $"A channel of the type {channel.Definition.Type} has no signing secret.")]);
        var changed = SecretRotation.Of(channel.Definition, body.Value.Secret, body.Value.UntilAt(clock.GetUtcNow()));
        // What was not asked to match is still changed from what was just read: another change must not be lost with it.
        return await AnswerAsync(await channels.PutAsync(changed, Revisions.Of(http.Request) ?? RevisionMatch.Of(channel.Edition), caller.Actor, cancellationToken), channels, http.Response, cancellationToken);
    }

    private static async Task<IResult> TestAsync(
        string key, Caller caller, IChannels channels, CancellationToken cancellationToken) =>
        await channels.SendTestAsync(key, caller.Actor, cancellationToken) is { } delivery
            ? DeliveriesEndpoints.Accepted(delivery)
            : Problems.NoChannel(key);

    private static async Task<IResult> AnswerAsync(ChannelResult result, IChannels channels, HttpResponse response, CancellationToken cancellationToken) => result switch
    {
        ChannelResult.Saved { Channel.Definition.Key: var key } saved => Answer(saved, await channels.CountUntoldAsync(key, cancellationToken), response),
        ChannelResult.Stale stale => Revisions.Stale("channel", stale.Key, stale.Current?.Edition, stale.Change),
        ChannelResult.KeyTaken taken => Problems.KeyTaken("channel", taken.Key),
        ChannelResult.Invalid invalid => Problems.Invalid(invalid.Errors),
        _ => throw new InvalidOperationException($"The channels gave {result}."),
    };

    private static IResult Answer(ChannelResult.Saved saved, int untold, HttpResponse response) => Shown(saved.Channel, saved.NewSecret, untold, response) is var shown && saved.Created
        ? TypedResults.Created($"{ApiRoot.Path}/channels/{shown.Key}", shown)
        : TypedResults.Ok(shown);

    private static ChannelJson Shown(Channel channel, string? newSecret, int untold, HttpResponse response)
    {
        Revisions.Tag(response, channel.Edition);
        return ChannelJson.Of(channel, newSecret, untold);
    }
}

/// <param name="Told">How many incidents it is told of.</param>
public sealed record ToldJson(int Told);
