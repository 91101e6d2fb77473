using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Groups;
using Monitor.Web.Access.Held;
using Monitor.Web.Access.Owed;

namespace Monitor.Web.Access.Sessions;

/// <summary>
/// Checks with each request whether its session still holds. Who was signed in by a version before is checked by their user's stamp, and
/// gets a session with the next page; while the database does not answer, such a one goes on for a while.
/// </summary>
internal sealed class SessionValidator(SignInManager<User> signIn, LiveSessions sessions, FormerCookies former, TimeProvider time) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user)
            return;
        if (LiveSessions.NumberOf(user) is { } id ? await IsHeldAsync(context, id, user) : await IsTakenOverAsync(context, user))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    // Said anew with each request, and of it alone: the rule, what somebody has and what they see may change while they are signed in; a cookie that is renewed was copied before.
    private async Task<bool> IsHeldAsync(CookieValidatePrincipalContext context, Guid id, ClaimsPrincipal user)
    {
        if (await sessions.FindAsync(id, user, context.HttpContext.RequestAborted) is not { } session)
            return false;
        var seen = GroupClaims.On(user, session.Groups);
        context.ReplacePrincipal(session.Owes == OwedBySession.Of(seen) ? seen : OwedBySession.Said(seen, session.Owes));
        return true;
    }

    private async Task<bool> IsTakenOverAsync(CookieValidatePrincipalContext context, ClaimsPrincipal known)
    {
        var issuedAt = context.Properties.IssuedUtc ?? DateTimeOffset.UnixEpoch;
        try
        {
            if (await signIn.ValidateSecurityStampAsync(known) is not { } user || !await former.AreTakenAsync(user))
                return false;
            return !CookieSession.IsPage(context.Request) || await IsAdoptedAsync(context, user, issuedAt);
        }
        catch (Exception e) when (DatabaseOutage.IsBridged(e, issuedAt, time.GetUtcNow()))
        {
            // The cookie stays as it is, with the time of its last check; the next page tries again.
            context.ShouldRenew = false;
            return true;
        }
    }

    private async Task<bool> IsAdoptedAsync(CookieValidatePrincipalContext context, User user, DateTimeOffset issuedAt)
    {
        if (await sessions.AdoptAsync(context.HttpContext, user, issuedAt, context.HttpContext.RequestAborted) is not { } session)
            return false;
        var principal = await signIn.CreateUserPrincipalAsync(user);
        principal.Identities.First().AddClaim(session);
        context.ReplacePrincipal(principal);
        context.ShouldRenew = true;
        return true;
    }
}
