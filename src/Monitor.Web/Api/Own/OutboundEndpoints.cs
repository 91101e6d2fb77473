using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Core.Own;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Own;

/// <summary>Which addresses are connected to, for admins.</summary>
internal static class OutboundEndpoints
{
    internal const string NoHost = "Give a host, an address or a URL, like 10.0.0.5:8000 or https://payments.example.com.";

    public static void MapOutbound(this RouteGroupBuilder settings)
    {
        settings.MapGet("/outbound", FindAsync).Takes()
            .WithSummary("The outbound policy: which addresses are connected to, and what of it the configuration of the node that answers says")
            .Produces<OutboundJson>();
        settings.MapPut("/outbound", PutAsync).Takes()
            .WithSummary("Set the outbound policy; followed by every node at once. What the configuration says cannot be set")
            .TakesRevision()
            .Produces<OutboundJson>();
        settings.MapPost("/outbound/test", TestAsync).Takes().SendsOutward()
            .WithSummary("What the policy says of an address, and of what it resolves to on the node that answers; nothing is connected to")
            .Produces<OutboundVerdictJson>();
    }

    private static async Task<IResult> FindAsync(IOwnSettings settings, OutboundConfigured configured, HttpResponse response, CancellationToken cancellationToken) =>
        Shown(await settings.FindOutboundAsync(cancellationToken), configured, response);

    private static async Task<IResult> PutAsync(
        Body<OutboundSettings> body, Caller caller, IOwnSettings settings, OutboundConfigured configured, HttpContext http, CancellationToken cancellationToken) =>
        await settings.PutOutboundAsync(body.Value, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            OwnResult<OutboundSettings>.Saved saved => Shown(saved.Part, configured, http.Response),
            OwnResult<OutboundSettings>.Stale stale => Revisions.Stale("settings", "outbound", stale.Current.Edition, stale.Change),
            OwnResult<OutboundSettings>.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The settings gave {other}."),
        };

    private static Ok<OutboundJson> Shown(OwnPart<OutboundSettings> part, OutboundConfigured configured, HttpResponse response)
    {
        Revisions.Tag(response, part.Edition);
        return TypedResults.Ok(new OutboundJson(part.Settings.AllowPrivateNetworks, part.Settings.Allowed, part.Settings.Refused, configured.Settings));
    }

    private static async Task<IResult> TestAsync(Body<OutboundTestJson> body, Caller caller, AddressTest test, CancellationToken cancellationToken) =>
        OutboundTarget.HostOf(body.Value.Address) is { } host
            ? TypedResults.Ok(OutboundVerdictJson.Of(await test.RunAsync(host, caller.Actor, cancellationToken)))
            : Problems.Invalid([new FieldError("address", NoHost)]);
}

/// <summary>The outbound policy as it counts.</summary>
/// <param name="AllowPrivateNetworks">Private and loopback addresses of which no range says otherwise may be asked. Link-local, metadata and multicast addresses never are.</param>
/// <param name="Allowed">Ranges that may be asked.</param>
/// <param name="Refused">Ranges that may not. The narrowest range that an address is in counts; of two as narrow the refused one.</param>
/// <param name="Configured">What of it the configuration says, with the variable that does.</param>
public sealed record OutboundJson(bool AllowPrivateNetworks, IReadOnlyList<string> Allowed, IReadOnlyList<string> Refused, IReadOnlyDictionary<string, string> Configured);

/// <summary>What to test.</summary>
/// <param name="Address">A host, an address or a URL.</param>
public sealed record OutboundTestJson(string Address = "");

/// <summary>What the policy says.</summary>
/// <param name="Host">Whose addresses were looked up.</param>
/// <param name="Allowed">At least one of them may be connected to.</param>
/// <param name="Problem">Why there are no addresses; null where there are.</param>
public sealed record OutboundVerdictJson(string Host, bool Allowed, IReadOnlyList<OutboundAddressJson> Addresses, string? Problem)
{
    internal static OutboundVerdictJson Of(OutboundVerdict verdict) =>
        new(verdict.Host, verdict.IsAllowed, [.. verdict.Addresses.Select(a => new OutboundAddressJson(a.Address, a.IsAllowed, a.Rule, a.IsAllowed ? null : a.Rule))], verdict.Problem);
}

/// <summary>What the policy says of one address.</summary>
/// <param name="Rule">That decided.</param>
/// <param name="Refusal">The rule, where it refuses.</param>
public sealed record OutboundAddressJson(string Address, bool Allowed, string Rule, string? Refusal);
