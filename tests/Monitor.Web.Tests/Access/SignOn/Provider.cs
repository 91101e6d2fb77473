using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>Whom the provider knows as signed in there.</summary>
public sealed record KnownPerson(string Subject, string? Email, string? Session, params string[] Groups)
{
    /// <summary>Of the realm, as Keycloak tells them: within a claim.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>A real OpenID provider, an OpenIddict server, on a loopback port. Whoever comes is <see cref="Person"/>; null changes their mind.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Client = "monitor";

    public const string Secret = "0123456789-not-a-secret";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key;

    private Provider(WebApplication app, RsaSecurityKey key) => (_app, _key) = (app, key);

    public KnownPerson? Person { get; set; }

    public Uri Address => new(_app.Urls.First());

    public string Issuer => Address.AbsoluteUri;

    public static async Task<Provider> StartAsync()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" };
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var name = Guid.NewGuid().ToString();
        builder.Services.AddDbContext<Store>(o => o.UseInMemoryDatabase(name).ConfigureWarnings(w => w.Ignore(InMemoryEventId.TransactionIgnoredWarning)).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(o => o.UseEntityFrameworkCore().UseDbContext<Store>().DisableBulkOperations())
            .AddServer(o =>
            {
                o.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo").SetEndSessionEndpointUris("end");
                o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Email, Scopes.Profile);
                o.AddEphemeralEncryptionKey().AddSigningKey(key);
                o.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
            });
        var provider = new Provider(builder.Build(), key);
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapGet("/end", () => TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]));
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Lets these sites send people here.</summary>
    public async Task RegisterAsync(params Uri[] sites)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = Client,
            ClientSecret = Secret,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code, Permissions.Scopes.Email, Permissions.Scopes.Profile,
            },
        };
        foreach (var site in sites)
        {
            client.RedirectUris.Add(new Uri(site, "/sign-in/oidc"));
            client.PostLogoutRedirectUris.Add(new Uri(site, "/sign-in"));
        }

        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(client);
    }

    /// <summary>A logout token as this provider signs it.</summary>
    /// <param name="key">Another key than its own; null for that.</param>
    public string LogoutToken(string? subject, string? session, string? id = null, string audience = Client, RsaSecurityKey? key = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = id ?? Guid.NewGuid().ToString(),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        if (subject is not null)
            claims["sub"] = subject;
        if (session is not null)
            claims["sid"] = session;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Claims = claims,
            TokenType = "logout+jwt",
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        if (Person is not { } person)
        {
            return TypedResults.Forbid(
                new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Email, person.Email).SetClaim("sid", person.Session).SetClaims("groups", [.. person.Groups]);
        identity.SetClaim("realm_access", new JsonObject { ["roles"] = new JsonArray([.. person.Roles.Select(r => JsonValue.Create(r))]) });
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
        return TypedResults.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private sealed class Store(DbContextOptions<Store> options) : DbContext(options);
}
