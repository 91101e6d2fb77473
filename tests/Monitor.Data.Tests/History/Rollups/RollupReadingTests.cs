using Monitor.Core;
using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History;
using Monitor.Data.History.Rollups;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

#pragma warning disable CA5394 // Windows have no secrets.

public sealed class RollupReadingTests(TestPostgres postgres)
{
    [Fact]
    public async Task Checks_of_any_windows_are_those_that_were_recorded_in_them()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 52);
        await rolled.RollAsync(50.5);
        int[] probes = [.. rolled.Services.SelectMany(s => s.Probes).Select(p => p.Id)];
        var all = new List<StoredResult>();
        await foreach (var result in rolled.Results.ReadAsync(probes, rolled.At(-1), rolled.At(100), CancellationToken.None))
            all.Add(result);
        var (query, random) = (new CheckCountsQuery(rolled.Database.Source, rolled.Results), new Random(1));

        all.Count.ShouldBe(3 * 2 * 6 * 52);
        for (var i = 0; i < 20; i++)
        {
            DateTimeOffset[] bounds = [.. Enumerable.Range(0, 4).Select(_ => rolled.Start.AddMinutes(random.Next(-60, 54 * 60))).Order()];
            var counts = await query.OfProbesAsync(probes, bounds, CancellationToken.None);
            foreach (var probe in probes)
            {
                var expected = Enumerable.Range(0, 3).Select(part => all
                    .Where(r => r.ProbeId == probe && r.At >= bounds[part] && r.At < bounds[part + 1])
                    .Aggregate(default(CheckCounts), (sum, r) => sum.Plus(r.Status)));
                counts.GetValueOrDefault(probe, new CheckCounts[3]).ShouldBe(expected, $"{string.Join(" ", bounds)}");
            }
        }
    }

    [Fact]
    public async Task Checks_are_kept_from_the_oldest_that_is_there()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var query = new CheckCountsQuery(rolled.Database.Source, rolled.Results);
        // Nothing is rolled up, and nothing missing.
        (await query.FindOldestAsync(CancellationToken.None)).ShouldSatisfyAllConditions(k => k.Hours.ShouldBe(rolled.Start), k => k.Days.ShouldBe(rolled.Start));
        await rolled.RecordAllAsync(0, 52);
        await rolled.RollAsync(50.5);
        (await query.FindOldestAsync(CancellationToken.None)).ShouldBe(new KeptChecks(rolled.Start, rolled.Start, rolled.Start));

        // What a shorter time removes.
        await rolled.Database.AskAsync<object>("DELETE FROM rollup_hour WHERE hour < $1", UtcHour.Of(rolled.At(30)).Number);
        await rolled.Database.AskAsync<object>("DELETE FROM rollup_day WHERE day = '2026-03-10'");
        await rolled.Database.AskAsync<object>("DELETE FROM results WHERE at < $1", rolled.At(24));
        (await query.FindOldestAsync(CancellationToken.None)).ShouldBe(new KeptChecks(rolled.At(24), rolled.At(30), rolled.At(24)));
        await rolled.Database.AskAsync<object>("INSERT INTO results_packed (probe_id, day, checks, block) SELECT min(id), '2026-03-10', 0, '' FROM probes");
        await rolled.Database.AskAsync<object>("DELETE FROM rollup_hour");
        // All hours are gone that were rolled up.
        (await query.FindOldestAsync(CancellationToken.None)).ShouldBe(new KeptChecks(rolled.Start, rolled.At(50), rolled.At(24)));
    }

    [Fact]
    public async Task Checks_of_a_probe_begin_with_the_day_of_its_oldest_however_it_is_kept()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var query = new CheckCountsQuery(rolled.Database.Source, rolled.Results);
        int[] mains = [.. rolled.Services.Select(s => s.Probes.Single(p => p.Kind == ProbeKind.Readiness).Id)];
        await rolled.RecordAsync(rolled.Services[0], 0, 52);
        await rolled.RecordAsync(rolled.Services[1], 30, 52);

        // From single results, hours and days alike.
        foreach (var now in (double[])[0, 31.5, 50.5])
        {
            await rolled.RollAsync(now);
            (await query.FirstDaysAsync(mains, CancellationToken.None)).ShouldBe(new Dictionary<int, DateTimeOffset> { [mains[0]] = rolled.Start, [mains[1]] = rolled.At(24) }, ignoreOrder: true);
        }

        await rolled.Database.AskAsync<object>("DELETE FROM results");
        await rolled.Database.AskAsync<object>("DELETE FROM rollup_hour");
        (await query.FirstDaysAsync(mains, CancellationToken.None)).Count.ShouldBe(2);
        // The time of an earlier probe of its kind is no check of it.
        await rolled.Database.AskAsync<object>("UPDATE rollup_day SET healthy = 0, degraded = 0, unhealthy = 0, unknown = 0 WHERE probe_id = $1 AND day = '2026-03-10'", mains[0]);
        (await query.FirstDaysAsync(mains, CancellationToken.None))[mains[0]].ShouldBe(rolled.At(24));
    }

    [Theory]
    [InlineData(RollupResolution.Hour, 1)]
    [InlineData(RollupResolution.Hour, 7)]
    [InlineData(RollupResolution.Day, 24)]
    public async Task Latency_of_long_windows_is_within_five_percent_of_the_results(RollupResolution resolution, int hours)
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 49);
        await rolled.RollAsync(49.5);
        var (probe, step) = (rolled.Services[2].Probes[0].Id, TimeSpan.FromHours(hours));

        var steps = await new LatencyRollups(rolled.Database.Source).ReadAsync(probe, rolled.Start, rolled.At(48), step, resolution, CancellationToken.None);

        steps.Count.ShouldBeGreaterThan(1);
        foreach (var found in steps)
        {
            var exact = new List<int>();
            var end = found.At + step < rolled.At(48) ? found.At + step : rolled.At(48);
            await foreach (var result in rolled.Results.ReadAsync([probe], found.At, end, CancellationToken.None))
            {
                if (result.Failure is null)
                    exact.Add(result.LatencyMicroseconds);
            }

            exact.Sort();
            found.Latency.Count.ShouldBe(exact.Count);
            found.Latency.MaxMicroseconds.ShouldBe(exact[^1]);
            double median = exact[(int)Math.Ceiling(0.5 * exact.Count) - 1];
            found.Latency.Percentile(0.5)!.Value.ShouldBe(median, 0.05 * median);
        }
    }

    [Fact]
    public async Task Timelines_of_many_are_those_of_each()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAsync(rolled.Services[0], 0, 20);
        await rolled.RecordAsync(rolled.Services[1], 3, 20);
        var timelines = new StatusTimelines(rolled.Database.Source);
        var (from, to) = (rolled.At(4), rolled.At(18));

        var many = await timelines.OfServicesAsync([.. rolled.Services.Select(s => s.Id), 4711], from, to, CancellationToken.None);

        many.Keys.Order().ShouldBe(rolled.Services.Select(s => s.Id).Append(4711).Order());
        foreach (var service in rolled.Services)
            many[service.Id].Between(from, to).ShouldBe((await timelines.OfServiceAsync(service.Id, from, to, CancellationToken.None)).Between(from, to));
        many[rolled.Services[0].Id].Turns.Count(t => t.Status == HealthStatus.Unhealthy).ShouldBeGreaterThan(1);
        many[rolled.Services[2].Id].Between(from, to).Unknown.ShouldBe(to - from);
        many[4711].Turns.ShouldBeEmpty();
    }
}
