using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Text;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Identity.Passkeys;
using Monitor.Data.Schema;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.Passkeys;

/// <summary>The passkeys of people: listed, added, named, removed. Each change is in the audit log, in its transaction.</summary>
public sealed class PasskeyKeeper(IDbContextFactory<MonitorDbContext> contexts, HeldSessions sessions)
{
    /// <summary>Of each person.</summary>
    public const int Most = 20;

    /// <summary>Of a name.</summary>
    public const int LongestName = 60;

    private const string Gone = "This passkey was removed meanwhile.";

    private const string NoAccount = "Your account was removed meanwhile.";

    private const string Known = "This passkey is known already.";

    private static readonly string TooMany = $"You have {Most} passkeys. Remove one that you use no more.";

    /// <summary>Those of somebody, the newest first.</summary>
    public async Task<IReadOnlyList<Passkey>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Passkeys.Where(p => p.UserId == userId).OrderByDescending(p => p.CreatedAt)
            .Select(p => new Passkey(p.Id, p.Name, p.CreatedAt, p.LastUsedAt, p.IsBackupEligible)).ToListAsync(cancellationToken);
    }

    /// <summary>Adds one that was just made. All that is signed in ends, but the session that stays: what knew the password alone must not become more by it.</summary>
    /// <param name="session">The one that stays, with another number, as if it had begun by the passkey; null for none.</param>
    public async Task<PasskeyChange> AddAsync(Guid userId, UserPasskeyInfo made, Guid? session, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await context.Passkeys.CountAsync(p => p.UserId == userId, cancellationToken) >= Most)
            return PasskeyChange.Not(TooMany);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return PasskeyChange.Not(NoAccount);
        made.Name = NameOf(made.Name);
        context.Passkeys.Add(AccountStore.RowOf(userId, made));
        context.Audit.Add(AuditRow.Of(AuditActions.UserPasskeyAdded, actor.Name, actor, null, Told(made.Name)));
        Guid? number;
        try
        {
            number = await SessionStore.EndOthersAsync(context, user, session, SessionWay.Passkey, cancellationToken);
        }
        catch (DbUpdateException e) when (AccountStore.IsKnownAlready(e))
        {
            return PasskeyChange.Not(Known);
        }

        await transaction.CommitAsync(cancellationToken);
        await sessions.ReadAsync(CancellationToken.None);
        return new PasskeyChange(user, number, null);
    }

    /// <summary>Gives one of somebody's own another name.</summary>
    /// <returns>What to change; null when it is done.</returns>
    public async Task<string?> RenameAsync(Guid userId, Guid id, string name, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, userId, id, cancellationToken) is not { } row)
            return Gone;
        var (before, after) = (row.Name, NameOf(name));
        if (before == after)
            return null;
        row.Name = after;
        context.Audit.Add(AuditRow.Of(AuditActions.UserPasskeyRenamed, actor.Name, actor, Told(before), Told(after)));
        await context.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Removes one of somebody's own. All that is signed in ends, but the session that stays.</summary>
    /// <param name="session">The one that stays, with another number; null for none.</param>
    public async Task<PasskeyChange> RemoveAsync(Guid userId, Guid id, Guid? session, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user || await FindAsync(context, userId, id, cancellationToken) is not { } row)
            return PasskeyChange.Not(Gone);
        context.Passkeys.Remove(row);
        context.Audit.Add(AuditRow.Of(AuditActions.UserPasskeyRemoved, user.Email ?? "", actor, Told(row.Name), null));
        var number = await SessionStore.EndOthersAsync(context, user, session, proved: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ReadAsync(CancellationToken.None);
        return new PasskeyChange(user, number, null);
    }

    /// <summary>Removes all of somebody, for whoever lost the device that they are on: what is signed in ends everywhere.</summary>
    /// <returns>How many; none for whoever is no admin and asks for another's.</returns>
    public async Task<int> RemoveAllAsync(Guid userId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (!await Administrators.IncludeAsync(context, actor, cancellationToken)
            || await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user
            || await context.Passkeys.Where(p => p.UserId == userId).ToListAsync(cancellationToken) is not { Count: > 0 } rows)
            return 0;
        context.Passkeys.RemoveRange(rows);
        context.Audit.Add(AuditRow.Of(AuditActions.UserPasskeyRemoved, user.Email ?? "", actor, Told([.. rows.Select(r => r.Name)]), null));
        await SessionStore.EndOthersAsync(context, user, kept: null, proved: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.ReadAsync(CancellationToken.None);
        return rows.Count;
    }

    private static Task<PasskeyRow?> FindAsync(MonitorDbContext context, Guid userId, Guid id, CancellationToken cancellationToken) =>
        context.Passkeys.SingleOrDefaultAsync(p => p.Id == id && p.UserId == userId, cancellationToken);

    private static string NameOf(string? name) => ForeignText.Line(name?.Trim(), LongestName) is { Length: > 0 } said ? said : "Passkey";

    private static string Told(params string[] passkeys) => System.Text.Json.JsonSerializer.Serialize(new { passkeys }, System.Text.Json.JsonSerializerOptions.Web);
}

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="LastUsedAt">Null when it was never used.</param>
/// <param name="IsSynced">It may be on several devices: a password manager's, a phone's.</param>
public sealed record Passkey(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool IsSynced);

/// <summary>What became of the wish to add or to remove one.</summary>
/// <param name="User">As they are now; null when nothing was changed.</param>
/// <param name="Session">The number of the session that was kept; null for none.</param>
/// <param name="Error">What to change; null when it is done.</param>
public sealed record PasskeyChange(User? User, Guid? Session, string? Error)
{
    internal static PasskeyChange Not(string error) => new(null, null, error);
}
