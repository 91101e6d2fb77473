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
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(GroupClaims.InCookie(user.Groups));
        return identity;
    }
}
