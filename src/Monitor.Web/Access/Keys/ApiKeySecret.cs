using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Web.Access.Keys;

/// <summary>The clear text of an API key or a setup token: made, hashed, shown once.</summary>
internal static class ApiKeySecret
{
    /// <summary>Tells scanners of leaked secrets what they have found.</summary>
    private const string Marker = "mon_";

    /// <summary>A new key: <c>mon_</c> and 32 random bytes in base64url.</summary>
    public static string NewKey() => Marker + NewToken();

    /// <summary>32 random bytes in base64url.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>True for what <see cref="NewToken"/> may have made: 43 characters of base64url.</summary>
    public static bool IsToken(string text) => text.Length == 43 && Base64Url.IsValid(text);

    public static byte[] Hash(string clear) => SHA256.HashData(Encoding.UTF8.GetBytes(clear));

    /// <summary>Enough to recognise a key by, far too little to guess it: at most 8 characters and a third of it.</summary>
    public static string Prefix(string key) => key[..Math.Min(8, key.Length / 3)];
}
