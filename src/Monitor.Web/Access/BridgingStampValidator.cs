using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>Checks a session's security stamp, and lets a session that was checked lately go on while the database does not answer.</summary>
internal sealed class BridgingStampValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<User> signIn, ILoggerFactory loggers)
    : SecurityStampValidator<User>(options, signIn, loggers)
{
    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
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
}
