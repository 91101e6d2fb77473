using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.SignOn.Linking;

/// <summary>Whose account is to be linked: that of one session, in which the password was asked just now. It goes to the provider and back within what only we can read.</summary>
/// <param name="Session">Its number. Whoever signs out meanwhile, or comes back as somebody else, links nothing.</param>
internal sealed record LinkWish(Guid UserId, Guid Session)
{
    /// <summary>That of whoever is signed in; null for nobody.</summary>
    public static LinkWish? Of(ClaimsPrincipal user) =>
        LiveSessions.NumberOf(user) is { } session && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new LinkWish(id, session) : null;

    public override string ToString() => $"{UserId} {Session}";
}

/// <summary>Lets a link of ours begin it, for five minutes, in that session alone: another site's link does not.</summary>
internal sealed class LinkTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TimedSeal _protector = new(protection, "Monitor.AccountLink", time);

    public string Issue(LinkWish wish) => _protector.Close(wish.ToString(), Patience);

    /// <summary>True for one that was issued for this wish.</summary>
    public bool Holds(string ticket, LinkWish wish) => _protector.Open(ticket) == wish.ToString();
}
