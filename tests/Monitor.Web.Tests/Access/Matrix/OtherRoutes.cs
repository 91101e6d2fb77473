using Monitor.Web.Access;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>A route that is neither of the API nor a page.</summary>
/// <param name="Route">Its methods and pattern.</param>
/// <param name="Policy">The policy that it names; null for nobody's.</param>
/// <param name="Guard">What guards it, and who gets what.</param>
internal sealed record OtherRoute(string Route, string? Policy, string Guard)
{
    /// <summary>There only where an OpenID Connect provider is configured.</summary>
    public bool NeedsProvider { get; init; }
}

/// <summary>A place in the program that may answer before any route does.</summary>
/// <param name="Source">Below <c>src/Monitor.Web</c>, with how many there are.</param>
/// <param name="Answers">What it may answer by itself.</param>
internal sealed record BeforeRoutes(string Source, string Answers);

/// <summary>All that answers beside <see cref="PermissionTable"/>. What is not here fails <see cref="PermissionTests"/>; docs/permissions.md is a copy.</summary>
internal static class OtherRoutes
{
    public static IReadOnlyList<OtherRoute> All { get; } =
    [
        new("any /_blazor", AccessPolicies.View, "the circuit of a page: the session, looked at again every ten seconds, and our own Origin; what is shown in it, each page's policy and the reader's groups"),
        new("any /_blazor/disconnect", AccessPolicies.View, "as the circuit"),
        new("any /_blazor/initializers", AccessPolicies.View, "as the circuit"),
        new("any /_blazor/negotiate", AccessPolicies.View, "as the circuit"),
        new("GET /_framework/opaque-redirect", AccessPolicies.View, "an address that the framework itself has sealed"),
        new("any /hangfire/{**path}", AccessPolicies.Administer, "admins, who act with the dashboard's own token against forgery"),
        new("GET,HEAD /healthz", null, "says that the process lives and is whole, and its version"),
        new("GET,HEAD /ready", null, "says whether this node takes work; the database is asked once a second at most, whoever asks"),
        new("GET,HEAD /startup", null, "says whether the state was loaded"),
        new("OPTIONS /healthz", null, "names the methods of this address"),
        new("OPTIONS /ready", null, "the same"),
        new("OPTIONS /startup", null, "the same"),
        new("GET /demo/{sample}/health", null, "what a sample of the demo says of itself, while it is registered; costs as little as `/healthz`"),
        new("GET /openapi/{documentName}.json", AccessPolicies.View, "describes the API; tells of no service"),
        new("GET /scalar/{documentName?}", AccessPolicies.View, "shows that description; tells of no service"),
        new("GET /scalar/favicon.svg", null, "a file of the program"),
        new("GET /scalar/scalar.aspnetcore.js", null, "a file of the program"),
        new("GET /scalar/scalar.js", null, "a file of the program"),
        new("GET /wall", AccessPolicies.Wall, "viewers, services of their groups alone; a screen with a wall link, those of the link's group"),
        new("GET,POST,PUT,HEAD /api/push/{token}/{action?}", null, "the token in the address; unknown ones are limited by client"),
        new("POST /sign-out", AccessPolicies.View, "ends the session that asks; a token against forgery"),
        new("GET /metrics", AccessPolicies.Metrics, "viewers and their keys, services of their groups alone; without a key a scraper on this machine while no public address is set, and no service"),
        new($"GET {PasskeyEndpoints.Path}", null, "what a browser is asked for to sign in by a passkey; costs nothing, limited by client"),
        new($"POST {PasskeyEndpoints.Path}", null, "a passkey's answer to what this browser was asked, once, from our own pages; limited by client, 32 KiB at most"),
        new($"GET {OidcEndpoints.BeginPath}", null, "leads to the provider and to no other place; limited by client") { NeedsProvider = true },
        new($"POST {OidcEndpoints.LogoutPath}", null, "a logout token that the provider has signed; limited by client, 32 KiB at most") { NeedsProvider = true },
        new($"GET {OidcSetup.CallbackPath}", null, "what the provider answers, for the browser that began: state, nonce and PKCE") { NeedsProvider = true },
        new($"GET {OidcEndpoints.LinkPath}", AccessPolicies.View, "leads to the provider and back, for the session that has just typed its password; limited by client") { NeedsProvider = true },
    ];

    public static IReadOnlyList<BeforeRoutes> Before { get; } =
    [
        new("Access/AccessServices.cs app.Use", "headers for every answer; 403 to a connection that another site opens; 403 to a browser's cookie that would change something through the API; leads whoever owes a password of their own or a second factor to where they choose or set one up, and 403 to anything else of theirs"),
        new("Access/Browsers/HttpsAlone.cs app.Use", "nothing: a header"),
        new("Access/SignOn/Forwarded/ForwardedSetup.cs app.Use", "signs in by the headers of a proxy that is named, and takes them from everybody else"),
        new("Api/ApiServices.cs app.UseWhen", "turns failures below `/api` into problems"),
        new("Components/ComponentsSetup.cs app.Use", "the sign-in page, drawn once for all; to a form that counts no more its page as it stands now, with 400; a busy page to strangers beyond what may be drawn for them at once"),
        new("Hosting/MonitorApp.cs app.Use", "nothing: has the fleet read for those who show it"),
        new("Hosting/MonitorApp.cs app.UseWhen", "400 to a NUL in a query, but at push addresses"),
        new("Live/ConnectionCare.cs app.Use", "503 at `/_blazor` while the node ends"),
        new("Requests/Limits/CallLimit.cs app.Use", "429 where a route names a limit"),
    ];
}
