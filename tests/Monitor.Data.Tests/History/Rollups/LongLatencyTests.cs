using Monitor.Core;
using Monitor.Core.History;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History;
using Monitor.Data.History.Rollups;
using Monitor.Data.Tests.History.Packing;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

#pragma warning disable CA5394 // Made-up latencies have no secrets.

public sealed class LongLatencyTests(TestPostgres postgres)
{
    [Fact]
    public async Task Sixty_days_come_from_hours_within_five_percent_of_the_checks_up_to_the_newest_one()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        var stored = Made(service.Probes.Single(p => p.Kind == ProbeKind.Readiness).Id, rolled.Start, days: 60);
        await rolled.Database.StoreAsync(stored);
        // The last hour and a half have not been rolled up yet.
        var now = (24 * 60) - 0.5;
        await RollAsync(rolled, now - 1);

        var series = await LatencyAsync(rolled, service, 0.4, now);

        series.Resolution.ShouldBe(LatencyResolution.Hour);
        series.From.ShouldBe(rolled.Start);
        series.To.ShouldBe(rolled.At(now));
        series.StepSeconds.ShouldBe(5 * 3600);
        series.Points.Count.ShouldBe(288);
        ShouldBeNear(series, stored);
        series.Points.Count(p => p.Count == 0).ShouldBe(4);
        series.Points[^1].Count.ShouldBe(540);
    }

    [Fact]
    public async Task Where_hours_are_gone_days_tell_and_the_last_one_is_whole()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        var stored = Made(service.Probes.Single(p => p.Kind == ProbeKind.Readiness).Id, rolled.Start, days: 15);
        await rolled.Database.StoreAsync(stored);
        var now = (24 * 15) - 0.5;
        await RollAsync(rolled, now - 1);
        await rolled.Database.AskAsync<int>("DELETE FROM rollup_hour WHERE hour < $1", UtcHour.Of(rolled.At(24 * 10)).Number);

        var series = await LatencyAsync(rolled, service, 0.4, now);

        series.Resolution.ShouldBe(LatencyResolution.Day);
        series.From.ShouldBe(rolled.Start);
        series.StepSeconds.ShouldBe(86_400);
        series.Points.Count.ShouldBe(15);
        ShouldBeNear(series, stored);
        series.Points.Count(p => p.Count == 0).ShouldBe(1);
    }

    [Fact]
    public async Task A_probe_that_nobody_knows_has_only_gaps()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);

        var series = await LatencyAsync(rolled, rolled.Services[0], 0, 24 * 60);

        series.Points.Count.ShouldBe(300);
        series.Points.ShouldAllBe(p => p.Count == 0 && p.P50 == null);
    }

    private static Task<LatencySeries> LatencyAsync(RolledDatabase rolled, MonitoredService service, double from, double to) =>
        new ServiceHistory(rolled.Database.Source, rolled.Database.Source).LatencyAsync(service.Id, ProbeKind.Readiness, rolled.At(from), rolled.At(to), 300, CancellationToken.None);

    private static async Task RollAsync(RolledDatabase rolled, double now)
    {
        await rolled.Database.AskAsync<int>("UPDATE probe_schedule SET period_ms = 30000");
        await rolled.Database.AskAsync<int>("ANALYZE results");
        await rolled.RollAsync(now, new HistoryRollups(rolled.Database.Source, rolled.Results));
    }

    /// <summary>Every 30 s, slower by day; after a third of the days nobody looked for one.</summary>
    private static List<StoredResult> Made(int probeId, DateTimeOffset start, int days)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, (days * 2880) - 60)
            .Select(i => start.AddSeconds((30 * i) + 7))
            .Where(at => (int)(at - start).TotalDays != days / 3)
            .Select(at => new StoredResult(
                probeId, at, HealthStatus.Healthy, null, 200, 2000 + (at.Hour * 300) + (int)(4000 * Math.Exp(0.5 * (random.NextDouble() + random.NextDouble()))), null))];
    }

    private static void ShouldBeNear(LatencySeries series, IReadOnlyList<StoredResult> stored)
    {
        var steps = stored.ToLookup(r => (int)((r.At - series.From).TotalSeconds / series.StepSeconds), r => r.LatencyMicroseconds / 1000.0);
        for (var i = 0; i < series.Points.Count; i++)
        {
            var (point, exact) = (series.Points[i], steps[i].Order().ToList());
            point.At.ShouldBe(series.From.AddSeconds(i * series.StepSeconds));
            point.Count.ShouldBe(exact.Count);
            point.Phases.ShouldBeNull();
            if (exact.Count == 0)
            {
                point.ShouldBe(LatencyPoint.Gap(point.At));
                continue;
            }

            Near(point.P50, exact, 0.5);
            Near(point.P95, exact, 0.95);
            Near(point.P99, exact, 0.99);
            point.Max.ShouldBe(exact[^1]);
        }
    }

    private static void Near(double? found, List<double> sorted, double share)
    {
        var exact = sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
        found!.Value.ShouldBe(exact, 0.05 * exact);
    }
}
