using System.Globalization;

namespace Monitor.Core.Alerting.Sending;

/// <summary>Reads <c>Retry-After</c> in both its forms (RFC 9110, section 10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>A receiver cannot silence a channel for longer than this at a time.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <param name="header">Seconds, or an HTTP date.</param>
    /// <param name="now">What a date is compared with.</param>
    /// <returns>0 to <see cref="Longest"/>; null when the header is missing or neither form.</returns>
    public static TimeSpan? Parse(string? header, DateTimeOffset now)
    {
        var text = header.AsSpan().Trim();
        if (text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0)
            return Clamped(Seconds(text));

        return DateTimeOffset.TryParseExact(
            text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Clamped(at - now) : null;
    }

    // More digits than a number holds are simply very long.
    private static TimeSpan Seconds(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : Longest;

    private static TimeSpan Clamped(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
