using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;
using Monitor.Web.Access.Groups;

namespace Monitor.Web.Access;

/// <summary>What a session knows of its user beside name and role.</summary>
internal sealed class AccountClaims(UserManager<User> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User, IdentityRole<Guid>>(users, roles, options)
{
    private const string InitialPassword = "monitor:initial-password";

    /// <summary>True when somebody else has set up the password that was signed in with.</summary>
    public static bool HaveInitialPassword(ClaimsPrincipal user) => user.HasClaim(c => c.Type == InitialPassword);

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.PasswordIsInitial)
            identity.AddClaim(new Claim(InitialPassword, "true"));
        identity.AddClaims(GroupClaims.InCookie(user.Groups));
        return identity;
    }
}
