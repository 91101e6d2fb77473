using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;

namespace Monitor.Testing.History;

#pragma warning disable CA5394 // Results have no secrets.

/// <summary>Random results as a probe may leave them in a day: late, missing, stepping with the clock, of changing periods and all kinds.</summary>
public sealed class SomeResults(int seed)
{
    private const long DayMicroseconds = 86_400_000_000;

    private static readonly int[] Periods = [1, 5, 10, 30, 60, 3600];

    private static readonly string?[] Reasons =
    [
        null, null, null, "", "answered 503", "dependency ‘größe’ 数据库 is down 🔥", "line\nbreak\tand\u0001control", new string('x', 5000), "=1+1",
    ];

    private readonly Random _random = new(seed);

    /// <summary>At most <paramref name="most"/> results of that UTC day, strictly increasing in time.</summary>
    public IReadOnlyList<StoredResult> Day(int probeId, DateOnly day, int most = 500)
    {
        var begin = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return [.. Times(most).Select(t => Result(probeId, begin.AddMicroseconds(t)))];
    }

    public StoredResult Result(int probeId, DateTimeOffset at) => _random.Next(10) < 7
        ? new(probeId, at, HealthStatus.Healthy, null, 200, 5_000 + _random.Next(3_000), null)
        : new(probeId, at, (HealthStatus)_random.Next(4), Failure(), Code(), Latency(), Reason());

    /// <summary>Microseconds since the day began.</summary>
    private SortedSet<long> Times(int most)
    {
        var times = new SortedSet<long>();
        // The day's first and last microsecond belong to it.
        if (most > 2 && _random.Next(2) == 0)
            times.UnionWith([0, DayMicroseconds - 1]);
        var (at, period, lateness) = (_random.NextInt64(DayMicroseconds / 2), Period(), 1 + _random.Next(60_000));
        while (times.Count < most && at < DayMicroseconds - lateness)
        {
            times.Add(at + _random.Next(lateness));
            at += period;
            if (_random.Next(50) == 0)
                (at, period) = (at + _random.NextInt64(7_200_000_000), Period());
        }

        return times;
    }

    private long Period() => _random.Next(8) == 0 ? 1 + _random.NextInt64(120_000_000) : Periods[_random.Next(Periods.Length)] * 1_000_000L;

    private ProbeFailure? Failure() => _random.Next(2) == 0 ? null : (ProbeFailure)(1 + _random.Next(11));

    private int? Code() => _random.Next(3) switch { 0 => null, 1 => _random.Next(short.MinValue, short.MaxValue + 1), _ => 100 + _random.Next(500) };

    private int Latency() => _random.Next(4) switch { 0 => 0, 1 => int.MaxValue, _ => _random.Next(30_000_000) };

    private string? Reason() => _random.Next(20) == 0 ? $"took {_random.Next()} ms" : Reasons[_random.Next(Reasons.Length)];
}
