using Microsoft.AspNetCore.DataProtection;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>Remembers in a browser, for ten minutes, who has typed the right password there and still owes a code.</summary>
public sealed class HalfSignIns(IDataProtectionProvider protection, TimeProvider time)
{
    private const string CookieName = "monitor-half";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly TimedSeal _protector = new(protection, "Monitor.HalfSignIn", time);

    /// <summary>Remembers somebody.</summary>
    public void Begin(HttpContext context, User user) =>
        context.Response.Cookies.Append(CookieName, _protector.Close($"{user.Id}\n{user.SecurityStamp}", Longest), Options(context));

    /// <summary>Who it is, and the stamp that they had; null for nobody.</summary>
    public (string UserId, string Stamp)? Of(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 2000 } cookie)
            return null;
        return _protector.Open(cookie)?.Split('\n') is [var id, var stamp] ? (id, stamp) : null;
    }

    /// <summary>The code was right.</summary>
    public void End(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = CookieSession.SignInPath,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
