using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>Composition of signing in by OpenID Connect: the code flow with PKCE. What is remembered on the way lies in the browser, encrypted by the keys that all nodes share.</summary>
internal static class OidcSetup
{
    public const string Scheme = "oidc";

    /// <summary>Where the provider sends people back to.</summary>
    public const string CallbackPath = "/sign-in/oidc";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds it. Nothing is asked of the provider before somebody wants to sign in.</summary>
    public static AuthenticationBuilder AddOidc(this AuthenticationBuilder authentication, OidcOptions oidc)
    {
        authentication.Services.AddScoped<OidcEvents>().AddSingleton<ProviderKeys>().AddSingleton<LogoutTokens>().AddSingleton<LogoutLimit>().AddSingleton<ProviderSignOut>();
        authentication.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<OutboundPolicy, TimeProvider>((options, policy, time) =>
        {
            AddWay(options, oidc, policy);
            options.TokenValidationParameters.LifetimeValidator = TokenLifetime.By(time);
        });
        return authentication.AddOpenIdConnect(Scheme, o => Configure(o, oidc));
    }

    private static void Configure(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority!.Trim();
        options.ClientId = oidc.ClientId!.Trim();
        options.ClientSecret = string.IsNullOrWhiteSpace(oidc.ClientSecret) ? null : oidc.ClientSecret.Trim();
        options.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ResponseType = OpenIdConnectResponseType.Code;
        // Not a form from elsewhere, which would need cookies that any site can use.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = CallbackPath;
        // Signing out is ours: by an address that we make, and by logout tokens.
        options.SignedOutCallbackPath = default;
        options.RemoteSignOutPath = default;
        options.EventsType = typeof(OidcEvents);
        // It would be by the clock of the machine that asked; the cookie that it is held against ends by ours.
        options.ProtocolValidator.RequireTimeStampInNonce = false;
        AddScopes(options, oidc);
        AddClaims(options, oidc);
        AddCookies(options);
    }

    private static void AddScopes(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Scope.Clear();
        foreach (var scope in (IEnumerable<string>)["openid", .. oidc.ScopeNames])
            options.Scope.Add(scope);
    }

    // Some providers tell them by the identity token, some by the user info alone.
    private static void AddClaims(OpenIdConnectOptions options, OidcOptions oidc)
    {
        foreach (var name in oidc.ClaimNames.Append(oidc.EmailClaim).SelectMany(n => (string[])[n, n.Split('.')[0]]).Distinct())
        {
            options.ClaimActions.MapJsonKey(name, name);
            options.ClaimActions.MapCustomJson(name, user => user.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Object ? value.GetRawText() : null);
        }
    }

    private static void AddCookies(OpenIdConnectOptions options)
    {
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.CorrelationCookie.Name = "monitor-sign-on.";
        options.NonceCookie.Name = "monitor-sign-on-nonce.";
    }

    private static void AddWay(OpenIdConnectOptions options, OidcOptions oidc, OutboundPolicy policy)
    {
        var outbound = new OutboundHttp(new OutboundConnector(policy.OfConfigured()));
        options.BackchannelHttpHandler = outbound.CreateHandler(reuse: true, verifyTls: true, string.IsNullOrWhiteSpace(oidc.Proxy) ? null : OutboundWay.Straight with { Proxy = oidc.Proxy.Trim() });
        options.BackchannelTimeout = Patience;
    }
}
