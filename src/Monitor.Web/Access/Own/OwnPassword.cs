using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.Own;

/// <summary>Whoever is signed in changes their own password. One per request.</summary>
public sealed class OwnPassword(
    PasswordsAside users, MonitorDbContext context, SignIn signIn, WrongPasswords wrong, HeldSessions held, PasswordLinks links, IServiceProvider services)
{
    private const string Wrong = "This is not your password.";

    private const string TooMany = "Too many wrong passwords. Wait five minutes, then try again.";

    private const string Same = "This is the old password. Choose another one.";

    private const string Gone = "Your account was removed meanwhile.";

    /// <summary>Changes it. This browser stays signed in, with another number; all others end, and so does a link by which it could be changed again.</summary>
    /// <returns>What to change; none means done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(HttpContext http, string old, string chosen, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var (user, error) = await ProveAsync(http, old);
        if (user is null)
            return [error!];
        if (chosen == old)
            return [Same];
        // Before the user, as whoever follows the link does.
        await OneTimeLinks.EndAsync(context, user.Id, cancellationToken);
        var changed = await users.ReplaceAsync(user, chosen, isInitial: false);
        if (!changed.Succeeded)
            return Accounts.Sentences(changed);
        var session = LiveSessions.NumberOf(http.User) is { } before ? await SessionStore.RenumberAsync(context, before, user, proved: null, cancellationToken) : null;
        await Accounts.NoteAsync(services, AuditActions.UserPasswordChanged, user.Email ?? "", actor, null, new { by = "themselves" });
        await transaction.CommitAsync(cancellationToken);
        links.Changed();
        await held.ReadAsync(CancellationToken.None);
        await signIn.RenewAsync(http, user, session);
        return [];
    }

    /// <summary>Asks whoever is signed in for the password once more. Whoever found a browser open must not try without end.</summary>
    /// <returns>Whose it is; or what to change.</returns>
    public async Task<(User? User, string? Error)> ProveAsync(HttpContext http, string password)
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
