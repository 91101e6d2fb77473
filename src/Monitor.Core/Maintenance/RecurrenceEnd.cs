using System.Globalization;
using Monitor.Core.History.Uptime;

namespace Monitor.Core.Maintenance;

/// <summary>A rule's UNTIL, which belongs to it still: a local time, a whole local day, or an instant in UTC. Neither: it has none.</summary>
internal readonly record struct RecurrenceEnd(DateTime? Local, DateTimeOffset? Instant)
{
    public static bool TryRead(IEnumerable<KeyValuePair<string, string>> parts, out RecurrenceEnd end, out string fault)
    {
        (end, fault) = (default, "");
        var text = parts.FirstOrDefault(p => p.Key == "UNTIL").Value;
        if (text is null)
            return true;
        if (Is(text, "yyyyMMdd", out var day))
            end = new(day.AddDays(1).AddTicks(-1), null);
        else if (Is(text, "yyyyMMdd'T'HHmmss", out var local))
            end = new(local, null);
        else if (Is(text, "yyyyMMdd'T'HHmmss'Z'", out var instant))
            end = new(null, new DateTimeOffset(instant, TimeSpan.Zero));
        else
            fault = $"UNTIL must be a day like 20261231 or a time like 20261231T220000Z, not '{(text.Length <= 40 ? text : text[..39] + "…")}'.";
        return fault.Length == 0;
    }

    /// <summary>The rule has ended when the clocks show this time.</summary>
    public bool IsBefore(DateTime time, TimeZoneInfo zone) => time > Local || (Instant is { } last && LocalClock.At(time, zone) > last);

    private static bool Is(string text, string format, out DateTime value) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
