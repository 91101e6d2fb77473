using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Sessions;

/// <summary>Whose cookies of a version before are taken. It asks for no code, knows no passkeys, no groups and no rule: whoever has any of them, or is of a role that owes one, or has a password that somebody else has set up, signs in anew.</summary>
internal sealed class FormerCookies(UserManager<User> users, FactorRule rule)
{
    public async Task<bool> AreTakenAsync(User user) =>
        user is { TwoFactorEnabled: false, PasswordIsInitial: false, Groups: null } && (await users.GetPasskeysAsync(user)).Count == 0 && !await IsAskedAsync(user);

    private async Task<bool> IsAskedAsync(User user) =>
        rule.Roles.Count > 0 && (await users.GetRolesAsync(user)).Any(name => Enum.TryParse<PersonRole>(name, out var role) && rule.IsOf(role));
}
