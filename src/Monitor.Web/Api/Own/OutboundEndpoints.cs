using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Own;

/// <summary>Which addresses are connected to, for admins. The policy itself is set where the process is.</summary>
internal static class OutboundEndpoints
{
    internal const string NoHost = "Give a host, an address or a URL, like 10.0.0.5:8000 or https://payments.example.com.";

    // A resolver that does not answer is one that nobody waits for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapOutbound(this RouteGroupBuilder settings)
    {
        settings.MapGet("/outbound", (OutboundPolicy policy) => new OutboundJson(policy.AllowPrivateNetworks)).Takes()
            .WithSummary("The outbound policy of the node that answers; set by Monitor__Outbound__AllowPrivateNetworks")
            .Produces<OutboundJson>();
        settings.MapPost("/outbound/test", TestAsync).Takes()
            .WithSummary("What the policy says of an address, and of what it resolves to on the node that answers; nothing is connected to")
            .Produces<OutboundVerdictJson>();
    }

    private static async Task<IResult> TestAsync(Body<OutboundTestJson> body, OutboundAddresses addresses, CancellationToken cancellationToken) =>
        OutboundTarget.HostOf(body.Value.Address) is { } host
            ? TypedResults.Ok(OutboundVerdictJson.Of(await ExplainAsync(addresses, host, cancellationToken)))
            : Problems.Invalid([new FieldError("address", NoHost)]);

    /// <summary>Waits no longer than people do.</summary>
    internal static async Task<OutboundVerdict> ExplainAsync(OutboundAddresses addresses, string host, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            return await addresses.ExplainAsync(host, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OutboundVerdict(host, [], $"our resolver has not answered for {Patience.TotalSeconds:0} s");
        }
    }
}

/// <summary>The outbound policy.</summary>
/// <param name="AllowPrivateNetworks">Private and loopback addresses may be asked. Link-local, metadata and multicast addresses never are.</param>
public sealed record OutboundJson(bool AllowPrivateNetworks);

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
        new(verdict.Host, verdict.IsAllowed, [.. verdict.Addresses.Select(a => new OutboundAddressJson(a.Address, a.Refusal is null, a.Refusal))], verdict.Problem);
}

/// <summary>What the policy says of one address.</summary>
/// <param name="Refusal">The rule that refuses it; null where it is allowed.</param>
public sealed record OutboundAddressJson(string Address, bool Allowed, string? Refusal);
