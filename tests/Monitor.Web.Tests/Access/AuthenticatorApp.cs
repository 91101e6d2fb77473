using System.Text.RegularExpressions;
using Monitor.Core.Access.SecondFactor;

namespace Monitor.Web.Tests.Access;

/// <summary>An app that shows codes, and whoever holds it.</summary>
internal static partial class AuthenticatorApp
{
    private const string Page = "/account/second-factor";

    /// <summary>The key on a page that shows one, as it is typed: Base32 without blanks.</summary>
    public static string KeyOn(string page) => Key().Match(page).Value.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The recovery codes on a page that shows them.</summary>
    public static string[] RecoveryCodesOn(string page) => [.. RecoveryCode().Matches(page).Select(m => m.Value)];

    public static string CodeOf(string key, int stepsAhead) => TimeCode.Of(FromBase32(key), (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + stepsAhead);

    public static Task<HttpResponseMessage> SubmitAsync(Browser browser, string page, string password, string code) =>
        browser.PostAsync(Page, [.. Browser.HiddenFieldsOf(page), ("Form.Password", password), ("Form.Code", code), ("Form.Wish", "on")]);

    /// <summary>Turns it on for whoever is signed in with the good password.</summary>
    /// <returns>The key, and one of the recovery codes.</returns>
    public static async Task<(string Key, string RecoveryCode)> TurnOnAsync(Browser browser)
    {
        var page = await browser.ReadAsync(Page);
        var key = KeyOn(page);
        return (key, RecoveryCodesOn(await Browser.TextOf(await SubmitAsync(browser, page, Passwords.Good, CodeOf(key, 0))))[0]);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("(?<=<code[^>]*>)[A-Z2-7 ]{39}(?=</code>)")]
    private static partial Regex Key();

    [GeneratedRegex("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")]
    private static partial Regex RecoveryCode();
}
