using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

public sealed partial class ServiceHistoryTests(TestPostgres postgres)
{
    [Fact]
    public async Task Results_of_all_probes_come_newest_first_and_in_pages()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));
        await database.RecordAsync([.. Enumerable.Range(0, 10).Select(i =>
            Seen.Up(service, database.Start.AddSeconds(i), i % 2 == 0 ? ProbeKind.Readiness : ProbeKind.Liveness))]);

        var first = await database.History.ResultsAsync(service.Id, null, null, null, 4, CancellationToken.None);
        var second = await database.History.ResultsAsync(service.Id, null, null, first[^1].At, 4, CancellationToken.None);
        var readiness = await database.History.ResultsAsync(service.Id, ProbeKind.Readiness, database.Start.AddSeconds(4), null, 100, CancellationToken.None);

        Seconds(first.Select(r => r.At)).ShouldBe([9, 8, 7, 6]);
        Seconds(second.Select(r => r.At)).ShouldBe([5, 4, 3, 2]);
        Seconds(readiness.Select(r => r.At)).ShouldBe([8, 6, 4]);

        IEnumerable<double> Seconds(IEnumerable<DateTimeOffset> times) => times.Select(t => (t - database.Start).TotalSeconds);
    }

    [Fact]
    public async Task A_result_comes_back_as_it_was_recorded()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var (refused, up) = (Seen.Refused(service, database.Start), Seen.Answer(service, database.Start.AddSeconds(1), """{"status":"UP"}""", milliseconds: 12.345));
        await database.RecordAsync(refused, up);

        var results = await database.History.ResultsAsync(service.Id, null, null, null, 10, CancellationToken.None);

        results[1].ShouldBe(ResultEntry.Of(refused));
        results[1].Failure.ShouldBe(ProbeFailure.Refused);
        results[0].ShouldBe(ResultEntry.Of(up) with { Reason = "answered 200" });
        results[0].Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Latency_comes_in_steps_with_gaps_where_nothing_was_asked()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        // Ten in the first step, none in the second, a silent one in the third, one in the last.
        await database.RecordAsync([.. Enumerable.Range(1, 10).Select(i => At(i, 10 * i)), Seen.Refused(service, database.Start.AddSeconds(45)), At(79.999999, 7)]);

        var series = await database.History.LatencyAsync(
            service.Id, ProbeKind.Readiness, database.Start, database.Start.AddSeconds(80), 4, CancellationToken.None);

        series.StepSeconds.ShouldBe(20);
        series.Points.Select(p => p.At).ShouldBe(Enumerable.Range(0, 4).Select(i => database.Start.AddSeconds(20 * i)));
        series.Points.Select(p => p.Count).ShouldBe([10, 0, 0, 1]);
        series.Points[0].P50.ShouldNotBeNull().ShouldBe(55, 0.001);
        series.Points[0].P95.ShouldNotBeNull().ShouldBe(95.5, 0.001);
        series.Points[0].Max.ShouldBe(100);
        series.Points[1].P50.ShouldBeNull();
        series.Points[3].Max.ShouldBe(7);

        Core.Judging.Check.CheckResult At(double second, double milliseconds) =>
            Seen.Answer(service, database.Start.AddSeconds(second), Seen.Healthy, milliseconds: milliseconds);
    }

    [Fact]
    public async Task Changes_come_newest_first_within_their_times_and_in_pages()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe(failureThreshold: 1) } });
        for (var i = 0; i < 6; i++)
            await database.RecordAsync(i % 2 == 0 ? Seen.Up(service, database.Start.AddSeconds(i)) : Seen.Error(service, database.Start.AddSeconds(i)));

        var all = await database.History.ChangesAsync(service.Id, null, null, null, 100, CancellationToken.None);
        var page = await database.History.ChangesAsync(service.Id, null, null, all[3].Sequence, 4, CancellationToken.None);
        var some = await database.History.ChangesAsync(service.Id, database.Start.AddSeconds(2), database.Start.AddSeconds(4), null, 100, CancellationToken.None);

        all.Count.ShouldBe(12);
        all.Select(c => c.Sequence).ShouldBe(all.Select(c => c.Sequence).OrderDescending());
        page.ShouldBe(all.Skip(4).Take(4));
        some.Select(c => c.At).Distinct().ShouldBe([database.Start.AddSeconds(3), database.Start.AddSeconds(2)]);
    }

    [Fact]
    public async Task Changes_of_late_are_read_without_those_of_all_the_time_before()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.AskAsync<int>(
            $"""
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT {service.Id}, 1, 'api', 1, 3, t, t, '' FROM generate_series(1, 5000) i, LATERAL (SELECT '{database.Start:O}'::timestamptz - (5000 - i) * interval '1 minute' AS t) x;
            ANALYZE status_changes;
            """);
        var (from, to) = (database.Start.AddMinutes(-2), database.Start.AddMinutes(1));

        (await database.History.ChangesAsync(service.Id, from, to, null, 100, CancellationToken.None)).Count.ShouldBe(3);
        (await database.History.ChangesAsync(service.Id, null, to, null, 9000, CancellationToken.None)).Count.ShouldBe(5000);
        var plan = await database.AskAsync<string>($"EXPLAIN (ANALYZE, FORMAT JSON) {ServiceHistory.Changes}", service.Id, from.ToUniversalTime(), to.ToUniversalTime(), long.MaxValue, 100);
        RowsRemoved().Matches(plan!).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ShouldBeLessThan(10, plan);
    }

    [GeneratedRegex(@"""Rows Removed by [^""]+"": (\d+)")]
    private static partial Regex RowsRemoved();
}
