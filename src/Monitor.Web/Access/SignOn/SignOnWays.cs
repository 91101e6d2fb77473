using Microsoft.Extensions.Options;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn.Forwarded;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Access.SignOn;

/// <summary>In which ways people sign in here, and out again.</summary>
public sealed class SignOnWays(IOptions<PasswordUse> passwords, IOptions<OidcOptions> oidc, IOptions<ForwardAuthOptions> forwarded, IServiceProvider services)
{
    /// <summary>True when there is a provider to be led to.</summary>
    public bool HasOidc => oidc.Value.IsSet;

    /// <summary>True when people come from elsewhere, by whichever way.</summary>
    public bool HasProvider => HasOidc || forwarded.Value.IsSet;

    /// <summary>What people call the provider.</summary>
    public string Provider => HasOidc ? oidc.Value.Shown : forwarded.Value.Shown;

    /// <summary>Passwords are for the day when the provider fails.</summary>
    public bool PasswordsAreForAdmins => passwords.Value.AreForAdminsAlone;

    /// <summary>Where a browser signs out at the provider or the proxy, too; null for nowhere.</summary>
    public async Task<string?> SignOutAddressAsync(HttpContext context)
    {
        if (forwarded.Value.SignOutUrl is { Length: > 0 } address && ForwardedPerson.Began(context.User))
            return address.Trim();
        return HasOidc ? await services.GetRequiredService<ProviderSignOut>().AddressAsync(LiveSessions.NumberOf(context.User), context.Request, context.RequestAborted) : null;
    }
}
