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

    /// <summary>The same for the cookie of a session, which is sent with each request and holds no list: until its session says what they see, they see nothing.</summary>
    /// <param name="groups">Null for everything.</param>
    public static IEnumerable<Claim> InCookie(IReadOnlyList<string>? groups) => Of(groups is null ? null : []);

    /// <summary>The principal of a cookie with the groups that its session says.</summary>
    /// <param name="groups">Null for everything, none for nothing.</param>
    public static ClaimsPrincipal On(ClaimsPrincipal user, IReadOnlyList<string>? groups)
    {
        if (groups is null && !AreOf(user))
            return user;
        var identities = user.Identities.Select(identity => identity.Clone()).ToList();
        foreach (var identity in identities)
        {
            foreach (var claim in identity.FindAll(Type).ToList())
                identity.RemoveClaim(claim);
        }

        identities[0].AddClaims(Of(groups));
        return new ClaimsPrincipal(identities);
    }

    /// <summary>They see some groups only.</summary>
    public static bool AreOf(ClaimsPrincipal user) => user.HasClaim(c => c.Type == Type);

    /// <summary>What they see.</summary>
    public static Scope ScopeOf(ClaimsPrincipal user) => AreOf(user) ? Scope.Of(user.FindAll(Type).Select(c => c.Value)) : Scope.All;
}
