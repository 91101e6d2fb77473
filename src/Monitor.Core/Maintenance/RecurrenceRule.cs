using System.Diagnostics.CodeAnalysis;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Monitor.Core.Maintenance;

/// <summary>
/// How a window recurs: an RRULE of RFC 5545 over local times, at most once a day. Days come from Ical.Net, which is given no zone: what
/// the clocks do is told by <see cref="MaintenanceSchedule"/>.
/// </summary>
public sealed class RecurrenceRule
{
    // Every 29 February is looked for this many days at most: eight years lie between two of them around 2100.
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 4000 };

    private readonly string _rule;
    private readonly RecurrenceEnd _end;

    private RecurrenceRule(string text, string rule, RecurrenceEnd end) => (Text, _rule, _end) = (text, rule, end);

    /// <summary>As it was given, in capitals.</summary>
    public string Text { get; }

    /// <param name="fault">What to change, as a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RecurrenceRule? rule, [NotNullWhen(false)] out string? fault)
    {
        (rule, fault) = (null, null);
        if (!RecurrenceParts.TryRead(text, out var parts, out fault) || !RecurrenceEnd.TryRead(parts, out var end, out fault))
            return false;
        var counted = string.Join(';', parts.Where(p => p.Key != "UNTIL").Select(p => $"{p.Key}={p.Value}"));
        try
        {
            _ = new RecurrencePattern(counted);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            fault = $"It is no recurrence rule of RFC 5545: {Sentence(e.Message)}";
            return false;
        }

        rule = new RecurrenceRule(string.Join(';', parts.Select(p => $"{p.Key}={p.Value}")), counted, end);
        return true;
    }

    /// <summary>The local times at which it recurs, from one on, in their order.</summary>
    /// <param name="start">Its first time, where the rule fits it.</param>
    public IEnumerable<DateTime> Times(DateTime start, DateTime from, TimeZoneInfo zone)
    {
        using var times = Recurring(start).GetOccurrences(new CalDateTime(from), Bounded).GetEnumerator();
        while (Next(times) is { } time && !_end.IsBefore(time, zone))
        {
            if (time >= from)
                yield return time;
        }
    }

    private CalendarEvent Recurring(DateTime start) => new() { Start = new CalDateTime(start), RecurrenceRule = new RecurrencePattern(_rule) };

    // A rule that never fits again has ended, however it says so.
    private static DateTime? Next(IEnumerator<Ical.Net.DataTypes.Occurrence> times)
    {
        try
        {
            return times.MoveNext() ? times.Current.Period.StartTime.Value : null;
        }
        catch (Exception e) when (e is EvaluationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string Sentence(string message) => message.Split(" (Parameter", 2)[0].TrimEnd('.') + ".";
}
