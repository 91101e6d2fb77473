using System.Net;
using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Callers;

/// <summary>Who calls, as the application knows them: whose changes these are, and what they may see and change. As a parameter of an endpoint it is the request's.</summary>
public sealed record Caller(Actor Actor)
{
    /// <summary>Type of a claim that limits its holder to a group of services; as many as there are groups. Without any, everything is seen; with an empty one alone, nothing.</summary>
    public const string GroupClaim = "monitor:group";

    /// <param name="address">Where the call came from.</param>
    public static Caller Of(ClaimsPrincipal user, IPAddress? address) => Of(user, TextOf(address));

    /// <inheritdoc cref="Of(ClaimsPrincipal, IPAddress?)"/>
    public static Caller Of(ClaimsPrincipal user, string? address) => new(ActorOf(user, address) with { Reach = ScopeOf(user) });

    /// <summary>What they may see.</summary>
    public Scope Scope => Actor.Reach;

    /// <summary>They see some groups only.</summary>
    public static bool IsLimited(ClaimsPrincipal user) => user.HasClaim(c => c.Type == GroupClaim);

    /// <summary>The claims of whoever sees these groups only; none for everything.</summary>
    public static IEnumerable<Claim> GroupClaims(IReadOnlyList<string>? groups) =>
        (groups is { Count: 0 } ? [""] : groups ?? []).Select(g => new Claim(GroupClaim, g));

    /// <summary>Called by the framework.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User, context.Connection.RemoteIpAddress));

    /// <summary>An address as people write it.</summary>
    public static string? TextOf(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();

    private static Actor ActorOf(ClaimsPrincipal user, string? address)
    {
        var (name, id) = (user.Identity?.Name ?? "", user.FindFirstValue(ClaimTypes.NameIdentifier));
        return ApiKeyAuthentication.IsKey(user)
            ? new Actor(ActorKind.ApiKey, ApiKeyAuthentication.NameOf(name), id, address)
            : new Actor(ActorKind.User, name, id, address);
    }

    private static Scope ScopeOf(ClaimsPrincipal user) =>
        user.FindAll(GroupClaim).Select(c => c.Value).ToList() is { Count: > 0 } groups ? Scope.Of(groups) : Scope.All;
}
