using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;
using Monitor.Data.Identity;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>Ends sessions when the provider says so (OpenID Connect Back-Channel Logout 1.0): on all nodes, and what is open in browsers.</summary>
internal sealed partial class LogoutTokens(
    ProviderKeys keys, ProviderLogouts logouts, HeldSessions held, TimeProvider time, ILogger<LogoutTokens> log)
{
    private static readonly string[] Algorithms = [.. from family in (string[])["RS", "PS", "ES"] from bits in (int[])[256, 384, 512] select $"{family}{bits}"];

    private static readonly Actor Provider = Actor.Product("logout by the provider");

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Takes one.</summary>
    /// <returns>What is wrong with it; null when the sessions have ended.</returns>
    public async Task<string?> TakeAsync(string token, string? address, CancellationToken cancellationToken)
    {
        var (issuer, wish, error) = await ReadAsync(token, cancellationToken);
        if (wish is null)
            return Refused(error!);
        if (await logouts.EndAsync(issuer, wish, Provider with { Address = address }, time.GetUtcNow(), cancellationToken) is not { } ended)
            return Refused("it was seen before");
        Log.Ended(log, ended);
        await held.ReadAsync(CancellationToken.None);
        return null;
    }

    private async Task<(string Issuer, LogoutWish? Wish, string? Error)> ReadAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var validated = await ValidateAsync(token, await keys.KnownAsync(cancellationToken));
            if (validated.Exception is SecurityTokenSignatureKeyNotFoundException)
                validated = await ValidateAsync(token, await keys.NewestAsync(cancellationToken));
            return validated.IsValid ? Read((JsonWebToken)validated.SecurityToken) : ("", null, validated.Exception?.GetType().Name ?? "it is not valid");
        }
        catch (InvalidOperationException)
        {
            return ("", null, "the provider does not tell its keys");
        }
    }

    private (string Issuer, LogoutWish? Wish, string? Error) Read(JsonWebToken token)
    {
        using var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        var (wish, error) = LogoutWish.Of(claims.RootElement, time.GetUtcNow());
        return (token.Issuer, wish, error);
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration provider) => _handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = keys.ClientId,
        IssuerSigningKeys = provider.SigningKeys,
        ValidAlgorithms = Algorithms,
        ValidTypes = ["logout+jwt", "JWT"],
        // Older providers give no end; how old it may be is judged by when it was made.
        RequireExpirationTime = false,
        LifetimeValidator = TokenLifetime.By(time),
    });

    private string Refused(string why)
    {
        Log.Refused(log, why);
        return why;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The provider ended {Count} sessions")]
        public static partial void Ended(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Refused a logout token: {Why}")]
        public static partial void Refused(ILogger logger, string why);
    }
}
