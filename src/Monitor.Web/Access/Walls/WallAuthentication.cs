using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Monitor.Data.Identity;
using Monitor.Web.Access.Held;
using Monitor.Web.Access.Keys;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Walls;

/// <summary>Lets a screen with a wall link in: at the wallboard's address alone.</summary>
internal sealed class WallAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, VerifiedKeys keys, StrangerLimit strangers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const int SecondsUntilAskedAgain = 5;

    private static readonly string Ended = SmallPage.Of(
        "Wall link", "This wall link has ended", "It was revoked, its time is over, or it is mistyped. An admin makes another one under Settings, API keys.", asksAgainAfter: null);

    private static readonly string Away = SmallPage.Of(
        "Wallboard", "Monitor cannot look up this wall link", "Its database does not answer. This page comes back by itself.", SecondsUntilAskedAgain);

    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The wall link is not known.");

    private bool _away;
    private bool _tooMany;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Whoever is signed in reads it as that: a link that was once opened in this browser, or that somebody has sent, narrows nothing.
        if (!WallLink.IsInAddress(Request) && await Context.AuthenticateAsync(AccessSchemes.Cookie) is { Succeeded: true } session)
            return session;
        try
        {
            return await FindAsync(WallLink.KeyIn(Request)!) is { } key
                ? AuthenticateResult.Success(new AuthenticationTicket(ApiKeyAuthentication.PrincipalOf(key), Scheme.Name))
                : Stranger();
        }
        catch (Exception e) when (DatabaseOutage.IsOutage(e))
        {
            _away = true;
            return Unknown;
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_tooMany)
            await StrangerLimit.RefuseAsync(Context);
        else if (_away || CookieSession.IsPage(Request))
            await SayAsync(_away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized, _away ? Away : Ended);
        else
            await AccessProblems.WriteUnauthorizedAsync(Context);
    }

    // A key that may do more does not belong into an address.
    private async Task<ApiKey?> FindAsync(string clear) =>
        await keys.VerifyAsync(clear, Context.RequestAborted) is { Role: AccessRoles.Wall } key ? key : null;

    private AuthenticateResult Stranger()
    {
        _tooMany = !strangers.Admits(Context);
        RefusalMetrics.Count(_tooMany ? RefusalMetrics.TooManyKeys : RefusalMetrics.UnknownKey);
        return Unknown;
    }

    private Task SayAsync(int status, string page)
    {
        Response.StatusCode = status;
        Response.ContentType = SmallPage.ContentType;
        return Response.WriteAsync(page, Context.RequestAborted);
    }
}
