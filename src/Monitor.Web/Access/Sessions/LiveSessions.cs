using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Begins one, in place of the one that this browser had.</summary>
    /// <param name="way">By what they signed in.</param>
    /// <param name="origin">The provider that vouched for them; null for none.</param>
    /// <returns>The claim that says which; null when what the user proved counts no more: another password, or disabled, since <paramref name="user"/> was read.</returns>
    public Task<Claim?> BeginAsync(HttpContext context, User user, SessionWay way, SessionOrigin? origin, CancellationToken cancellationToken) =>
        BeginAsync(Guid.NewGuid(), context, user, way, origin, cancellationToken);

    /// <summary>Begins one for a cookie of a version before. The same cookie has the same one on every node.</summary>
    /// <returns>Null when it has ended, as far as this node knows; else as of any other.</returns>
    public async Task<Claim?> AdoptAsync(HttpContext context, User user, DateTimeOffset issuedAt, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{user.SecurityStamp}\n{issuedAt.ToUnixTimeSeconds()}"));
        var id = new Guid(hash.AsSpan(0, 16));
        return held.HasEnded(id) ? null : await BeginAsync(id, context, user, way: null, origin: null, cancellationToken);
    }

    /// <summary>The claim with a number.</summary>
    public static Claim ClaimOf(Guid id) => new(Type, id.ToString());

    /// <summary>The session of this number and user; null when it holds no more. Notes at most once a minute that it was seen.</summary>
    public async ValueTask<HeldSession?> FindAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await held.FindAsync(id, cancellationToken) is not { } session || session.UserId.ToString() != user.FindFirstValue(ClaimTypes.NameIdentifier))
            return null;
        var now = time.GetUtcNow();
        if (session.Use.Take(now, BetweenUses))
            uses.Note(id, now);
        return session;
    }

    /// <summary>Those of a user, the one seen last first.</summary>
    public Task<IReadOnlyList<Session>> ListAsync(Guid userId, CancellationToken cancellationToken) => store.OfUserAsync(userId, cancellationToken);

    /// <summary>Ends one of a user: at once on this node, on the others as soon as they hear of it.</summary>
    /// <param name="actor">Null for whoever signs out.</param>
    public async Task EndAsync(Guid userId, Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        await store.EndAsync(userId, id, actor, cancellationToken);
        held.End(id);
        await held.ReadAsync(CancellationToken.None);
    }

    private async Task<Claim?> BeginAsync(Guid id, HttpContext context, User user, SessionWay? way, SessionOrigin? origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new Session(
            id, user.Id, now, now, Caller.TextOf(context.Connection.RemoteIpAddress), BrowserWords.Of(context.Request.Headers.UserAgent.ToString()), way);
        if (!await store.BeginAsync(session, user.SecurityStamp ?? "", NumberOf(context.User), origin, cancellationToken))
            return null;
        await held.ReadAsync(CancellationToken.None);
        return ClaimOf(session.Id);
    }
}
