using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Monitor.Web.Access;

/// <summary>Texts that only we can read, and only for a while. By the time that all nodes agree on: .NET's own goes by each machine's clock.</summary>
/// <param name="purpose">What is sealed for one opens no other.</param>
internal sealed class TimedSeal(IDataProtectionProvider protection, string purpose, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose, "until");

    public string Close(string text, TimeSpan lasts) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() + lasts).ToUnixTimeMilliseconds()}\n{text}"));

    /// <returns>Null for what is not ours, or has ended.</returns>
    public string? Open(string closed)
    {
        try
        {
            var text = _protector.Unprotect(closed);
            var end = text.IndexOf('\n');
            return long.TryParse(text.AsSpan(0, Math.Max(end, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var until) && time.GetUtcNow().ToUnixTimeMilliseconds() < until
                ? text[(end + 1)..]
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
