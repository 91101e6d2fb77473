using System.Globalization;
using System.Text.Json;

namespace Monitor.Core.Reading.Json;

/// <summary>A time as a payload wrote it, and the instant it names when it has a zone.</summary>
internal readonly record struct Moment(string Text, DateTimeOffset? Instant)
{
    private const double LatestEpochSeconds = 253402300799;

    /// <summary>
    /// ISO 8601, or the seconds, milli-, micro- or nanoseconds since 1970. Null for none, and for Go's year 1, which means "never".
    /// </summary>
    public static Moment? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OfText(JsonText.Name(value)),
        JsonValueKind.Number when value.TryGetDouble(out var number) => OfEpoch(JsonText.Name(value), number),
        _ => null,
    };

    public static Moment? OfText(string? text)
    {
        if (text is not { Length: >= 8 and <= 64 } || text.StartsWith("0001-01-01", StringComparison.Ordinal))
            return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return null;
        return new Moment(text, HasZone(text) ? instant : null);
    }

    private static bool HasZone(string text)
    {
        if (text[^1] is 'Z' or 'z' || text.EndsWith("GMT", StringComparison.Ordinal) || text.EndsWith("UTC", StringComparison.Ordinal))
            return true;
        var time = text.IndexOf(':', StringComparison.Ordinal);
        return time >= 0 && text.AsSpan(time).IndexOfAny('+', '-') >= 0;
    }

    private static Moment? OfEpoch(string? text, double number)
    {
        if (text is null)
            return null;
        var seconds = number switch
        {
            < 1e8 => double.NaN,
            < 1e11 => number,
            < 1e14 => number / 1e3,
            < 1e17 => number / 1e6,
            _ => number / 1e9,
        };
        return seconds is >= 0 and <= LatestEpochSeconds
            ? new Moment(text, DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)))
            : null;
    }
}
