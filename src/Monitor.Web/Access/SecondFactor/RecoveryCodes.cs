using System.Security.Cryptography;
using Monitor.Core.Access.SecondFactor;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>Codes for whoever has lost the phone, each good once.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;

    // 80 bits: too many to be guessed from a stolen hash, so a slow one adds nothing.
    private const int Bytes = 10;

    /// <summary>Ten new ones, <c>ABCD-EFGH-IJKL-MNOP</c>.</summary>
    public static IReadOnlyList<string> Make() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Base32.Of(RandomNumberGenerator.GetBytes(Bytes)).Chunk(4).Select(part => new string(part))))];

    /// <summary>As they are stored.</summary>
    public static string[] Hashes(IReadOnlyList<string> codes) => [.. codes.Select(c => HashOf(c.Replace("-", "", StringComparison.Ordinal)))];

    /// <summary>Of a code in capitals, without what is between its parts.</summary>
    public static string HashOf(string plain) => Convert.ToHexString(ApiKeySecret.Hash(plain));
}
