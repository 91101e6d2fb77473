using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Monitor.Core.Reading.Json;

/// <summary>Durations as services write them.</summary>
internal static class Spans
{
    private const double MostSeconds = 1e10;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> EndsOfUnit = SearchValues.Create("0123456789 ,");

    /// <summary>A number of seconds, <c>P3DT4H</c>, <c>3 days, 4:05:06</c>, Go's <c>1h0m0.5s</c> or .NET's <c>1.02:03:04.5</c>; else null.</summary>
    public static TimeSpan? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var seconds) => OfSeconds(seconds),
        JsonValueKind.String => OfText(JsonText.Name(value)),
        _ => null,
    };

    public static TimeSpan? OfSeconds(double seconds) =>
        seconds is >= 0 and <= MostSeconds ? TimeSpan.FromSeconds(seconds) : null;

    public static TimeSpan? OfText(string? text)
    {
        if (text is not { Length: > 0 and <= 64 })
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return OfSeconds(seconds);
        if (text[0] == 'P')
            return OfIso(text);
        return OfClock(text) ?? OfUnits(text);
    }

    private static TimeSpan? OfIso(string text)
    {
        try
        {
            var span = XmlConvert.ToTimeSpan(text);
            return span >= TimeSpan.Zero ? span : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    // Python's str(timedelta): "3 days, 4:05:06"; PostgreSQL's interval leaves the comma out.
    private static TimeSpan? OfClock(string text)
    {
        var days = 0;
        var clock = text.AsSpan();
        var day = text.IndexOf(" day", StringComparison.Ordinal);
        if (day > 0)
        {
            if (!int.TryParse(clock[..day], NumberStyles.None, CultureInfo.InvariantCulture, out days))
                return null;
            clock = clock[(day + 4)..].TrimStart("s, ");
        }

        if (!clock.Contains(':') || !TimeSpan.TryParse(clock, CultureInfo.InvariantCulture, out var time) || time < TimeSpan.Zero)
            return null;
        return days <= MostSeconds / 86400 ? time + TimeSpan.FromDays(days) : null;
    }

    private static TimeSpan? OfUnits(ReadOnlySpan<char> text)
    {
        var total = 0d;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return null;
            text = text[digits..].TrimStart(' ');
            var letters = text.IndexOfAny(EndsOfUnit);
            var unit = letters < 0 ? text : text[..letters];
            if (SecondsOf(unit) is not { } seconds)
                return null;
            total += number * seconds;
            text = text[unit.Length..].TrimStart(" ,");
        }

        return OfSeconds(total);
    }

    private static double? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "w" or "week" or "weeks" => 7 * 86400,
        "d" or "day" or "days" => 86400,
        "h" or "hour" or "hours" => 3600,
        "m" or "min" or "mins" or "minute" or "minutes" => 60,
        "s" or "sec" or "secs" or "second" or "seconds" => 1,
        "ms" => 1e-3,
        "us" or "µs" or "μs" => 1e-6,
        "ns" => 1e-9,
        _ => null,
    };
}
