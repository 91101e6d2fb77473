using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Webhook;

/// <summary>Signs and verifies as Standard Webhooks 1.0.0 says: <c>v1,</c> and the base64 HMAC-SHA256 of <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";

    /// <summary>How old or how far in the future a message may be, against replays by third parties.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The value of <c>webhook-signature</c>: one signature per secret, so that receivers can change theirs at leisure.</summary>
    /// <param name="timestamp">Unix seconds, as in <c>webhook-timestamp</c>.</param>
    public static string Sign(IEnumerable<WebhookSecret> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var content = Content(id, timestamp, body);
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(Hash(secret, content))));
    }

    /// <summary>What a receiver does with the three headers and the bytes of the body, before it reads them.</summary>
    /// <returns>True when one of the signatures is ours and the message is not older or newer than <see cref="Tolerance"/>.</returns>
    public static bool Verify(
        WebhookSecret secret, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id is null || signatures is null || !IsTimely(timestamp, now, out var seconds))
            return false;

        var expected = Hash(secret, Content(id, seconds, body));
        return signatures.Split(' ').Any(signature => IsSame(signature, expected));
    }

    private static bool IsTimely(string? timestamp, DateTimeOffset now, out long seconds) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Tolerance.TotalSeconds;

    private static bool IsSame(string signature, byte[] expected)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Base64.IsValid(signature.AsSpan(Version.Length), out var length)
            && length == given.Length
            && Convert.TryFromBase64String(signature[Version.Length..], given, out _)
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static byte[] Hash(WebhookSecret secret, byte[] content) => HMACSHA256.HashData(secret.Key, content);

    private static byte[] Content(string id, long timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
}
