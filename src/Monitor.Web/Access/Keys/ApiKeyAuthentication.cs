using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>Signs a request in by its API key.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, VerifiedKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string NamePrefix = "API key ";

    /// <summary>Somebody who signed in by a key.</summary>
    internal static bool IsKey(ClaimsPrincipal user) => user.Identity?.AuthenticationType == AccessSchemes.ApiKey;

    /// <summary>The key's own name, of what its holder is called.</summary>
    internal static string NameOf(string shown) => shown.StartsWith(NamePrefix, StringComparison.Ordinal) ? shown[NamePrefix.Length..] : shown;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKeyHeader.Read(Request) is not { } clear)
            return AuthenticateResult.NoResult();
        return await keys.VerifyAsync(clear, Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), Scheme.Name))
            : AuthenticateResult.Fail("The API key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AccessProblems.WriteUnauthorizedAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccessProblems.WriteForbiddenAsync(Context);

    private static ClaimsPrincipal PrincipalOf(ApiKey key) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, "api-key:" + key.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, NamePrefix + key.Name),
            new Claim(ClaimTypes.Role, key.Role),
        ],
        AccessSchemes.ApiKey));
}
