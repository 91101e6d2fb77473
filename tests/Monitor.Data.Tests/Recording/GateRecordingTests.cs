using Monitor.Core;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Probes;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

public sealed class GateRecordingTests(TestPostgres postgres)
{
    private static readonly ProbeKind[] All = [ProbeKind.Startup, ProbeKind.Liveness, ProbeKind.Readiness];

    [Fact]
    public async Task A_success_of_startup_opens_the_gate_for_the_others_and_stops_startup()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", All));
        (await DueAsync(database, service)).ShouldBe((true, false, false));

        await database.RecordAsync(Seen.Up(service, database.Start, ProbeKind.Startup));

        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Started.ShouldBeTrue(), h => h.Lifecycle.ShouldBe(Lifecycle.Starting), h => h.Status.ShouldBe(HealthStatus.Unknown));
        (await DueAsync(database, service)).ShouldBe((false, true, true));
    }

    [Fact]
    public async Task A_sign_of_life_after_dead_closes_the_gate_again_and_forgets_what_the_probes_knew()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await DeadAsync(database);
        var at = database.Start.AddMinutes(10);

        await database.RecordAsync(Seen.Up(service, at, ProbeKind.Liveness));

        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Started.ShouldBeFalse(), h => h.Lifecycle.ShouldBe(Lifecycle.Starting), h => h.Status.ShouldBe(HealthStatus.Unhealthy));
        (await DueAsync(database, service)).ShouldBe((true, false, false));
        foreach (var kind in All)
            (await database.ProbeAsync(service, kind)).Health.ShouldBe(ProbeHealth.New(at));

        await database.RecordEachAsync(
            Seen.Up(service, at.AddSeconds(1), ProbeKind.Startup), Seen.Up(service, at.AddSeconds(2), ProbeKind.Liveness));
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unhealthy);

        await database.RecordAsync(Seen.Up(service, at.AddSeconds(3)));
        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Healthy), h => h.Lifecycle.ShouldBe(Lifecycle.Ready));
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events")).ShouldBe(2);
    }

    [Fact]
    public async Task What_starts_while_it_is_paused_is_asked_for_its_start_again()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", All));
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);

        await database.RecordAsync(Seen.Up(service, database.Start, ProbeKind.Startup));
        (await DueAsync(database, service)).ShouldBe((false, false, false));

        await database.Registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);
        (await DueAsync(database, service)).ShouldBe((true, false, false));
    }

    private static async Task<MonitoredService> StartedAsync(RecordingDatabase database)
    {
        var service = await database.AddAsync(Seen.Service("api", All));
        await database.RecordAsync(Seen.Up(service, database.Start, ProbeKind.Startup));
        await database.RecordAsync(
            Seen.Up(service, database.Start.AddSeconds(1), ProbeKind.Liveness), Seen.Up(service, database.Start.AddSeconds(1)));
        return service;
    }

    private static async Task<MonitoredService> DeadAsync(RecordingDatabase database)
    {
        var service = await StartedAsync(database);
        for (var i = 0; i < 3; i++)
        {
            await database.RecordAsync(
                Seen.Refused(service, database.Start.AddSeconds(10 + i), ProbeKind.Liveness), Seen.Refused(service, database.Start.AddSeconds(10 + i)));
        }

        (await database.StateAsync(service)).Health.Lifecycle.ShouldBe(Lifecycle.Dead);
        return service;
    }

    private static async Task<(bool Startup, bool Liveness, bool Readiness)> DueAsync(RecordingDatabase database, MonitoredService service) =>
        (double.IsFinite(await database.DueInAsync(service, ProbeKind.Startup)),
         double.IsFinite(await database.DueInAsync(service, ProbeKind.Liveness)),
         double.IsFinite(await database.DueInAsync(service)));
}
