using System.Security.Claims;
using Monitor.Core.Access;

namespace Monitor.Web.Access.Owed;

/// <summary>Says of whoever is signed in what their session owes.</summary>
public static class OwedBySession
{
    private const string Type = "monitor:owes";

    /// <summary>Null for nothing.</summary>
    public static Debt? Of(ClaimsPrincipal user) => Enum.TryParse<Debt>(user.FindFirstValue(Type), out var debt) ? debt : null;

    /// <summary>The same person, with what is true now.</summary>
    internal static ClaimsPrincipal Said(ClaimsPrincipal user, Debt? debt)
    {
        var others = user.Identities.Where(i => !i.HasClaim(c => c.Type == Type));
        return new ClaimsPrincipal(debt is { } owed ? others.Append(new ClaimsIdentity([new Claim(Type, owed.ToString())])) : others);
    }
}
