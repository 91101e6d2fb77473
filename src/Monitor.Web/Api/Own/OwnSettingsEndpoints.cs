using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Heartbeat;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Own;

/// <summary>What the product is told about itself, for admins.</summary>
internal static class OwnSettingsEndpoints
{
    public static void MapOwnSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings").RequireAuthorization(AccessPolicies.Administer);
        settings.MapGet("/connectivity", FindConnectivityAsync).Takes()
            .WithSummary("How a node tells its own trouble from that of the services; without canaries it cannot")
            .Produces<ConnectivitySettings>();
        settings.MapPut("/connectivity", PutConnectivityAsync).Takes()
            .WithSummary("Set the canaries, and when they are asked; followed by every node within half a minute")
            .TakesRevision()
            .Produces<ConnectivitySettings>();
        settings.MapPost("/connectivity/test", TestAsync).Takes().SendsOutward()
            .WithSummary("Ask these canaries now from the node that answers; nothing is stored")
            .Produces<Page<CanaryJson>>();
        settings.MapOutbound();
        settings.MapRetention();
        settings.MapGet("/heartbeat", FindHeartbeatAsync).Takes()
            .WithSummary("The dead-man's switch that is called while all is well, its address masked, with how it goes")
            .Produces<HeartbeatJson>();
        settings.MapPut("/heartbeat", PutHeartbeatAsync).Takes()
            .WithSummary("Set the dead-man's switch; an empty address ends the calls, the masked one keeps what is stored")
            .TakesRevision()
            .Produces<HeartbeatJson>();
    }

    private static async Task<IResult> FindConnectivityAsync(IOwnSettings settings, HttpResponse response, CancellationToken cancellationToken) =>
        TypedResults.Ok(Shown(await settings.FindConnectivityAsync(cancellationToken), response));

    private static async Task<IResult> PutConnectivityAsync(Body<ConnectivitySettings> body, Caller caller, IOwnSettings settings, HttpContext http, CancellationToken cancellationToken) =>
        await settings.PutConnectivityAsync(body.Value, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            OwnResult<ConnectivitySettings>.Saved saved => TypedResults.Ok(Shown(saved.Part, http.Response)),
            OwnResult<ConnectivitySettings>.Stale stale => Revisions.Stale("settings", "connectivity", stale.Current.Edition, stale.Change),
            OwnResult<ConnectivitySettings>.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The settings gave {other}."),
        };

    private static async Task<IResult> TestAsync(Body<ConnectivitySettings> body, Caller caller, ICanaries canaries, CancellationToken cancellationToken)
    {
        var settings = ConnectivityValidation.Tidy(body.Value);
        if (ConnectivityValidation.Errors(settings) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        return TypedResults.Ok(new Page<CanaryJson>([.. (await canaries.TestAsync(settings, caller.Actor, cancellationToken)).Select(CanaryJson.Of)], null));
    }

    private static async Task<IResult> FindHeartbeatAsync(IOwnSettings settings, HttpResponse response, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ShownAsync(await settings.FindHeartbeatAsync(cancellationToken), settings, response, cancellationToken));

    private static async Task<IResult> PutHeartbeatAsync(Body<HeartbeatSettings> body, Caller caller, IOwnSettings settings, HttpContext http, CancellationToken cancellationToken) =>
        await settings.PutHeartbeatAsync(body.Value, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            OwnResult<HeartbeatSettings>.Saved saved => TypedResults.Ok(await ShownAsync(saved.Part, settings, http.Response, cancellationToken)),
            OwnResult<HeartbeatSettings>.Stale stale => Revisions.Stale("settings", "heartbeat", stale.Current.Edition, stale.Change),
            OwnResult<HeartbeatSettings>.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The settings gave {other}."),
        };

    private static T Shown<T>(OwnPart<T> part, HttpResponse response)
    {
        Revisions.Tag(response, part.Edition);
        return part.Settings;
    }

    private static async Task<HeartbeatJson> ShownAsync(OwnPart<HeartbeatSettings> part, IOwnSettings settings, HttpResponse response, CancellationToken cancellationToken)
    {
        var shown = Shown(part, response);
        var state = await settings.FindHeartbeatStateAsync(cancellationToken);
        return new HeartbeatJson(shown.Url, shown.PeriodSeconds, state.TriedAt, state.SucceededAt, state.Error);
    }
}

/// <summary>What a canary answered.</summary>
/// <param name="Problem">Why it was not reached, or null.</param>
public sealed record CanaryJson(string Canary, bool Reached, double Milliseconds, string? Problem)
{
    public static CanaryJson Of(CanaryAnswer answer) => new(answer.Canary, answer.Reached, Math.Round(answer.Latency.TotalMilliseconds, 1), answer.Problem);
}

/// <summary>The dead-man's switch, and how it goes.</summary>
/// <param name="Url">Masked but for its host; empty for none.</param>
/// <param name="SucceededAt">When it was last taken; null for never.</param>
/// <param name="Error">Why the last one was not sent or not taken; null when it was.</param>
public sealed record HeartbeatJson(string Url, int PeriodSeconds, DateTimeOffset? TriedAt, DateTimeOffset? SucceededAt, string? Error);
