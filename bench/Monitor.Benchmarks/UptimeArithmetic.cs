using BenchmarkDotNet.Attributes;
using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;

namespace Monitor.Benchmarks;

/// <summary>90 days of one service: from its turns to exact uptime per calendar day.</summary>
[MemoryDiagnoser]
public class UptimeArithmetic
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset To = new(2026, 11, 22, 10, 4, 12, TimeSpan.Zero);
    private static readonly DateTimeOffset From = To.AddDays(-90);

    private StatusTimeline timeline = StatusTimeline.Empty;

    /// <summary>How often its status changed in the window.</summary>
    [Params(10, 1000)]
    public int Turns { get; set; }

    [GlobalSetup]
    public void Change()
    {
        var random = new Random(1);
        var turns = Enumerable.Range(0, Turns).Select(_ => From + (random.NextDouble() * (To - From))).Order();
        timeline = StatusTimeline.Replay(turns.Select((at, i) => new StatusTurn(at, i % 2 == 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy)));
    }

    [Benchmark]
    public UptimeReport Report() => UptimeReport.Of(timeline, From, To, Berlin, UptimeAccounting.TimeWeightedDegradedUp);

    [Benchmark]
    public StatusDurations Whole() => timeline.Between(From, To);
}
