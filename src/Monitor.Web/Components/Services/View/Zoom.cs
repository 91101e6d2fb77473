using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View;

/// <summary>The stretch of time that a service's page looks at closely, as its address names it: <c>?from=&amp;to=</c>, beside <c>?window=</c>.</summary>
/// <param name="To">Its end, not included; it may lie ahead: a day that is not over.</param>
public sealed record Zoom(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Closer, there is nothing more to be seen: a probe is asked every 30 s.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>As long as the longest ready-made range.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    // Daily figures are kept for five years unless set otherwise.
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(5 * 366);

    /// <summary>Until when something may be seen of it.</summary>
    public DateTimeOffset EndAt(DateTimeOffset now) => To < now ? To : now;

    /// <summary>What two texts of an address mean; null where they name no time that can be shown. What is too close is widened around its middle, or backwards where that would lie ahead; what is too wide loses its end. Pure.</summary>
    public static Zoom? Parse(string? from, string? to, DateTimeOffset now)
    {
        if (Instant(from) is not { } begins || Instant(to) is not { } ends || begins >= ends || begins < now - Oldest || begins >= now)
            return null;
        // By whole minutes, so that what an address names does not become another from one moment to the next.
        if (begins > now - Shortest)
            begins = Earlier(begins, Earlier(ends, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute))) - Shortest);
        if (ends - begins > Longest)
            ends = begins + Longest;
        var lacking = Shortest - (ends - begins);
        return lacking > TimeSpan.Zero ? new Zoom(begins - (lacking / 2), ends + (lacking / 2)) : new Zoom(begins, ends);
    }

    /// <summary>An instant of an address, whole seconds and UTC as the page writes it; null for what is none.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>"Mon 9 Feb" for a whole day of the reader's, else "Mon 9 Feb 08:00 to 09:30".</summary>
    public string Words(ReaderClock clock)
    {
        var (from, to) = (clock.Local(From), clock.Local(To));
        if (from.TimeOfDay == TimeSpan.Zero && to.TimeOfDay == TimeSpan.Zero && to.Date == from.Date.AddDays(1))
            return clock.Weekday(From);
        return $"{clock.Weekday(From)} {clock.Minute(From)} to {(from.Date == to.Date ? "" : clock.Weekday(To) + " ")}{clock.Minute(To)}";
    }

    /// <summary>The page with this zoom, or without any; the cursor does not come along.</summary>
    public static string Address(NavigationManager navigation, DateTimeOffset? from, DateTimeOffset? to) => navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["from"] = Written(from), ["to"] = Written(to), ["at"] = null, ["results"] = null });

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static string? Written(DateTimeOffset? at) => at is { } instant ? ReaderClock.Machine(instant) : null;
}
