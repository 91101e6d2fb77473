using Monitor.Core.History.Timelines;

namespace Monitor.Core.Tests.History;

#pragma warning disable CA5394 // Histories have no secrets.

/// <summary>Random histories of a service and the time zones they are looked at in.</summary>
internal sealed class SomeHistory(int seed)
{
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones()];

    private readonly Random _random = new(seed);

    /// <summary>Window, status and zone number <paramref name="index"/>: every zone has its turn, windows lie anywhere from 1970 to 2037.</summary>
    public (StatusTimeline Timeline, DateTimeOffset From, DateTimeOffset To, TimeZoneInfo Zone) Next(int index)
    {
        var from = DateTimeOffset.UnixEpoch.AddTicks(_random.NextInt64(TimeSpan.FromDays(67 * 365).Ticks));
        var length = TimeSpan.FromTicks(1 + _random.NextInt64(TimeSpan.FromDays(index % 50 == 0 ? 100 : 4).Ticks));
        var turns = Enumerable.Range(0, _random.Next(12)).Select(_ => new StatusTurn(Within(from - (length / 4), length * 1.5), Status())).ToList();
        return (StatusTimeline.Replay(turns.OrderBy(t => t.At)), from, from + length, Zones[index % Zones.Length]);
    }

    /// <summary>Up to five gaps in no order, that may overlap, touch each other and turns of status, lie outside, be empty, or last.</summary>
    public IReadOnlyList<Gap> Gaps(DateTimeOffset from, DateTimeOffset to)
    {
        var gaps = new List<Gap>();
        for (var i = _random.Next(6); i > 0; i--)
        {
            var start = gaps.Count > 0 && _random.Next(4) == 0 ? gaps[^1].To ?? gaps[^1].From : Within(from - ((to - from) / 4), (to - from) * 1.5);
            gaps.Add(new Gap(start, _random.Next(10) == 0 ? null : start.AddTicks(_random.NextInt64(-2, 1 + ((to - from).Ticks / 3))), GapCause.Stopped));
        }

        return gaps;
    }

    public DateTimeOffset Within(DateTimeOffset from, TimeSpan length) => from.AddTicks(_random.NextInt64(length.Ticks));

    // Service and Unknown alike: many windows must know nothing of a part.
    private HealthStatus Status() => (HealthStatus)_random.Next(4);
}
