using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Access.Sessions;

/// <summary>The browsers that people are signed in with: begun, checked, listed, ended.</summary>
public sealed class LiveSessions(SessionStore store, HeldSessions held, SessionUses uses, TimeProvider time)
{
    /// <summary>Type of the claim with a session's number. Who was signed in by a version before has none.</summary>
    public const string Type = "monitor:session";

    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    /// <summary>The number of a session; null for one of a version before.</summary>
    public static Guid? NumberOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Type), out var id) ? id : null;

    /// <summary>Begins one.</summary>
    /// <returns>The claim that says which.</returns>
    public async Task<Claim> BeginAsync(HttpContext context, User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new Session(
            Guid.NewGuid(), user.Id, now, now, Caller.TextOf(context.Connection.RemoteIpAddress), BrowserWords.Of(context.Request.Headers.UserAgent.ToString()));
        await store.BeginAsync(session, user.SecurityStamp ?? "", cancellationToken);
        await held.ReadAsync(CancellationToken.None);
        return ClaimOf(session.Id);
    }

    /// <summary>The claim with a number.</summary>
    public static Claim ClaimOf(Guid id) => new(Type, id.ToString());

    /// <summary>True while it holds. Notes at most once a minute that it was seen.</summary>
    public async ValueTask<bool> HoldsAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await held.FindAsync(id, cancellationToken) is not { } session || session.UserId.ToString() != user.FindFirstValue(ClaimTypes.NameIdentifier))
            return false;
        var now = time.GetUtcNow();
        if (session.Use.Take(now, BetweenUses))
            uses.Note(id, now);
        return true;
    }

    /// <summary>Those of a user, the one seen last first.</summary>
    public Task<IReadOnlyList<Session>> ListAsync(Guid userId, CancellationToken cancellationToken) => store.OfUserAsync(userId, cancellationToken);

    /// <summary>Ends one of a user: at once on this node, on the others as soon as they hear of it.</summary>
    /// <param name="actor">Null for whoever signs out.</param>
    public async Task EndAsync(Guid userId, Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        await store.EndAsync(userId, id, actor, cancellationToken);
        await held.ReadAsync(CancellationToken.None);
    }
}
