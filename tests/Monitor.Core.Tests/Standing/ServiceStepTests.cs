using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Registry.Probes.ProbeKind;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>What the checks of a batch make known of their service.</summary>
public sealed class ServiceStepTests
{
    private readonly Kept _api = new(Liveness, Readiness);

    [Fact]
    public void The_change_of_a_probe_is_told_before_that_of_its_service_and_with_its_own_reason()
    {
        _api.RecordEach(Seen.Up(_api.Service, At(0), Liveness), Seen.Up(_api.Service, At(1)));
        _api.Record(Seen.Error(_api.Service, At(30)), Seen.Error(_api.Service, At(60)), Seen.Error(_api.Service, At(90)));

        _api.Changes.Select(c => (c.Subject, c.Name, c.To, c.ProbeId, c.Since)).ShouldBe(
        [
            (ChangeSubject.Probe, "liveness", Healthy, (int)Liveness, At(0)), (ChangeSubject.Probe, "readiness", Healthy, (int)Readiness, At(1)),
            (ChangeSubject.Service, "api", Healthy, null, At(1)),
            (ChangeSubject.Probe, "readiness", Unhealthy, (int)Readiness, At(30)), (ChangeSubject.Service, "api", Unhealthy, null, At(30)),
        ]);
        _api.Changes[^2].Reason.ShouldBe("answered 500");
    }

    [Fact]
    public void An_ordinary_check_after_another_tells_nothing_of_its_probe()
    {
        _api.RecordEach(Seen.Up(_api.Service, At(0), Liveness), Seen.Up(_api.Service, At(1)), Seen.Up(_api.Service, At(30)));

        _api.Changes.Count.ShouldBe(3);
    }

    [Fact]
    public void A_job_that_has_not_called_yet_holds_no_service_down_that_its_other_probes_found_well()
    {
        var api = WithJob();
        api.RecordEach([.. Enumerable.Range(0, 3).Select(i => Seen.Error(api.Service, At(30 * i)))]);
        api.Health.Status.ShouldBe(Unhealthy);

        api.Record(Seen.Up(api.Service, At(90)));
        (api.Health.Status, api.Health.Since).ShouldBe((Healthy, At(90)));

        api.Record(Seen.Up(api.Service, At(100), Liveness));
        (api.Health.Status, api.Health.Since).ShouldBe((Healthy, At(90)));
    }

    [Fact]
    public void A_job_that_has_not_called_yet_leaves_a_service_down_as_degraded_as_its_other_probes_find_it()
    {
        var api = WithJob();
        api.RecordEach([.. Enumerable.Range(0, 3).Select(i => Seen.Error(api.Service, At(30 * i)))]);

        api.Record(Seen.Answer(api.Service, At(90), """{"status":"DEGRADED"}"""));

        api.Health.Status.ShouldBe(Degraded);
    }

    [Fact]
    public void A_service_of_which_nothing_is_known_yet_waits_for_its_jobs()
    {
        var api = WithJob();

        api.Record(Seen.Up(api.Service, At(0)));
        api.Health.Status.ShouldBe(Unknown);

        api.Record(Seen.Up(api.Service, At(1), Liveness));
        api.Health.Status.ShouldBe(Healthy);
    }

    [Fact]
    public void A_job_that_has_reported_a_failure_is_waited_for()
    {
        var api = WithJob();
        api.RecordEach([.. Enumerable.Range(0, 3).Select(i => Seen.Error(api.Service, At(30 * i)))]);

        api.RecordEach(Seen.Error(api.Service, At(80), Liveness), Seen.Up(api.Service, At(90)));

        api.Health.Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void Another_version_is_marked_for_its_service()
    {
        _api.RecordEach(Says(0, """{"status":"UP","version":"1"}"""), Says(30, """{"status":"UP","version":"2"}"""));

        _api.Markers.ShouldHaveSingleItem().ShouldBe(new Marker(MarkerKind.Deploy, At(30), "version 2, before 1"));
        _api.Standing.Restarts.ShouldBeEmpty();
    }

    [Fact]
    public void A_process_that_began_three_times_in_ten_minutes_is_in_a_crash_loop()
    {
        _api.RecordEach(Up(0, 5000), Up(30, 5030), Up(60, 10), Up(180, 10));
        _api.Markers.Select(m => m.Kind).ShouldBe([MarkerKind.Restart, MarkerKind.Restart]);

        _api.Record(Up(300, 10));

        _api.Markers.Skip(2).Select(m => (m.Kind, m.At, m.Text)).ShouldBe(
        [
            (MarkerKind.Restart, At(290), "restarted: up for 10 s now"), (MarkerKind.CrashLoop, At(300), "restarted 3 times in 10 minutes: a crash loop"),
        ]);
    }

    [Fact]
    public void A_restart_that_both_probes_tell_of_is_marked_once()
    {
        _api.RecordEach(Up(0, 5000), Up(30, 5030), Up(31, 5031, Liveness), Up(61, 5061, Liveness));

        _api.RecordEach(Up(90, 10), Up(91, 11, Liveness));

        _api.Markers.ShouldHaveSingleItem().At.ShouldBe(At(80));
        _api.Standing.Restarts.ShouldBe([At(80)]);
    }

    [Fact]
    public void Probes_and_services_of_a_batch_come_in_the_order_of_their_numbers()
    {
        _api.Record(Seen.Up(_api.Service, At(0)), Seen.Up(_api.Service, At(1), Liveness));

        _api.Batch.Probes().Select(p => p.After.ProbeId).ShouldBe([(int)Liveness, (int)Readiness], ignoreOrder: false);
        _api.Batch.FoundOf([_api.Service.Id]).Select(p => p.Writes).ShouldBe([0, 0]);
        _api.Batch.FoundOf([]).ShouldBeEmpty();
    }

    private CheckResult Says(double second, string body, ProbeKind kind = Readiness) => Seen.Answer(_api.Service, At(second), body, 200, kind);

    // Its liveness is a job that calls once an hour.
    private static Kept WithJob() => new(Seen.Service("api") with
    {
        Probes = Seen.Service("api").Probes with { Liveness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 3600, FailureThreshold = 3 } },
    });

    private CheckResult Up(double second, int uptime, ProbeKind kind = Readiness) => Says(second, $$"""{"status":"UP","uptime":{{uptime}}}""", kind);
}
