using System.Globalization;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Figures as people read them: units with a (non-breaking) space, percentages floored. Pure.</summary>
public static class Formats
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "–";

    private const char Space = '\u00A0';

    /// <summary>A duration with the units that matter: "40 s", "23 min", "2 h 2 min", "2 d".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"0{Space}s",
        { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds}{Space}s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes}{Space}min",
        { TotalDays: < 1, Minutes: 0 } => $"{(int)time.TotalHours}{Space}h",
        { TotalDays: < 1 } => $"{(int)time.TotalHours}{Space}h{Space}{time.Minutes}{Space}min",
        _ => Invariant($"{(int)time.TotalDays}{Space}d"),
    };

    /// <summary>With a second unit from a day on, too: "2 d 7 h".</summary>
    public static string LongDuration(TimeSpan time) => time is { TotalDays: >= 1, Hours: > 0 }
        ? Invariant($"{(int)time.TotalDays}{Space}d{Space}{time.Hours}{Space}h")
        : time is { TotalMinutes: >= 1, TotalHours: < 1, Seconds: > 0 } ? Invariant($"{time.Minutes}{Space}min{Space}{time.Seconds}{Space}s") : Duration(time);

    /// <summary>How often: "every day", "every 30 s".</summary>
    public static string Every(TimeSpan period) => period switch
    {
        { Ticks: TimeSpan.TicksPerDay } => "every day",
        { Ticks: TimeSpan.TicksPerHour } => "every hour",
        { Ticks: TimeSpan.TicksPerMinute } => "every minute",
        { Ticks: TimeSpan.TicksPerSecond } => "every second",
        _ => $"every {Duration(period)}",
    };

    /// <summary>A duration in one unit, for narrow columns: "23 min", "5 h", "2 d".</summary>
    public static string ShortDuration(TimeSpan time) =>
        time is { TotalHours: >= 1, TotalDays: < 1 } ? $"{(int)time.TotalHours}{Space}h" : Duration(time);

    /// <summary>Milliseconds as "0.4 ms", "212 ms", "1.80 s", "32 s".</summary>
    public static string Latency(double? milliseconds) => milliseconds switch
    {
        null => None,
        < 1 => Invariant($"{milliseconds:0.0}{Space}ms"),
        < 999.5 => Invariant($"{milliseconds:0}{Space}ms"),
        < 9_995 => Invariant($"{milliseconds / 1000:0.00}{Space}s"),
        _ => Invariant($"{milliseconds / 1000:0}{Space}s"),
    };

    /// <summary>A ratio as a percentage with two decimals, floored: never 100 for less than all.</summary>
    public static string Percent(double? ratio) => ratio switch
    {
        null => None,
        >= 1 => $"100{Space}%",
        _ => Invariant($"{Floor(ratio.Value):0.00}{Space}%"),
    };

    /// <summary>The same with four decimals, for figures that must be defended.</summary>
    public static string ExactPercent(double? ratio) => ratio switch
    {
        null => None,
        >= 1 => $"100{Space}%",
        _ => Invariant($"{Math.Floor((decimal)Math.Max(0, ratio.Value) * 1_000_000m) / 10_000m:0.0000}{Space}%"),
    };

    /// <summary>Bytes as "498 bytes", "1.9 KB", "12.4 GB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        1 => $"1{Space}byte",
        < 1000 => $"{bytes}{Space}bytes",
        < 1_000_000 => Invariant($"{bytes / 1000.0:0.0}{Space}KB"),
        < 1_000_000_000 => Invariant($"{bytes / 1_000_000.0:0.0}{Space}MB"),
        _ => Invariant($"{bytes / 1_000_000_000.0:0.0}{Space}GB"),
    };

    /// <summary>"1 service", "2 services".</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        Invariant($"{count}{Space}{(count == 1 ? singular : plural ?? singular + "s")}");

    /// <summary>"first", "second", "third", then "4th".</summary>
    public static string Ordinal(int number) => number switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        _ when number % 10 == 1 && number % 100 != 11 => Invariant($"{number}st"),
        _ when number % 10 == 2 && number % 100 != 12 => Invariant($"{number}nd"),
        _ when number % 10 == 3 && number % 100 != 13 => Invariant($"{number}rd"),
        _ => Invariant($"{number}th"),
    };

    /// <summary>A group's path as people read it: "payments / eu".</summary>
    public static string Group(string path) => path.Length == 0 ? "no group" : Bidi.Isolate(path.Replace("/", " / ", StringComparison.Ordinal));

    /// <summary>So many are named; of more the first, and how many there are besides.</summary>
    public const int MostNames = 3;

    /// <summary>"Ledger, Payments API and 4 more".</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        var named = names.Count <= MostNames ? names : [.. names.Take(MostNames - 1), Invariant($"{names.Count - MostNames + 1} more")];
        IReadOnlyList<string> apart = [.. named.Select(Bidi.Isolate)];
        return apart.Count == 1 ? apart[0] : $"{string.Join(", ", apart.SkipLast(1))} and {apart[^1]}";
    }

    // 0.9999 * 100 is 99.99000000000001 and 0.29 * 100 is 28.999…: the decimal type floors what was meant.
    private static decimal Floor(double ratio) => Math.Floor((decimal)Math.Max(0, ratio) * 10_000m) / 100m;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
