using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Monitor.Core.Alerting.Channels.Kinds.Webhook;

/// <summary>A signing secret of Standard Webhooks 1.0.0: <c>whsec_</c> and the base64 of 24–64 bytes.</summary>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";

    private const int FewestBytes = 24;
    private const int MostBytes = 64;
    private const int BytesMade = 32;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The bytes that sign.</summary>
    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>A new secret of 32 random bytes, as text.</summary>
    public static string Make() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(BytesMade));

    /// <summary>False when the prefix is missing, the rest is no base64, or the key is too short or too long.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length) || length is < FewestBytes or > MostBytes)
            return false;

        secret = new WebhookSecret(buffer[..length]);
        return true;
    }
}
