using System.Net;
using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Web.Access.Groups;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Callers;

/// <summary>Who calls, as the application knows them: whose changes these are, and what they may see and change. As a parameter of an endpoint it is the request's.</summary>
public sealed record Caller(Actor Actor)
{
    /// <param name="address">Where the call came from.</param>
    public static Caller Of(ClaimsPrincipal user, IPAddress? address) => Of(user, TextOf(address));

    /// <inheritdoc cref="Of(ClaimsPrincipal, IPAddress?)"/>
    public static Caller Of(ClaimsPrincipal user, string? address) => new(ActorOf(user, address) with { Reach = GroupClaims.ScopeOf(user), Role = AccessRoles.Of(user) });

    /// <summary>What they may see.</summary>
    public Scope Scope => Actor.Reach;

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
}
