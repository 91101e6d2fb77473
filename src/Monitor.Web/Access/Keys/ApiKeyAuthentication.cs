using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Monitor.Data.Identity;
using Monitor.Web.Access.Groups;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Keys;

/// <summary>Signs a request in by its API key.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, VerifiedKeys keys, StrangerLimit strangers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string NamePrefix = "API key ";

    private const string IdPrefix = "api-key:";

    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The API key is not known.");

    private bool _tooMany;
    private DateTimeOffset? _ended;

    /// <summary>Somebody who signed in by a key.</summary>
    internal static bool IsKey(ClaimsPrincipal user) => user.Identity?.AuthenticationType == AccessSchemes.ApiKey;

    /// <summary>The key's own name, of what its holder is called.</summary>
    internal static string NameOf(string shown) => shown.StartsWith(NamePrefix, StringComparison.Ordinal) ? shown[NamePrefix.Length..] : shown;

    /// <summary>The number of the key that an actor's identifier is about; null for another's.</summary>
    internal static int? NumberOf(string? id) =>
        id is not null && id.StartsWith(IdPrefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKeyHeader.Read(Request) is not { } clear)
            return AuthenticateResult.NoResult();
        if (await keys.VerifyAsync(clear, Context.RequestAborted) is { } key)
            return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), Scheme.Name));
        if (await keys.EndedAtAsync(clear, Context.RequestAborted) is { } ended)
        {
            _ended = ended;
            RefusalMetrics.Count(RefusalMetrics.EndedKey);
            return Unknown;
        }

        _tooMany = !strangers.Admits(Context);
        RefusalMetrics.Count(_tooMany ? RefusalMetrics.TooManyKeys : RefusalMetrics.UnknownKey);
        return Unknown;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        _tooMany ? StrangerLimit.RefuseAsync(Context) : AccessProblems.WriteUnauthorizedAsync(Context, _ended);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccessProblems.WriteForbiddenAsync(Context);

    /// <summary>Whoever holds the key.</summary>
    internal static ClaimsPrincipal PrincipalOf(ApiKey key) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, IdPrefix + key.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, NamePrefix + key.Name),
            new Claim(ClaimTypes.Role, key.Role),
            .. GroupClaims.Of(key.Group is { } group ? [group] : null),
        ],
        AccessSchemes.ApiKey));
}
