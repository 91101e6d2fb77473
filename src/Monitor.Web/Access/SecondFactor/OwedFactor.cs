using System.Security.Claims;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>Says of whoever is signed in that their role asks for a second factor, and that they have none.</summary>
public static class OwedFactor
{
    private const string Type = "monitor:owes-factor";

    public static bool IsOwedBy(ClaimsPrincipal user) => user.HasClaim(c => c.Type == Type);

    /// <summary>The same person, with what is true now.</summary>
    internal static ClaimsPrincipal Said(ClaimsPrincipal user, bool owes)
    {
        var others = user.Identities.Where(i => !i.HasClaim(c => c.Type == Type));
        return new ClaimsPrincipal(owes ? others.Append(new ClaimsIdentity([new Claim(Type, "true")])) : others);
    }
}
