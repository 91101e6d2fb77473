using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.SecondFactor;

namespace Monitor.Web.Access.Links;

/// <summary>The way back for whoever can sign in no more, the last admin among them: done on the host, by whoever may run commands there.</summary>
internal sealed class HostReset(IServiceScopeFactory scopes, PasswordLinks links, SecondFactors factors, PasskeyKeeper passkeys)
{
    private static readonly Actor Host = Actor.Product("user reset");

    /// <summary>Makes a one-time link, for a disabled user too: they are enabled.</summary>
    public async Task<IssuedLink> LinkAsync(string email, CancellationToken cancellationToken)
    {
        PasswordLink? link = null;
        var errors = await WithAsync(email, async (scope, _, user) =>
        {
            link = await links.PutAsync(scope, user, Host, cancellationToken);
            return [];
        }, cancellationToken);
        return new IssuedLink(link, errors);
    }

    /// <summary>Sets a password; all that is signed in by the old one ends, and a link with a provider.</summary>
    /// <returns>What to change; none means done.</returns>
    public Task<IReadOnlyList<string>> SetAsync(string email, string password, CancellationToken cancellationToken) =>
        WithAsync(email, async (scope, users, user) =>
        {
            var set = await users.ReplaceAsync(user, password, isInitial: true);
            if (!set.Succeeded)
                return Accounts.Sentences(set);
            var context = scope.GetRequiredService<MonitorDbContext>();
            await OneTimeLinks.EndAsync(context, user.Id, cancellationToken);
            await AccountLogins.UnlinkAsync(context, user, Host, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await Accounts.NoteAsync(scope, AuditActions.UserPasswordChanged, user.Email ?? "", Host, null, new { by = "command on the host" });
            return [];
        }, cancellationToken);

    /// <summary>Turns off a second factor, for whoever lost the phone and the recovery codes.</summary>
    /// <returns>What to change; none means done.</returns>
    public async Task<IReadOnlyList<string>> TurnOffAsync(string email, CancellationToken cancellationToken)
    {
        var (id, errors) = await FindAsync(email, cancellationToken);
        if (id is { } known)
            await factors.TurnOffAsync(known, Host, cancellationToken);
        return errors;
    }

    /// <summary>Removes all passkeys, for whoever lost the device that they are on; what is signed in ends.</summary>
    /// <returns>How many; or what to change.</returns>
    public async Task<(int Removed, IReadOnlyList<string> Errors)> RemovePasskeysAsync(string email, CancellationToken cancellationToken)
    {
        var (id, errors) = await FindAsync(email, cancellationToken);
        return (id is { } known ? await passkeys.RemoveAllAsync(known, Host, cancellationToken) : 0, errors);
    }

    // Enabled by being found.
    private async Task<(Guid? Id, IReadOnlyList<string> Errors)> FindAsync(string email, CancellationToken cancellationToken)
    {
        Guid? id = null;
        var errors = await WithAsync(email, (_, _, user) =>
        {
            id = user.Id;
            return Task.FromResult<IReadOnlyList<string>>([]);
        }, cancellationToken);
        return (id, errors);
    }

    private async Task<IReadOnlyList<string>> WithAsync(
        string email, Func<IServiceProvider, PasswordsAside, User, Task<IReadOnlyList<string>>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<PasswordsAside>();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await users.FindByNameAsync(email.Trim()) is not { } user)
            return [await UnknownAsync(context, email, cancellationToken)];
        if (user.IsDisabled)
        {
            user.LockoutEnd = null;
            await users.UpdateAsync(user);
            await Accounts.NoteAsync(scope.ServiceProvider, AuditActions.UserEnabled, user.Email ?? "", Host, null, null);
        }

        var errors = await change(scope.ServiceProvider, users, user);
        if (errors.Count == 0)
            await transaction.CommitAsync(cancellationToken);
        return errors;
    }

    // Whoever is on the host may read the database: nothing is given away.
    private static async Task<string> UnknownAsync(MonitorDbContext context, string email, CancellationToken cancellationToken)
    {
        var ids = Accounts.Admins(context);
        var admins = await context.Users.Where(u => ids.Contains(u.Id)).OrderBy(u => u.Email).Select(u => u.Email).ToListAsync(cancellationToken);
        return $"Nobody has the address {email.Trim()}. " + (admins.Count == 0 ? "There is no admin yet: start Monitor, it prints a setup link." : $"Admins are {string.Join(", ", admins)}.");
    }
}
