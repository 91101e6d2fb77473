using System.Globalization;

namespace Monitor.Core.Maintenance;

/// <summary>The parts of an RRULE, as far as a window may have them.</summary>
internal static class RecurrenceParts
{
    /// <summary>Characters.</summary>
    public const int Longest = 300;

    private const int MostInterval = 1000;

    private const int MostCount = 10_000;

    private static readonly string[] Frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

    private static readonly string[] Known =
        ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "WKST"];

    /// <param name="fault">What to change; empty when it is read.</param>
    public static bool TryRead(string text, out IReadOnlyList<KeyValuePair<string, string>> parts, out string fault)
    {
        var read = new List<KeyValuePair<string, string>>();
        parts = read;
        fault = "";
        var rule = text.Trim().ToUpperInvariant();
        rule = rule.StartsWith("RRULE:", StringComparison.Ordinal) ? rule["RRULE:".Length..] : rule;
        if (rule.Length > Longest)
            fault = $"Shorten it to at most {Longest} characters.";
        foreach (var part in fault.Length > 0 ? [] : rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (part, "");
            if (fault.Length == 0)
                fault = Fault(name, value, read) ?? "";
            read.Add(new(name, value));
        }

        if (fault.Length == 0 && !read.Exists(p => p.Key == "FREQ"))
            fault = $"Say how often: FREQ={string.Join(", FREQ=", Frequencies)}.";
        if (fault.Length == 0 && read.Exists(p => p.Key == "COUNT") && read.Exists(p => p.Key == "UNTIL"))
            fault = "Give either COUNT or UNTIL, not both.";
        return fault.Length == 0;
    }

    private static string? Fault(string name, string value, List<KeyValuePair<string, string>> before) => name switch
    {
        "BYHOUR" or "BYMINUTE" or "BYSECOND" => $"Leave out {name}: the start says at what time it begins. For another time of day make another window.",
        _ when !Known.Contains(name) => $"It has no part '{Short(name)}': use {string.Join(", ", Known)}, as in FREQ=WEEKLY;BYDAY=SU.",
        _ when value.Length == 0 => $"Give {name} a value, as in FREQ=WEEKLY;BYDAY=SU.",
        _ when before.Exists(p => p.Key == name) => $"Give {name} once.",
        "FREQ" when value is "SECONDLY" or "MINUTELY" or "HOURLY" => $"At most once a day: use {string.Join(", ", Frequencies)}, not {value}.",
        "FREQ" when !Frequencies.Contains(value) => $"FREQ must be {string.Join(", ", Frequencies)}, not '{Short(value)}'.",
        "INTERVAL" => Number(name, value, MostInterval),
        "COUNT" => Number(name, value, MostCount),
        _ => null,
    };

    private static string? Number(string name, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? null
            : $"{name} must be a whole number from 1 to {most}, not '{Short(value)}'.";

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
