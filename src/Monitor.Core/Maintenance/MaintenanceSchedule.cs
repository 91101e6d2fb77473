using System.Globalization;
using Monitor.Core.History.Uptime;
using Monitor.Core.Text;

namespace Monitor.Core.Maintenance;

/// <summary>When a window is. Pure: from what was said to instants, the clocks' changes included.</summary>
/// <param name="Start">By the zone's clocks.</param>
/// <param name="Rule">Null for once.</param>
public sealed record MaintenanceSchedule(DateTime Start, TimeSpan Duration, TimeZoneInfo Zone, RecurrenceRule? Rule)
{
    /// <summary>Of <see cref="MaintenanceDefinition.Start"/>; the first is how it is written.</summary>
    internal static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    // Local times lie at most a day from the instants that they are.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    /// <summary>Of a definition without faults; null of others.</summary>
    public static MaintenanceSchedule? Of(MaintenanceDefinition definition)
    {
        RecurrenceRule? rule = null;
        return StartOf(definition.Start) is { } start
            && definition.DurationMinutes is > 0 and var minutes
            && IanaZone.Find(definition.TimeZone ?? "UTC") is { } zone
            && (definition.Rrule is null || RecurrenceRule.TryParse(definition.Rrule, out rule, out _))
            ? new(start, TimeSpan.FromMinutes(minutes), zone, rule)
            : null;
    }

    /// <summary>A start as it is written, without a zone.</summary>
    public static DateTime? StartOf(string? text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) ? start : null;

    /// <summary>The times that are not over at an instant, in their order. It may go on for ever: take as many as are needed.</summary>
    public IEnumerable<Occurrence> From(DateTimeOffset instant)
    {
        var earliest = (instant - Duration).UtcDateTime - Margin;
        return Times(earliest > Start ? earliest : Start).Select(Occur).Where(o => o.To > instant);
    }

    /// <summary>The times that begin at an instant or later.</summary>
    public IEnumerable<Occurrence> Beginning(DateTimeOffset instant) => From(instant).Where(o => o.From >= instant);

    /// <summary>The times that touch a window, at most so many.</summary>
    public IReadOnlyList<Occurrence> Within(DateTimeOffset from, DateTimeOffset to, int most) => [.. From(from).TakeWhile(o => o.From < to).Take(most)];

    private IEnumerable<DateTime> Times(DateTime from) => Rule is null ? [Start] : Rule.Times(Start, DateTime.SpecifyKind(from, DateTimeKind.Unspecified), Zone);

    private Occurrence Occur(DateTime local)
    {
        var begin = LocalClock.At(local, Zone).ToUniversalTime();
        return new Occurrence(begin, begin + Duration, local, NoteOf(local, begin));
    }

    private ClockNote NoteOf(DateTime local, DateTimeOffset begin)
    {
        if (LocalClock.Show(begin, Zone) != local)
            return ClockNote.Skipped;
        if (LocalClock.IsRepeated(local, begin, Zone))
            return ClockNote.Repeated;
        return Zone.GetUtcOffset(begin) == Zone.GetUtcOffset(begin + Duration) ? ClockNote.None : ClockNote.Inside;
    }
}
