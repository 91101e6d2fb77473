using System.Globalization;
using Monitor.Core.Audit;

namespace Monitor.Web.Components.Settings.Audit;

/// <summary>What an audit page shows, as its address says it.</summary>
/// <param name="First">First day, in the reader's time zone.</param>
/// <param name="Last">Last day, whole.</param>
/// <param name="Filter">The same for the log.</param>
public sealed record AuditQuery(DateOnly? First, DateOnly? Last, AuditFilter Filter)
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>What cannot be read is left out.</summary>
    public static AuditQuery Of(string? actor, string? action, string? subject, string? from, string? to, TimeZoneInfo zone, string? partOf = null)
    {
        var (first, last) = (DayOf(from), DayOf(to));
        return new AuditQuery(first, last, new AuditFilter
        {
            Actor = Given(actor),
            Action = Given(action),
            Subject = Given(subject),
            From = first is { } begin ? StartOf(begin, zone) : null,
            PartOf = long.TryParse(partOf, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            To = last is { } end ? StartOf(end.AddDays(1), zone) : null,
        });
    }

    /// <summary>A day as it stands in an address.</summary>
    public static string? Written(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
