using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.Passwords;

/// <summary>Whoever is signed in changes their own password. One per request.</summary>
public sealed class OwnPassword(PasswordsAside users, MonitorDbContext context, SignIn signIn, WrongPasswords wrong, HeldSessions held, IServiceProvider services)
{
    private const string Wrong = "This is not your password.";

    private const string TooMany = "Too many wrong passwords. Wait five minutes, then try again.";

    private const string Same = "This is the old password. Choose another one.";

    private const string Gone = "Your account was removed meanwhile.";

    /// <summary>Asks whoever is signed in for the password once more.</summary>
    /// <returns>Whose it is; or what to change.</returns>
    public async Task<(Guid? UserId, string? Error)> ProveAsync(HttpContext http, string password)
    {
        var (user, error) = await ProvenAsync(http, password);
        return (user?.Id, error);
    }

    /// <summary>Changes it. This browser stays signed in, all others end.</summary>
    /// <returns>What to change; none means done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(HttpContext http, string old, string chosen, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var (user, error) = await ProvenAsync(http, old);
        if (user is null)
            return [error!];
        if (chosen == old)
            return [Same];
        var changed = await users.ReplaceAsync(user, chosen, isInitial: false);
        if (!changed.Succeeded)
            return Accounts.Sentences(changed);
        if (LiveSessions.NumberOf(http.User) is { } number)
            await SessionStore.KeepAsync(context, number, user.SecurityStamp!, cancellationToken);
        await Accounts.NoteAsync(services, AuditActions.UserPasswordChanged, user.Email ?? "", actor, null, new { by = "themselves" });
        await transaction.CommitAsync(cancellationToken);
        await held.ReadAsync(CancellationToken.None);
        await signIn.RenewAsync(http, user);
        return [];
    }

    // Whoever found a browser open must not try without end.
    private async Task<(User? User, string? Error)> ProvenAsync(HttpContext http, string password)
    {
        if (await users.GetUserAsync(http.User) is not { } user)
            return (null, Gone);
        var attempt = signIn.AttemptOf(http, user.Email ?? "");
        if (!wrong.Admits(attempt))
            return (null, TooMany);
        if (await users.CheckPasswordAsync(user, password))
            return (user, null);
        wrong.Count(attempt);
        return (null, Wrong);
    }
}
