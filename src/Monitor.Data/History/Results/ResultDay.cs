using System.Globalization;

namespace Monitor.Data.History.Results;

/// <summary>The UTC days by which results are kept.</summary>
internal static class ResultDay
{
    /// <summary>The table of the day.</summary>
    public static string PartitionOf(DateOnly day) => "results_" + Text(day, "yyyyMMdd");

    /// <summary>Null for the default partition.</summary>
    public static DateOnly? OfPartition(string name) =>
        DateOnly.TryParseExact(name.AsSpan("results_".Length), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    public static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The day's begin as a literal of SQL.</summary>
    public static string Literal(DateOnly day) => $"'{Text(day, "yyyy-MM-dd")} 00:00:00+00'";

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
