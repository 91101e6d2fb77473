using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Probes;
using Monitor.Testing.Checks;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>A process that was dead and answers again, within the batches that tell of it.</summary>
public sealed class RestartTests
{
    private static readonly ProbeKind[] All = [ProbeKind.Startup, ProbeKind.Liveness, ProbeKind.Readiness];

    private readonly Kept _api = new(All);

    [Fact]
    public void A_success_of_startup_moves_the_gate()
    {
        _api.Record(Seen.Up(_api.Service, At(0), ProbeKind.Startup));

        _api.Health.Started.ShouldBeTrue();
        _api.Batch.Services.ShouldHaveSingleItem().GateMoved.ShouldBeTrue();
    }

    [Fact]
    public void A_sign_of_life_after_dead_closes_the_gate_and_forgets_what_the_probes_knew()
    {
        Die();

        _api.Record(Seen.Up(_api.Service, At(600), ProbeKind.Liveness));

        (_api.Health.Started, _api.Health.Lifecycle, _api.Health.Status).ShouldBe((false, Lifecycle.Starting, HealthStatus.Unhealthy));
        _api.Batch.Services.ShouldHaveSingleItem().GateMoved.ShouldBeTrue();
        foreach (var kind in All)
            _api.Probe(kind).Health.ShouldBe(ProbeHealth.New(At(600)));
        _api.Markers.ShouldBe([new Marker(MarkerKind.Restart, At(600), "restarted: it answers again after liveness had failed")]);
        _api.Batch.Probes().ShouldAllBe(p => p.After.Writes > p.Before.Writes);
        _api.Changes.TakeLast(3).ShouldAllBe(c => c.Subject == ChangeSubject.Probe && c.To == HealthStatus.Unknown && c.Reason == "restarted: waiting for startup");
    }

    [Fact]
    public void A_restart_and_what_followed_it_may_come_in_one_batch()
    {
        Die();

        _api.Record(
            Seen.Up(_api.Service, At(600), ProbeKind.Liveness),
            Seen.Error(_api.Service, At(601)),
            Seen.Up(_api.Service, At(602), ProbeKind.Startup),
            Seen.Up(_api.Service, At(603), ProbeKind.Liveness));

        // One failure since the restart, whatever was counted before it.
        _api.Probe().Health.Streaks.AtLeastUnhealthy.Count.ShouldBe(1);
        _api.Probe().Health.Status.ShouldBe(HealthStatus.Unknown);
        _api.Probe(ProbeKind.Liveness).Health.Streaks.AtMostHealthy.ShouldBe(new Streak(1, At(603)));
        _api.Health.Started.ShouldBeTrue();
        // It closed and opened again.
        _api.Batch.Services.ShouldHaveSingleItem().GateMoved.ShouldBeTrue();
    }

    [Fact]
    public void A_probe_of_which_nothing_was_known_is_no_other_by_a_restart()
    {
        _api.Record(Seen.Up(_api.Service, At(0), ProbeKind.Startup));
        _api.RecordEach([.. Enumerable.Range(10, 3).Select(second => Seen.Refused(_api.Service, At(second), ProbeKind.Liveness))]);

        _api.Record(Seen.Up(_api.Service, At(600), ProbeKind.Liveness));

        _api.Markers.ShouldHaveSingleItem().Kind.ShouldBe(MarkerKind.Restart);
        _api.Changes.ShouldAllBe(c => c.From != c.To);
    }

    [Fact]
    public void A_dead_process_that_goes_on_answering_its_error_stays_dead()
    {
        StartUp();

        _api.RecordEach([.. Enumerable.Range(10, 5).Select(second => Seen.Error(_api.Service, At(second), ProbeKind.Liveness))]);

        _api.Health.Lifecycle.ShouldBe(Lifecycle.Dead);
    }

    [Fact]
    public void What_we_could_not_see_in_between_is_no_restart()
    {
        StartUp();

        _api.RecordEach([.. Enumerable.Range(10, 5).Select(second => Seen.Error(_api.Service, At(second), ProbeKind.Liveness))]);
        _api.RecordEach(Seen.Blind(_api.Service, At(20), ProbeKind.Liveness), Seen.Error(_api.Service, At(21), ProbeKind.Liveness));

        (_api.Health.Lifecycle, _api.Health.Started).ShouldBe((Lifecycle.Dead, true));
        _api.Markers.ShouldBeEmpty();
    }

    [Fact]
    public void A_job_that_calls_holds_no_service_down_that_has_restarted()
    {
        var api = new Kept(Seen.Service("api", ProbeKind.Startup, ProbeKind.Liveness) with
        {
            Probes = Seen.Service("api", ProbeKind.Startup, ProbeKind.Liveness).Probes with { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 3600 } },
        });
        api.RecordEach(Seen.Up(api.Service, At(0), ProbeKind.Startup), Seen.Up(api.Service, At(1), ProbeKind.Liveness), Seen.Up(api.Service, At(2)));
        api.RecordEach([.. Enumerable.Range(10, 3).Select(second => Seen.Refused(api.Service, At(second), ProbeKind.Liveness))]);
        api.Health.Status.ShouldBe(HealthStatus.Unhealthy);

        api.RecordEach(Seen.Up(api.Service, At(600), ProbeKind.Liveness), Seen.Up(api.Service, At(601), ProbeKind.Startup), Seen.Up(api.Service, At(602), ProbeKind.Liveness));

        api.Health.Status.ShouldBe(HealthStatus.Healthy);
        api.Probe(ProbeKind.Readiness).Health.Status.ShouldBe(HealthStatus.Healthy);
    }

    private void StartUp() => _api
        .Record(Seen.Up(_api.Service, At(0), ProbeKind.Startup))
        .Record(Seen.Up(_api.Service, At(1), ProbeKind.Liveness), Seen.Up(_api.Service, At(1)));

    private void Die()
    {
        StartUp();
        for (var second = 10; second < 13; second++)
            _api.Record(Seen.Refused(_api.Service, At(second), ProbeKind.Liveness), Seen.Refused(_api.Service, At(second)));
        _api.Health.Lifecycle.ShouldBe(Lifecycle.Dead);
    }
}
