using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Monitor.Core.Registry;
using Monitor.Data.Identity;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>Where a browser signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal sealed partial class ProviderSignOut(
    IOptionsMonitor<OpenIdConnectOptions> options, SessionStore sessions, ISecretProtector secrets, IConfiguration configuration, ILogger<ProviderSignOut> log)
{
    /// <summary>The address, for a session that began there.</summary>
    /// <param name="session">Its number; null for none.</param>
    /// <returns>Null when there is nothing to sign out of, or the provider offers no such thing or does not say so now.</returns>
    public async Task<string?> AddressAsync(Guid? session, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (session is not { } number || await sessions.OriginAsync(number, cancellationToken) is not { } origin)
                return null;
            var oidc = options.Get(OidcSetup.Scheme);
            var provider = await oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            return provider.Issuer == origin.Issuer && provider.EndSessionEndpoint is { Length: > 0 } end ? With(end, oidc, origin, request) : null;
        }
        catch (Exception e) when (DatabaseOutage.IsOutage(e) || e is InvalidOperationException || Refusals.IsSilence(e))
        {
            Log.Unknown(log, Refusals.Told(e));
            return null;
        }
    }

    private string With(string end, OpenIdConnectOptions oidc, SessionOrigin origin, HttpRequest request)
    {
        var site = configuration["Monitor:PublicUrl"] is { Length: > 0 } address ? address.Trim() : UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase);
        var message = new OpenIdConnectMessage
        {
            IssuerAddress = end,
            ClientId = oidc.ClientId,
            IdTokenHint = origin.Token is { } token ? secrets.Unprotect(token) : null,
            PostLogoutRedirectUri = site.TrimEnd('/') + CookieSession.SignInPath,
            EnableTelemetryParameters = false,
        };
        return message.CreateLogoutRequestUrl();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Could not find out where to sign out at the provider: {Why}. Its own session goes on")]
        public static partial void Unknown(ILogger logger, string why);
    }
}
