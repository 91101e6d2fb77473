using Microsoft.AspNetCore.Http.Extensions;

namespace Monitor.Web.Access.Walls;

/// <summary>
/// How a screen on a wall says who it is: a key of the role Wall, once in the address and from then on in a cookie of its own, which no
/// other address is sent. Neither needs a session, so nothing ends but by being revoked.
/// </summary>
public static class WallLink
{
    /// <summary>The wallboard's address.</summary>
    public const string Path = "/wall";

    private const string Token = "token";

    private const string CookieName = "monitor-wall";

    // Browsers keep none longer. It is renewed whenever the page is loaded, which a wall does once a day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>What to open once on the screen.</summary>
    /// <param name="address">Of this site.</param>
    public static string Of(string address, string key) => $"{address.TrimEnd('/')}{Path}?{Token}={Uri.EscapeDataString(key)}";

    /// <summary>True when the address itself has the key.</summary>
    public static bool IsInAddress(HttpRequest request) => request.Query.ContainsKey(Token);

    internal static bool IsCarriedBy(HttpRequest request) => request.Path == Path && KeyIn(request) is not null;

    /// <summary>True when it is the link that let its caller in.</summary>
    public static bool IsUsedBy(HttpContext context) => context.User.IsInRole(AccessRoles.Wall) && AccessSchemes.For(context) == AccessSchemes.Wall;

    /// <summary>The key as sent; that in the address counts before that in the cookie.</summary>
    internal static string? KeyIn(HttpRequest request) => IsInAddress(request) ? request.Query[Token].ToString().Trim() : request.Cookies[CookieName];

    /// <summary>Lets the browser keep the key.</summary>
    public static void Keep(HttpContext context) => context.Response.Cookies.Append(CookieName, KeyIn(context.Request)!, new CookieOptions
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = Longest,
        IsEssential = true,
    });

    /// <summary>The address without the key: for history, logs, and whoever reads over the shoulder.</summary>
    public static string WithoutKey(HttpRequest request) =>
        Path + new QueryBuilder(request.Query.Where(q => !q.Key.Equals(Token, StringComparison.OrdinalIgnoreCase))).ToQueryString();
}
