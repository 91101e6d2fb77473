using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Passkeys;

/// <summary>
/// What is remembered between asking a browser for a passkey and its answer: in the page, sealed by the keys that all nodes share, for five minutes. It is for that browser alone, by a
/// cookie that no other site's request carries, or for that user alone. A browser may have several pages open that ask.
/// </summary>
public sealed class PasskeyCeremonies(IDataProtectionProvider protection)
{
    /// <summary>How long a browser may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string CookieName = "monitor-passkey";

    private readonly ITimeLimitedDataProtector _signIn = protection.CreateProtector("Monitor.Passkey.SignIn").ToTimeLimitedDataProtector();

    private readonly ITimeLimitedDataProtector _adding = protection.CreateProtector("Monitor.Passkey.Adding").ToTimeLimitedDataProtector();

    /// <summary>Seals what this browser is asked for when somebody wants to sign in.</summary>
    public string Seal(HttpContext context, string state) => _signIn.Protect($"{BrowserOf(context)}\n{state}", Patience);

    /// <summary>What this browser was asked for; null when it was not, or too long ago.</summary>
    public string? Unseal(HttpContext context, string sealedState) =>
        context.Request.Cookies[CookieName] is { Length: > 0 } browser ? Unseal(_signIn, browser, sealedState) : null;

    /// <summary>Seals what somebody who is signed in is asked for when they add one.</summary>
    public string Seal(Guid userId, string state) => _adding.Protect($"{userId}\n{state}", Patience);

    /// <summary>What they were asked for; null when it was somebody else, or too long ago.</summary>
    public string? Unseal(Guid userId, string sealedState) => Unseal(_adding, userId.ToString(), sealedState);

    private static string BrowserOf(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { } known && ApiKeySecret.IsToken(known))
            return known;
        var made = ApiKeySecret.NewToken();
        context.Response.Cookies.Append(CookieName, made, CookieOf(context));
        return made;
    }

    private static string? Unseal(ITimeLimitedDataProtector protector, string whose, string sealedState)
    {
        try
        {
            return protector.Unprotect(sealedState).Split('\n', 2) is [var meant, var state] && meant == whose ? state : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions CookieOf(HttpContext context) => new()
    {
        Path = CookieSession.SignInPath,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
