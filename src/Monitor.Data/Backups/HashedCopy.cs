using System.Security.Cryptography;

namespace Monitor.Data.Backups;

/// <summary>Copies rows, and knows their hash afterwards.</summary>
internal static class HashedCopy
{
    /// <returns>SHA-256 of what was copied, in small hexadecimal digits.</returns>
    public static async Task<string> RunAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
