using Monitor.Core;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Recording;

public sealed class RecordingRaceTests(TestPostgres postgres)
{
    [Fact]
    public async Task Twenty_recorders_with_the_same_crossing_result_write_one_change_and_one_incident()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(
            Seen.Up(service, database.Start), Seen.Error(service, database.Start.AddSeconds(30)), Seen.Error(service, database.Start.AddSeconds(60)));

        await AtOnceAsync(20, _ => database.RecordAsync(Seen.Error(service, database.Start.AddSeconds(90))));

        var change = (await database.ChangesAsync(service, ChangeSubject.Service)).Where(c => c.To == HealthStatus.Unhealthy).ShouldHaveSingleItem();
        (await database.ChangesAsync(service, ChangeSubject.Probe)).Count(c => c.To == HealthStatus.Unhealthy).ShouldBe(1);
        change.Since.ShouldBe(database.Start.AddSeconds(30));
        change.At.ShouldBe(database.Start.AddSeconds(90));
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events")).ShouldBe(1);
    }

    [Fact]
    public async Task Recorders_of_two_probes_of_one_service_write_one_change()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Liveness, ProbeKind.Readiness));
        ProbeKind[] kinds = [ProbeKind.Liveness, ProbeKind.Readiness];
        foreach (var second in new[] { 0, 30 })
            await database.RecordAsync([.. kinds.Select(k => Seen.Refused(service, database.Start.AddSeconds(second), k))]);

        await AtOnceAsync(10, i => database.RecordAsync(Seen.Refused(service, database.Start.AddSeconds(60), kinds[i % 2])));

        (await database.ChangesAsync(service, ChangeSubject.Service)).ShouldHaveSingleItem().To.ShouldBe(HealthStatus.Unhealthy);
        (await database.ChangesAsync(service, ChangeSubject.Probe)).Count.ShouldBe(2);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events")).ShouldBe(1);
        (await database.StateAsync(service)).Health.Lifecycle.ShouldBe(Lifecycle.Dead);
    }

    [Fact]
    public async Task Recorders_of_overlapping_batches_in_any_order_never_end_in_a_deadlock()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var services = new List<MonitoredService>();
        for (var i = 0; i < 8; i++)
            services.Add(await database.AddAsync(Seen.Service($"api-{i}", ProbeKind.Liveness, ProbeKind.Readiness)));

        await database.RecordAsync([.. Batch(0)]);
        await database.RecordAsync([.. Batch(1)]);
        await AtOnceAsync(12, i => database.RecordAsync([.. i % 2 == 0 ? Batch(2 + i) : Batch(2 + i).Reverse()]));

        // A check that a later one has overtaken is no news, so how many are kept depends on who was first.
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBeInRange(8 * 2 * 3, 8 * 2 * 14);
        foreach (var service in services)
            (await database.ChangesAsync(service, ChangeSubject.Service)).ShouldHaveSingleItem();

        IEnumerable<CheckResult> Batch(int second) => services.SelectMany(s => new[]
        {
            Seen.Refused(s, database.Start.AddSeconds(second), ProbeKind.Readiness),
            Seen.Refused(s, database.Start.AddSeconds(second), ProbeKind.Liveness),
        });
    }

    [Fact]
    public async Task A_service_can_be_deleted_while_its_results_are_recorded()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        for (var round = 0; round < 5; round++)
        {
            var service = await database.AddAsync(Seen.Service($"api-{round}", ProbeKind.Liveness, ProbeKind.Readiness));
            var neighbour = await database.AddAsync(Seen.Service($"neighbour-{round}"));
            var recording = AtOnceAsync(8, i => database.RecordAsync(
                Down(service, database.Start.AddSeconds(i), i % 2 == 0 ? ProbeKind.Liveness : ProbeKind.Readiness), Down(neighbour, database.Start.AddSeconds(i), ProbeKind.Readiness)));
            (await database.Registry.DeleteAsync(service.Key, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
            await recording;
            // No key leads from a result to its probe: what comes late would stay behind.
            var kept = await ResultsAsync(service);
            // Who was in the same batch goes on as if nothing had been.
            await database.RecordEachAsync([.. Enumerable.Range(10, 3).Select(i => Down(neighbour, database.Start.AddSeconds(i), ProbeKind.Readiness))]);
            await database.RecordAsync(Down(service, database.Start.AddSeconds(20), ProbeKind.Readiness), Down(neighbour, database.Start.AddSeconds(20), ProbeKind.Readiness));
            (await ResultsAsync(service)).ShouldBe(kept);
            (await ResultsAsync(neighbour)).ShouldBeInRange(4, 12);
            (await database.ChangesAsync(neighbour, ChangeSubject.Service)).ShouldHaveSingleItem().To.ShouldBe(HealthStatus.Unhealthy);
            (await database.StateAsync(neighbour)).Health.Status.ShouldBe(HealthStatus.Unhealthy);
        }

        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE service_key LIKE 'neighbour-%'")).ShouldBe(5);

        Task<long> ResultsAsync(MonitoredService of) =>
            database.AskAsync<long>("SELECT count(*) FROM results WHERE probe_id = ANY ($1)", of.Probes.Select(p => p.Id).ToArray());
    }

    [Fact]
    public async Task A_probe_can_be_removed_while_its_results_are_recorded()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var both = Seen.Service("api", ProbeKind.Liveness, ProbeKind.Readiness);
        for (var round = 0; round < 5; round++)
        {
            var service = await database.PutAsync(both);
            var start = database.Start.AddMinutes(round);
            var recording = AtOnceAsync(8, i => database.RecordAsync(
                Down(service, start.AddSeconds(i), ProbeKind.Liveness), Down(service, start.AddSeconds(i), ProbeKind.Readiness)));
            await database.PutAsync(both with { Probes = both.Probes with { Liveness = null } });
            await recording;

            // The one that stays has lost no check by its sibling's end, and the service is held against it alone. Three, because of the eight
            // only those count that came in their order.
            foreach (var second in (int[])[18, 19, 20])
                await database.RecordAsync(Down(service, start.AddSeconds(second), ProbeKind.Liveness), Down(service, start.AddSeconds(second), ProbeKind.Readiness));
            (await database.ProbeAsync(service)).LastAt.ShouldBe(start.AddSeconds(20));
            (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
                h => h.Status.ShouldBe(HealthStatus.Unhealthy), h => h.Lifecycle.ShouldBe(Lifecycle.NotReady));
        }
    }

    private static CheckResult Down(MonitoredService service, DateTimeOffset at, ProbeKind kind) =>
        Seen.Answer(service, at, $$"""{"status":"DOWN","components":{"db-{{at.Second}}":{"status":"DOWN"},"cache":{"status":"UP"} } }""", 503, kind);

    /// <summary>As the recording loop does it: a batch that the database gave up is tried again.</summary>
    private static Task AtOnceAsync(int count, Func<int, Task> record) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await record(i);
                return;
            }
            catch (PostgresException e) when (e.IsTransient && attempt < 5)
            {
            }
        }
    })));
}
