using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.SignOn.Linking;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>What of signing in by OpenID Connect is an address of ours: where it begins, and where the provider tells of its end.</summary>
internal static partial class OidcEndpoints
{
    /// <summary>Where it begins. A link, for our forms may lead nowhere else.</summary>
    public const string BeginPath = "/sign-in/provider";

    /// <summary>Where the provider sends logout tokens.</summary>
    public const string LogoutPath = "/sign-in/oidc/logout";

    /// <summary>Where linking an account begins, with a ticket.</summary>
    public const string LinkPath = "/account/link/begin";

    /// <summary>Within what goes to the provider and back: whose account is to be linked.</summary>
    internal const string LinkItem = "monitor.link";

    private const int LongestToken = 32 * 1024;

    public static void MapOidc(this IEndpointRouteBuilder app)
    {
        app.MapGet(BeginPath, BeginAsync).AllowAnonymous().WithMetadata(new LimitedAttribute(typeof(AttemptLimits))).ExcludeFromDescription();
        app.MapGet(LinkPath, LinkAsync).WithMetadata(new LimitedAttribute(typeof(AttemptLimits))).ExcludeFromDescription();
        app.MapPost(LogoutPath, LogoutAsync).AllowAnonymous().WithMetadata(new LimitedAttribute(typeof(LogoutLimit))).ExcludeFromDescription();
    }

    /// <summary>The address with a ticket.</summary>
    public static string LinkWith(string ticket) => QueryHelpers.AddQueryString(LinkPath, "ticket", ticket);

    private static Task BeginAsync(HttpContext context, IOptions<OidcOptions> options, ILogger<OidcEvents> log) =>
        LeadAsync(context, new AuthenticationProperties { RedirectUri = LocalUrl.OrRoot(WantedBy(context.Request)) }, options, log);

    private static Task LinkAsync(string? ticket, HttpContext context, LinkTickets tickets, IOptions<OidcOptions> options, ILogger<OidcEvents> log)
    {
        if (LinkWish.Of(context.User) is { } wish && tickets.Holds(ticket ?? "", wish))
            return LeadAsync(context, new AuthenticationProperties { RedirectUri = "/account?changed=linked", Items = { [LinkItem] = wish.ToString() } }, options, log);
        context.Response.Redirect(Refusals.PathOf(SignOnRefusal.State));
        return Task.CompletedTask;
    }

    private static async Task LeadAsync(HttpContext context, AuthenticationProperties properties, IOptions<OidcOptions> options, ILogger<OidcEvents> log)
    {
        try
        {
            await context.ChallengeAsync(OidcSetup.Scheme, properties);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.NotBegun(log, options.Value.Shown, Refusals.Told(e));
            context.Response.Redirect(Refusals.PathOf(SignOnRefusal.Provider));
        }
    }

    // The sign-in page is the same for all, so its link cannot say where somebody wanted to go; its address does, which browsers tell to our own site.
    private static string? WantedBy(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && QueryHelpers.ParseQuery(from.Query).TryGetValue("returnUrl", out var wanted) ? wanted.ToString() : null;

    private static async Task<IResult> LogoutAsync(HttpContext context, LogoutTokens tokens)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType || context.Request.ContentLength is not (> 0 and <= LongestToken))
            return Wrong("send logout_token as a form");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = form["logout_token"].ToString();
        var error = token.Length == 0 ? "there is no logout_token" : await tokens.TakeAsync(token, Caller.TextOf(context.Connection.RemoteIpAddress), context.RequestAborted);
        return error is null ? TypedResults.Ok() : Wrong(error);
    }

    private static BadRequest<LogoutError> Wrong(string why) => TypedResults.BadRequest(new LogoutError("invalid_request", why));

    // As section 2.8 of the specification writes it.
    private sealed record LogoutError([property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Signing in by {Provider} could not begin: it does not answer, or not as it should: {Why}")]
        public static partial void NotBegun(ILogger logger, string provider, string why);
    }
}
