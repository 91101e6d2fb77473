using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;
using Monitor.Core.Audit;
using Monitor.Core.Text;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.SignOn.Linking;

/// <summary>
/// Accounts with a password that are signed in to by a provider's word, too: linked by their owner alone, by issuer and subject, never by an address. Role and groups stay what an admin gave.
/// </summary>
public sealed class AccountLinks(IDbContextFactory<MonitorDbContext> contexts, IOptions<PasswordUse> passwords, HeldSessions sessions, TimeProvider time)
{
    private const int LongestName = 100;

    private const string Gone = "This link was ended meanwhile.";

    private const string NoAccount = "This person was removed meanwhile.";

    private const string OnlyWay = "Passwords are for admins alone here (Monitor:SignIn:Passwords): without the link you could not sign in any more.";

    /// <summary>Links the account of whoever is signed in with who they are at a provider.</summary>
    /// <returns>Why not; null when it is linked.</returns>
    public async Task<SignOnRefusal?> LinkAsync(Guid userId, Vouched person, GrantRules rules, Actor actor, CancellationToken cancellationToken)
    {
        // Whom the provider gives no role is not let in by it, however they are known here.
        if (rules.For(person.Values) is null)
            return SignOnRefusal.Role;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { IsDisabled: false, PasswordHash: not null } user)
            return SignOnRefusal.State;
        if (await context.UserLogins.AnyAsync(l => l.UserId == userId || (l.LoginProvider == person.Issuer && l.ProviderKey == person.Subject), cancellationToken))
            return SignOnRefusal.Bound;
        AccountLogins.Link(context, new IdentityUserLogin<Guid> { UserId = userId, LoginProvider = person.Issuer, ProviderKey = person.Subject, ProviderDisplayName = NameOf(person) }, time.GetUtcNow());
        context.Audit.Add(AuditRow.Of(AuditActions.UserLinked, user.Email ?? "", actor, null, AccountLogins.Told(NameOf(person), person.Subject)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Ends the link. All that is signed in ends, but the session that stays.</summary>
    /// <param name="session">The one that stays, with another number; null for none.</param>
    public async Task<Unlinked> UnlinkAsync(Guid userId, Guid? session, bool isAdmin, Actor actor, CancellationToken cancellationToken)
    {
        if (!passwords.Value.Admit(isAdmin ? AccessRoles.Admin : AccessRoles.Viewer))
            return new Unlinked(null, null, OnlyWay);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { PasswordHash: not null } user
            || !await AccountLogins.UnlinkAsync(context, user, actor, cancellationToken))
            return new Unlinked(null, null, Gone);
        var number = await SessionStore.EndOthersAsync(context, user, session, proved: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ReadAsync(CancellationToken.None);
        return new Unlinked(user, number, null);
    }

    /// <summary>Ends somebody else's link, for admins: what is signed in ends everywhere.</summary>
    /// <returns>Why not; none when it has ended.</returns>
    public async Task<IReadOnlyList<string>> EndAsync(Guid userId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (!await Administrators.IncludeAsync(context, actor, cancellationToken))
            return [Administrators.NoMore];
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return [NoAccount];
        if (!await AccountLogins.UnlinkAsync(context, user, actor, cancellationToken))
            return [Gone];
        await SessionStore.EndOthersAsync(context, user, kept: null, proved: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ReadAsync(CancellationToken.None);
        return [];
    }

    // The provider, and who it is there: whoever looks at the link can tell whose it is.
    private static string NameOf(Vouched person) => $"{person.Provider} as {ForeignText.Line(person.Email ?? person.Subject, LongestName)}";
}

/// <summary>What became of the wish to end a link.</summary>
/// <param name="User">As they are now; null when the link goes on.</param>
/// <param name="Session">The number of the session that was kept; null for none.</param>
/// <param name="Error">What to change; null when it has ended.</param>
public sealed record Unlinked(User? User, Guid? Session, string? Error);
