namespace Monitor.Core.History.Uptime;

/// <summary>What a time zone's clocks show, as instants. Asked of instants alone: of local times a zone's rules are told in too many ways.</summary>
public static class LocalClock
{
    // Clocks are nowhere changed twice within this time.
    private static readonly TimeSpan Step = TimeSpan.FromHours(6);

    // More than any zone is off UTC, or has ever moved its clocks.
    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    /// <summary>
    /// The instant at which the clocks show a local time: the first of two where they show it twice, and where they skip it the instant at
    /// which they do.
    /// </summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => Reach(local, new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero) - Before, zone);

    /// <summary>The local time that the clocks show at an instant.</summary>
    public static DateTime Show(DateTimeOffset instant, TimeZoneInfo zone) => (instant.ToUniversalTime() + zone.GetUtcOffset(instant)).DateTime;

    /// <summary>Whether the clocks show a local time a second time within a day, after they were set back.</summary>
    /// <param name="first">When they show it first.</param>
    public static bool IsRepeated(DateTime local, DateTimeOffset first, TimeZoneInfo zone)
    {
        var again = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero) - zone.GetUtcOffset(first.AddDays(1));
        return again > first && Show(again, zone) == local;
    }

    /// <summary>The first instant, not before <paramref name="start"/>, at which the clocks have reached a local time.</summary>
    internal static DateTimeOffset Reach(DateTime local, DateTimeOffset start, TimeZoneInfo zone)
    {
        var shown = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero);
        while (true)
        {
            var reached = shown - zone.GetUtcOffset(start);
            if (reached <= start)
                return start;
            if (Change(start, reached, zone) is not { } change)
                return reached;
            start = change;
        }
    }

    /// <summary>The first instant after one and up to another at which the clocks are changed; null when they are not.</summary>
    private static DateTimeOffset? Change(DateTimeOffset after, DateTimeOffset upTo, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(after);
        for (var same = after; same < upTo;)
        {
            var next = upTo - same > Step ? same + Step : upTo;
            if (zone.GetUtcOffset(next) != offset)
                return Change(same, next, offset, zone);
            same = next;
        }

        return null;
    }

    private static DateTimeOffset Change(DateTimeOffset same, DateTimeOffset other, TimeSpan offset, TimeZoneInfo zone)
    {
        while (other - same > TimeSpan.FromTicks(1))
        {
            var middle = same + ((other - same) / 2);
            if (zone.GetUtcOffset(middle) == offset)
                same = middle;
            else
                other = middle;
        }

        return other;
    }
}
