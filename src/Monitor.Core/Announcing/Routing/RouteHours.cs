using System.Text.Json.Serialization;
using Monitor.Core.History.Uptime;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing.Routing;

/// <summary>The hours of the week in which a route tells, in a time zone.</summary>
public sealed record RouteHours
{
    // A week has each day once; the next is looked at for an end beyond midnight.
    private const int Days = 8;

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The days on which they begin.</summary>
    [JsonPropertyName("days")]
    public IReadOnlyList<Weekday> On { get; init; } = [];

    /// <summary>Local time of day.</summary>
    [JsonConverter(typeof(TimeOfDayConverter))]
    public TimeOnly From { get; init; }

    /// <summary>Local time of day; not after <see cref="From"/> means on the next day.</summary>
    [JsonConverter(typeof(TimeOfDayConverter))]
    public TimeOnly To { get; init; }

    public OutsideHours Outside { get; init; } = OutsideHours.Digest;

    /// <summary>Null within the hours; else when they begin next. Always within where this machine does not know the time zone.</summary>
    public DateTimeOffset? BeginAfter(DateTimeOffset now)
    {
        if (IanaZone.Find(TimeZone) is not { } zone)
            return null;
        var today = DateOnly.FromDateTime(LocalClock.Show(now, zone));
        DateTimeOffset? next = null;
        for (var day = -1; day <= Days; day++)
        {
            var date = today.AddDays(day);
            if (!On.Contains((Weekday)date.DayOfWeek))
                continue;
            var (from, to) = (LocalClock.At(date.ToDateTime(From), zone), LocalClock.At((To > From ? date : date.AddDays(1)).ToDateTime(To), zone));
            if (from <= now && now < to)
                return null;
            if (from > now && (next is null || from < next))
                next = from;
        }

        return next ?? now.AddDays(Days);
    }
}

/// <summary>What becomes of what happens outside of the hours.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutsideHours>))]
public enum OutsideHours
{
    /// <summary>It is told when they begin, what is over by then included.</summary>
    [JsonStringEnumMemberName("digest")]
    Digest,

    /// <summary>It is told only if it still goes on when they begin.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,
}

/// <summary>A day of the week, as <see cref="DayOfWeek"/> numbers it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Weekday>))]
public enum Weekday
{
    [JsonStringEnumMemberName("Sun")]
    Sunday = 0,

    [JsonStringEnumMemberName("Mon")]
    Monday = 1,

    [JsonStringEnumMemberName("Tue")]
    Tuesday = 2,

    [JsonStringEnumMemberName("Wed")]
    Wednesday = 3,

    [JsonStringEnumMemberName("Thu")]
    Thursday = 4,

    [JsonStringEnumMemberName("Fri")]
    Friday = 5,

    [JsonStringEnumMemberName("Sat")]
    Saturday = 6,
}
