using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Monitor.Web.Access.Walls;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Access;

/// <summary>The session of a browser: people are led to the sign-in page, machines get a problem, and the API is read-only for it.</summary>
internal static class CookieSession
{
    public const string SignInPath = "/sign-in";

    public const string DeniedPath = "/access-denied";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "monitor-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.AccessDeniedPath = DeniedPath;
        options.ReturnUrlParameter = "returnUrl";
        // A wall asks each second, and would keep whoever opened it signed in for ever.
        options.Events.OnCheckSlidingExpiration = c =>
        {
            c.ShouldRenew &= c.Request.Path != WallLink.Path;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = c => IsPage(c.Request) ? Redirect(c) : AccessProblems.WriteUnauthorizedAsync(c.HttpContext);
        options.Events.OnRedirectToAccessDenied = c => IsPage(c.Request) ? Redirect(c) : AccessProblems.WriteForbiddenAsync(c.HttpContext);
    }

    /// <summary>Refuses a request that would change something through the API on the strength of a cookie alone (CSRF).</summary>
    public static Task RefuseUnsafeAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.StartsWithSegments("/api") && !IsSafe(context.Request) && HasCookieIdentity(context)
            ? AccessProblems.WriteCookieMayOnlyReadAsync(context)
            : next(context);

    private static bool HasCookieIdentity(HttpContext context) =>
        context.User.Identities.Any(i => i.IsAuthenticated && i.AuthenticationType != AccessSchemes.ApiKey);

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // A browser that opens an address asks for HTML; scripts, scrapers and the API's callers do not.
    internal static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && SmallPage.IsWanted(request);

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
