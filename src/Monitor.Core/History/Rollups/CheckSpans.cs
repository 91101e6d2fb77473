namespace Monitor.Core.History.Rollups;

/// <summary>A part of a window and where its checks are counted.</summary>
/// <param name="To">Not included.</param>
public readonly record struct CheckSpan(CheckSource Source, DateTimeOffset From, DateTimeOffset To);

/// <summary>Where checks are counted, the cheapest last.</summary>
public enum CheckSource
{
    /// <summary>Single results.</summary>
    Results = 1,

    /// <summary>Roll-ups of hours.</summary>
    Hours = 2,

    /// <summary>Roll-ups of UTC days.</summary>
    Days = 3,
}

/// <summary>Cuts a window into whole days and hours, which are rolled up, and the rest, which is counted. Pure.</summary>
public static class CheckSpans
{
    /// <summary>The spans follow each other and fill the window.</summary>
    /// <param name="rolled">The first hour that is not rolled up yet.</param>
    public static IReadOnlyList<CheckSpan> Of(DateTimeOffset from, DateTimeOffset to, UtcHour rolled)
    {
        var (firstHour, lastHour) = (UtcHour.From(from), UtcHour.Of(to) is var end && end < rolled ? end : rolled);
        if (firstHour >= lastHour)
            return NotEmpty(new CheckSpan(CheckSource.Results, from, to));
        var (firstDay, lastDay) = (MidnightFrom(firstHour), Midnight(lastHour));
        // Less than a day: all by hours.
        if (firstDay >= lastDay)
            (firstDay, lastDay) = (lastHour, lastHour);
        return NotEmpty(
            new CheckSpan(CheckSource.Results, from, firstHour.Start),
            new CheckSpan(CheckSource.Hours, firstHour.Start, firstDay.Start),
            new CheckSpan(CheckSource.Days, firstDay.Start, lastDay.Start),
            new CheckSpan(CheckSource.Hours, lastDay.Start, lastHour.Start),
            new CheckSpan(CheckSource.Results, lastHour.Start, to));
    }

    private static IReadOnlyList<CheckSpan> NotEmpty(params CheckSpan[] spans) => [.. spans.Where(s => s.From < s.To)];

    private static UtcHour Midnight(UtcHour hour) => UtcHour.Of(hour.Day);

    private static UtcHour MidnightFrom(UtcHour hour) => Midnight(hour) is var midnight && midnight == hour ? hour : UtcHour.Of(hour.Day.AddDays(1));
}
