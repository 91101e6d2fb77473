using System.Globalization;
using Monitor.Web.Api.Reports;

namespace Monitor.Web.Components.Reports;

/// <summary>A window to choose: a span that ends now, or a calendar month.</summary>
/// <param name="Value">As in the address: <c>30d</c>, <c>2026-10</c>, or two instants with a slash between.</param>
internal sealed record SlaPeriod(string Value, string Text)
{
    private const int MonthCount = 13;

    private static readonly (string Value, string Text)[] Spans = [("24h", "last 24 hours"), ("7d", "last 7 days"), ("30d", "last 30 days"), ("90d", "last 90 days"), ("365d", "last 365 days")];

    /// <param name="chosen">Added when it is none of the usual ones.</param>
    public static IReadOnlyList<SlaPeriod> All(DateTimeOffset now, TimeZoneInfo zone, string chosen)
    {
        var all = Spans.Select(s => new SlaPeriod(s.Value, s.Text)).Concat(Months(now, zone)).ToList();
        return all.Exists(p => p.Value == chosen) ? all : [.. all, new SlaPeriod(chosen, TextOf(chosen, zone))];
    }

    /// <summary>The month that runs and those before it, the newest first.</summary>
    public static IEnumerable<SlaPeriod> Months(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return Enumerable.Range(0, MonthCount).Select(i => OfMonth(today.AddDays(1 - today.Day).AddMonths(-i)));
    }

    /// <summary>Puts a chosen value in the place of the parameters that it stands for.</summary>
    public static void Take(string value, Dictionary<string, string> parameters)
    {
        foreach (var name in (string[])["window", "month", "from", "to"])
            parameters.Remove(name);
        if (value.Split('/') is [var from, var to])
        {
            parameters["from"] = from;
            if (to.Length > 0)
                parameters["to"] = to;
        }
        else
        {
            parameters[value.Contains('-', StringComparison.Ordinal) ? "month" : "window"] = value;
        }
    }

    /// <summary>The value that parameters stand for: the other way round.</summary>
    public static string Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault("month")
        ?? (parameters.TryGetValue("from", out var from) ? $"{from}/{parameters.GetValueOrDefault("to")}" : null)
        ?? parameters.GetValueOrDefault("window") ?? SlaQuery.DefaultSpan;

    /// <summary>Whole days of a zone as a value; without a last one until now.</summary>
    public static string OfDays(DateTime first, DateTime? last, TimeZoneInfo zone) =>
        $"{Midnight(first, zone)}/{(last is { } day ? Midnight(day.AddDays(1), zone) : "")}";

    /// <summary>The days of a value that is two instants, or null.</summary>
    public static (DateTime First, DateTime? Last)? DaysOf(string value, TimeZoneInfo zone) => value.Split('/') switch
    {
        [var from, ""] when Instant(from) is { } first => (Day(first, zone), null),
        [var from, var to] when Instant(from) is { } first && Instant(to) is { } end => (Day(first, zone), Day(end.AddTicks(-1), zone)),
        _ => null,
    };

    private static string TextOf(string value, TimeZoneInfo zone) => DaysOf(value, zone) is var (first, last)
        ? $"{DayText(first)} to {(last is { } day ? DayText(day) : "now")}"
        : value.Replace("/", " to ", StringComparison.Ordinal);

    private static string DayText(DateTime day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Midnight(DateTime day, TimeZoneInfo zone) =>
        new DateTimeOffset(DateTime.SpecifyKind(day.Date, DateTimeKind.Unspecified), zone.GetUtcOffset(day.Date)).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static DateTime Day(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).Date;

    private static SlaPeriod OfMonth(DateTime day) =>
        new(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), day.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
}
