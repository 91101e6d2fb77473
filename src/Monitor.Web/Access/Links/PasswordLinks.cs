using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Passwords;

namespace Monitor.Web.Access.Links;

/// <summary>One-time links: handed out by an admin or on the host, used by whoever holds one to choose a password.</summary>
public sealed partial class PasswordLinks(IServiceScopeFactory scopes, OpenLinks open, TimeProvider time, ILogger<PasswordLinks> log)
{
    private const string NotValid = "This link has ended: it was used, replaced by a newer one, or is too old.";

    /// <summary>Makes a link in place of the one before, in the transaction of the scope's context.</summary>
    internal async Task<PasswordLink> PutAsync(IServiceProvider scope, User user, Actor actor, CancellationToken cancellationToken)
    {
        var (token, now) = (ApiKeySecret.NewToken(), time.GetUtcNow());
        var link = PasswordLink.Of(user.Email ?? "", user.PasswordHash is null, token, now);
        var row = new OneTimeLinkRow { UserId = user.Id, Hash = ApiKeySecret.Hash(token), CreatedAt = now, ExpiresAt = link.Until };
        await OneTimeLinks.PutAsync(scope.GetRequiredService<MonitorDbContext>(), row, cancellationToken);
        await Accounts.NoteAsync(scope, AuditActions.UserLinkIssued, link.Email, actor, null, new { purpose = link.IsInvitation ? "invitation" : "reset", until = link.Until });
        Log.Issued(log, link.Email, link.Until);
        return link;
    }

    /// <summary>A link was made, used or ended in a transaction that is committed.</summary>
    internal void Changed() => open.Changed();

    /// <summary>Whose link it is; null when there is none such, or it has ended.</summary>
    public async Task<LinkOwner?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!await open.HasAsync(token, cancellationToken))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        return await OneTimeLinks.OwnerAsync(context, ApiKeySecret.Hash(token), time.GetUtcNow(), cancellationToken) is { } user
            ? new LinkOwner(user.Email ?? "", user.PasswordHash is null, await context.Passkeys.CountAsync(p => p.UserId == user.Id, cancellationToken),
                await AccountLogins.Linked(context).Where(l => l.UserId == user.Id).Select(l => l.ProviderDisplayName).FirstOrDefaultAsync(cancellationToken))
            : null;
    }

    /// <summary>Chooses a password by a link, which thereby ends, and with it all that was signed in before and a link with a provider, who may be somebody else's. A password that is refused leaves the link open.</summary>
    /// <param name="address">Where the call came from.</param>
    /// <returns>Whose it is, or sentences that say what to change.</returns>
    public async Task<(User? User, IReadOnlyList<string> Errors)> UseAsync(string token, string password, string? address, CancellationToken cancellationToken)
    {
        if (!await open.HasAsync(token, cancellationToken))
            return (null, [NotValid]);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var hash = ApiKeySecret.Hash(token);
        if (await OneTimeLinks.OwnerAsync(context, hash, time.GetUtcNow(), cancellationToken) is not { IsDisabled: false } user
            || !await OneTimeLinks.TakeAsync(context, hash, cancellationToken))
            return (null, [NotValid]);
        var chosen = await scope.ServiceProvider.GetRequiredService<PasswordsAside>().ReplaceAsync(user, password, isInitial: false);
        if (!chosen.Succeeded)
            return (null, Accounts.Sentences(chosen));
        var actor = new Actor(ActorKind.User, user.Email ?? "", user.Id.ToString(), address);
        await AccountLogins.UnlinkAsync(context, user, actor, cancellationToken);
        await Accounts.NoteAsync(scope.ServiceProvider, AuditActions.UserPasswordChanged, user.Email ?? "", actor, null, new { by = "one-time link" });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        open.Changed();
        return (user, []);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Made a one-time link for {Email}, open until {Until}")]
        public static partial void Issued(ILogger logger, string email, DateTimeOffset until);
    }
}
