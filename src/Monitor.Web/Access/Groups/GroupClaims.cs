using System.Security.Claims;
using Monitor.Core.Access;

namespace Monitor.Web.Access.Groups;

/// <summary>The claims that limit their holder to groups of services: as many as there are groups. Without any, everything is seen; with an empty one alone, nothing.</summary>
public static class GroupClaims
{
    public const string Type = "monitor:group";

    /// <summary>Those of whoever sees these groups only; none for everything.</summary>
    /// <param name="groups">Null for everything, none for nothing.</param>
    public static IEnumerable<Claim> Of(IReadOnlyList<string>? groups) => (groups is { Count: 0 } ? [""] : groups ?? []).Select(g => new Claim(Type, g));

    /// <summary>They see some groups only.</summary>
    public static bool AreOf(ClaimsPrincipal user) => user.HasClaim(c => c.Type == Type);

    /// <summary>What they see.</summary>
    public static Scope ScopeOf(ClaimsPrincipal user) => AreOf(user) ? Scope.Of(user.FindAll(Type).Select(c => c.Value)) : Scope.All;
}
