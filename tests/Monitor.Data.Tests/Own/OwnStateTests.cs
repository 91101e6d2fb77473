using Monitor.Core.History.Rollups;
using Monitor.Core.Registry.Services;
using Monitor.Data.Own;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Own;

public sealed class OwnStateTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sizes_are_recorded_once_a_day_and_tell_how_tables_grow()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var storage = new OwnStorage(database.Source);
        await storage.KeepAsync(Stop);
        var recorded = await database.AskAsync<long>("SELECT count(*) FROM table_sizes");
        await storage.KeepAsync(Stop);
        (await database.AskAsync<long>("SELECT count(*) FROM table_sizes")).ShouldBe(recorded);
        await database.AskAsync<int>("UPDATE table_sizes SET day = day - 2, at = at - interval '2 days', bytes = bytes - 16384 WHERE relation = 'services'");

        var sizes = await storage.FindAsync(Stop);

        sizes.Tables.Single(t => t.Name == "services").Growth!.BytesPerDay.ShouldBe(8192, 1);
        sizes.Tables.Single(t => t.Name == "probes").Growth.ShouldBeNull();
        // With its partitions, and none of them by itself.
        sizes.Tables.Where(t => t.Name.StartsWith("results", StringComparison.Ordinal)).Select(t => t.Name).Order().ShouldBe(["results", "results_packed"]);
        sizes.DatabaseBytes.ShouldBeGreaterThan(sizes.Tables.Sum(t => t.Bytes));
    }

    [Fact]
    public async Task What_waits_is_counted_and_the_slowest_of_the_last_hour_come_first()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (slow, quick) = (await database.AddAsync(Seen.Service("slow")), await database.AddAsync(Seen.Service("quick")));
        await database.AddChannelAsync("ops");
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = CASE WHEN probe_id = $1 THEN now() - interval '1 minute' ELSE now() + interval '1 minute' END", slow.Probes[0].Id);
        await database.AskAsync<int>("INSERT INTO deliveries (webhook_id, channel_id, type, summary, message, state, created_at, attempt_count) SELECT 's' || s, id, 't', 's', '{}', s, now() - interval '1 hour', 1 FROM channels, generate_series(1, 5) s");
        foreach (var (service, milliseconds) in (IEnumerable<(MonitoredService, int)>)[(quick, 20), (slow, 900)])
        {
            var latency = new LatencyHistogram();
            latency.Add(milliseconds * 1000);
            await database.AskAsync<int>("INSERT INTO rollup_hour (hour, probe_id, healthy_ms, degraded_ms, unhealthy_ms, healthy, degraded, unhealthy, unknown, max_us, latency) SELECT hour - 1, $1, 0, 0, 0, 1, 0, 0, 0, $2, $3 FROM rollup_progress",
                service.Probes[0].Id, milliseconds * 1000, HistogramBytes.Of(latency));
        }

        var reader = new OwnWorkReader(database.Source);
        var work = await reader.FindAsync(Stop);

        (work.Probes, work.Due, (int)work.LongestDue!.Value.TotalMinutes, work.MessagesWaiting, work.GivenUp, work.EventsWaiting).ShouldBe((2, 1, 1, 2, 1, 0));
        (await reader.ListSlowestAsync(5, Stop)).Probes.Select(p => (p.Key, p.Longest.TotalMilliseconds)).ShouldBe([("slow", 900), ("quick", 20)]);
        (await reader.ListSlowestAsync(1, Stop)).Probes.Count.ShouldBe(1);
    }
}
