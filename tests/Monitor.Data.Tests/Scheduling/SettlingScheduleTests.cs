using Monitor.Core;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Scheduling;

/// <summary>When a probe is due that is new or changed.</summary>
public sealed class SettlingScheduleTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_new_probe_that_fails_is_due_every_two_seconds_until_that_is_confirmed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        (await DueAfterAsync(database, Seen.Error(service, At(0)))).ShouldBeInRange(1, 2);
        (await DueAfterAsync(database, Seen.Error(service, At(2)))).ShouldBeInRange(1, 2);
        (await DueAfterAsync(database, Seen.Error(service, At(4)))).ShouldBeInRange(28, 30);

        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unhealthy);
        (await DueAfterAsync(database, Seen.Up(service, At(34)))).ShouldBeInRange(28, 30);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Whoever_recorded_it_is_told_that_something_is_due_sooner()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (bad, good) = (await database.AddAsync(Seen.Service("bad")), await database.AddAsync(Seen.Service("good")));

        (await database.RecordAsync(Seen.Error(bad, database.Start), Seen.Up(good, database.Start))).AsksSoon.ShouldBeTrue();
        (await database.RecordAsync(Seen.Up(good, database.Start.AddSeconds(1)))).AsksSoon.ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_needs_several_successes_gets_them_soon()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { SuccessThreshold = 2 } } });

        (await DueAfterAsync(database, Seen.Up(service, database.Start))).ShouldBeInRange(1, 2);
        (await DueAfterAsync(database, Seen.Up(service, database.Start.AddSeconds(2)))).ShouldBeInRange(28, 30);
    }

    [Fact]
    public async Task Only_a_change_of_the_probe_or_of_how_it_is_judged_unsettles_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var definition = Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness);
        var service = await database.AddAsync(definition);
        await database.RecordAsync(Seen.Up(service, At(0)), Seen.Up(service, At(0), ProbeKind.Liveness));

        service = await database.PutAsync(definition = definition with { Description = "Another text" });
        (await DueAfterAsync(database, Seen.Error(service, At(30)))).ShouldBeInRange(28, 30);

        var readiness = definition.Probes.Readiness! with { Http = new HttpProbe { Url = "http://10.0.0.5:8000/elsewhere" } };
        service = await database.PutAsync(definition = definition with { Probes = definition.Probes with { Readiness = readiness } });
        (await DueAfterAsync(database, Seen.Error(service, At(60)))).ShouldBeInRange(1, 2);
        (await DueAfterAsync(database, Seen.Error(service, At(61), ProbeKind.Liveness), ProbeKind.Liveness)).ShouldBeInRange(28, 30);

        service = await database.PutAsync(definition with { Components = [new() { Match = "cache", Role = ComponentRole.Optional }] });
        (await DueAfterAsync(database, Seen.Error(service, At(90), ProbeKind.Liveness), ProbeKind.Liveness)).ShouldBeInRange(1, 2);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_settled_by_the_next_check()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, database.Start));
        service = await database.PutAsync(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { TimeoutSeconds = 7 } } });

        (await DueAfterAsync(database, Seen.Up(service, database.Start.AddSeconds(30)))).ShouldBeInRange(28, 30);
        (await DueAfterAsync(database, Seen.Error(service, database.Start.AddSeconds(60)))).ShouldBeInRange(28, 30);
    }

    [Fact]
    public async Task What_we_cannot_see_is_not_asked_sooner()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        (await DueAfterAsync(database, Seen.Blind(service, database.Start))).ShouldBeInRange(28, 30);
        (await DueAfterAsync(database, Seen.Error(service, database.Start.AddSeconds(30)))).ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_startup_probe_keeps_its_patience_and_those_behind_its_gate_settle_once_it_is_open()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Startup, ProbeKind.Readiness));

        (await DueAfterAsync(database, Seen.Error(service, database.Start, ProbeKind.Startup), ProbeKind.Startup)).ShouldBeInRange(28, 30);
        (await database.DueInAsync(service)).ShouldBe(double.PositiveInfinity);
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(30), ProbeKind.Startup));
        (await DueAfterAsync(database, Seen.Error(service, database.Start.AddSeconds(31)))).ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_shorter_period_stays_and_a_paused_probe_sleeps_on()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var quick = await database.AddAsync(Seen.Service("quick") with { Probes = new ProbeSet { Readiness = Seen.Probe(period: 1) } });
        var paused = await database.AddAsync(Seen.Service("paused"));
        await database.Registry.SetPausedAsync("paused", true, Somebody.Known, CancellationToken.None);

        (await DueAfterAsync(database, Seen.Error(quick, database.Start))).ShouldBeInRange(0, 1);
        await database.RecordAsync(Seen.Error(paused, database.Start));
        (await database.DueInAsync(paused)).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public async Task An_initial_delay_is_waited_for_and_a_job_that_calls_has_its_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var slow = await database.AddAsync(Seen.Service("slow") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { InitialDelaySeconds = 600 } } });
        await database.AddAsync(Seen.Service("job") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 60 } } });

        (await database.DueInAsync(slow)).ShouldBeInRange(595, 600);
        (await database.AskAsync<short>("SELECT unsettled FROM probe_state WHERE probe_id = (SELECT max(id) FROM probes)")).ShouldBe((short)0);
    }

    /// <summary>Seconds until the probe is due after its claim and this result.</summary>
    private static async Task<double> DueAfterAsync(RecordingDatabase database, CheckResult result, ProbeKind kind = ProbeKind.Readiness)
    {
        // As the claim leaves it, whatever its phase.
        await database.AskAsync<int>(
            "UPDATE probe_schedule SET next_due = now() + period_ms * interval '1 millisecond' WHERE probe_id = $1 AND next_due < 'infinity'", result.Probe.Id);
        await database.RecordAsync(result);
        return await database.DueInAsync(result.Service, kind);
    }
}
