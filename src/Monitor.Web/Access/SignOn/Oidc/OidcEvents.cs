using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Monitor.Core.Access.SignOn;
using Monitor.Core.Registry;
using Monitor.Data.Identity;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.SignOn.Linking;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>What we do at each step of signing in by OpenID Connect: lead there, take who comes back, and say why not.</summary>
internal sealed partial class OidcEvents(SignOnAccounts accounts, AccountLinks links, SignIn signIn, AttemptLimits limits, ISecretProtector secrets, IOptions<OidcOptions> options, IConfiguration configuration, ILogger<OidcEvents> log) : OpenIdConnectEvents
{
    private const string Issuer = "monitor.issuer";

    private const string Token = "monitor.token";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        // Whoever is signed in there must not be linked without being asked: the browser may be somebody else's there.
        if (context.Properties.Items.ContainsKey(OidcEndpoints.LinkItem))
            context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
        // Behind a proxy the request does not say where people reach us.
        if (configuration["Monitor:PublicUrl"] is { Length: > 0 } site)
            context.ProtocolMessage.RedirectUri = site.Trim().TrimEnd('/') + OidcSetup.CallbackPath;
        return Task.CompletedTask;
    }

    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (limits.Admits(context.HttpContext))
            return Task.CompletedTask;
        context.HandleResponse();
        return limits.RefuseAsync(context.HttpContext);
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        context.Properties!.Items[Issuer] = context.SecurityToken.Issuer;
        context.Properties.Items[Token] = context.TokenEndpointResponse?.IdToken;
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var person = PersonOf(context);
        if (context.Properties!.Items.TryGetValue(OidcEndpoints.LinkItem, out var wish))
        {
            http.Response.Redirect(await LinkAsync(http, person, wish) is { } why ? Refusals.PathOf(why) : LocalUrl.OrRoot(context.ReturnUri));
            return;
        }

        var answer = await accounts.AdmitAsync(person, options.Value.Rules(), Caller.TextOf(http.Connection.RemoteIpAddress), http.RequestAborted);
        // Who was signed in here before: their session makes room.
        http.User = (await http.AuthenticateAsync(AccessSchemes.Cookie)).Principal ?? http.User;
        if (answer.User is { } user && await signIn.SignOnAsync(http, user, OriginOf(context, person)))
            http.Response.Redirect(LocalUrl.OrRoot(context.ReturnUri));
        else
            http.Response.Redirect(Refusals.PathOf(answer.Why ?? SignOnRefusal.State));
    }

    // For the session that asked, while it goes on in this browser.
    private async Task<SignOnRefusal?> LinkAsync(HttpContext http, Vouched person, string? wish)
    {
        if ((await http.AuthenticateAsync(AccessSchemes.Cookie)).Principal is not { } user || LinkWish.Of(user) is not { } own || own.ToString() != wish)
            return SignOnRefusal.State;
        return await links.LinkAsync(own.UserId, person, options.Value.Rules(), Caller.Of(user, http.Connection.RemoteIpAddress).Actor, http.RequestAborted);
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(Refusals.PathOf(SignOnRefusal.Cancelled));
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var why = Refusals.IsSilence(context.Failure) ? SignOnRefusal.Provider : SignOnRefusal.State;
        Log.Failed(log, options.Value.Shown, Refusals.Told(context.Failure));
        context.Response.Redirect(Refusals.PathOf(why));
        return Task.CompletedTask;
    }

    private Vouched PersonOf(TicketReceivedContext context)
    {
        var claims = context.Principal!.Claims.Select(c => (c.Type, c.Value)).ToList();
        return new Vouched(
            context.Properties!.Items[Issuer]!,
            claims.First(c => c.Type == "sub").Value,
            // What somebody may write there themselves, and the provider says that it has not seen, names nobody here.
            !ClaimValues.Of(claims, "email_verified").Contains("false", StringComparer.OrdinalIgnoreCase) && ClaimValues.Of(claims, options.Value.EmailClaim) is [var email, ..] ? email : null,
            [.. options.Value.ClaimNames.SelectMany(n => ClaimValues.Of(claims, n)).Distinct()],
            options.Value.Shown);
    }

    private SessionOrigin OriginOf(TicketReceivedContext context, Vouched person) => new(
        person.Issuer, context.Principal!.FindFirst("sid")?.Value, context.Properties!.Items[Token] is { } token ? secrets.Protect(token) : null);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Signing in by {Provider} failed: {Why}")]
        public static partial void Failed(ILogger logger, string provider, string why);
    }
}
