using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Sessions;

/// <summary>
/// Checks with each request whether its session still holds. Who was signed in by a version before is checked by their user's stamp as
/// before, and gets a session with the next page; while the database does not answer, such a one goes on for a while.
/// </summary>
internal sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<User> signIn, LiveSessions sessions, ILoggerFactory loggers)
    : SecurityStampValidator<User>(options, signIn, loggers)
{
    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } user && LiveSessions.NumberOf(user) is { } id)
        {
            if (!await sessions.HoldsAsync(id, user, context.HttpContext.RequestAborted))
                await RejectAsync(context);
            return;
        }

        await ValidateStampAsync(context);
        if (context.Principal is { } known && CookieSession.IsPage(context.Request))
            await AdoptAsync(context, known);
    }

    private async Task ValidateStampAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await base.ValidateAsync(context);
        }
        catch (Exception e) when (context.Properties.IssuedUtc is { } checkedAt && DatabaseOutage.IsBridged(e, checkedAt, TimeProvider.GetUtcNow()))
        {
            // The cookie stays as it is, with the time of its last check.
            context.ShouldRenew = false;
        }
    }

    private async Task AdoptAsync(CookieValidatePrincipalContext context, ClaimsPrincipal known)
    {
        if (await SignInManager.ValidateSecurityStampAsync(known) is not { } user)
        {
            await RejectAsync(context);
            return;
        }

        known.Identities.First().AddClaim(await sessions.BeginAsync(context.HttpContext, user, context.HttpContext.RequestAborted));
        context.ShouldRenew = true;
    }

    private static Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
