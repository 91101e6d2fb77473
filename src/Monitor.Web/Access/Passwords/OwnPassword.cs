using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;

namespace Monitor.Web.Access.Passwords;

/// <summary>Whoever is signed in changes their own password. One per request.</summary>
public sealed class OwnPassword(PasswordsAside users, MonitorDbContext context, SignIn signIn, IServiceProvider services)
{
    private const string Wrong = "The old password is not this one.";

    private const string Same = "This is the old password. Choose another one.";

    private const string Gone = "Your account was removed meanwhile.";

    /// <summary>Changes it. This browser stays signed in, all others end.</summary>
    /// <returns>What to change; none means done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(ClaimsPrincipal reader, string old, string chosen, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await users.GetUserAsync(reader) is not { } user)
            return [Gone];
        if (!await users.CheckPasswordAsync(user, old))
            return [Wrong];
        if (chosen == old)
            return [Same];
        var changed = await users.ReplaceAsync(user, chosen, isInitial: false);
        if (!changed.Succeeded)
            return Accounts.Sentences(changed);
        await Accounts.NoteAsync(services, AuditActions.UserPasswordChanged, user.Email ?? "", actor, null, new { by = "themselves" });
        await transaction.CommitAsync(cancellationToken);
        await signIn.SignInAsync(user);
        return [];
    }
}
