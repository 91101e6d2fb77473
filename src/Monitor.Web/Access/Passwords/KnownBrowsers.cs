using Microsoft.AspNetCore.DataProtection;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Passwords;

/// <summary>Remembers in a browser which account has signed in there. It opens nothing: it only says whose wrong passwords are whose.</summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider time)
{
    private const string CookieName = "monitor-browser";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly TimedSeal _protector = new(protection, "Monitor.KnownBrowser", time);

    /// <summary>The browser's own number, when it has signed in to the account before; else null.</summary>
    /// <param name="account">In its normal form.</param>
    public string? NumberOf(HttpContext context, string account) => Read(context) is var (number, known) && known == account ? number : null;

    /// <summary>The account that signed in by this browser last, in its normal form; null for none.</summary>
    public string? AccountOf(HttpContext context) => Read(context)?.Account;

    private (string Number, string Account)? Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 2000 } cookie)
            return null;
        return _protector.Open(cookie)?.Split('\n') is [var number, var account] ? (number, account) : null;
    }

    /// <summary>Lets the browser remember it.</summary>
    public void Remember(HttpContext context, string account) =>
        context.Response.Cookies.Append(CookieName, _protector.Close($"{NumberOf(context, account) ?? ApiKeySecret.NewToken()}\n{account}", Longest), new CookieOptions
        {
            // Wherever a password or a code is asked for, not only where one signs in.
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Longest,
            IsEssential = true,
        });
}
