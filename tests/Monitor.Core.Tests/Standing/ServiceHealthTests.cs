using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Registry.Probes.ProbeKind;

namespace Monitor.Core.Tests.Standing;

public sealed class ServiceHealthTests
{
    [Fact]
    public void A_new_service_is_unknown_and_starting_only_behind_a_startup_probe()
    {
        new SomeService(Startup, Readiness).Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unknown), h => h.Lifecycle.ShouldBe(Lifecycle.Starting));
        new SomeService(Readiness).Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unknown), h => h.Lifecycle.ShouldBe(Lifecycle.Unknown));
    }

    [Fact]
    public void Nothing_is_healthy_before_every_probe_has_been_looked_at()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy);
        service.Health.Status.ShouldBe(Unknown);

        service.Sees(Readiness, Healthy).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Healthy), h => h.Since.ShouldBe(At(2)), h => h.Lifecycle.ShouldBe(Lifecycle.Ready), h => h.Reason.ShouldBe("Readiness"));
    }

    [Fact]
    public void It_is_healthy_since_the_last_of_its_probes_began_to_be_whichever_was_sure_first()
    {
        var down = ServiceHealth.New(At(0), hasStartup: false) with { Status = Unhealthy };
        ProbeOfService Well(ProbeKind kind, int since) => new(kind, new ProbeHealth(Healthy, At(since), default), new Thresholds(3, 3), null);

        down.Next([Well(Liveness, 10), Well(Readiness, 11)], new CheckSeen(Liveness, Healthy, true, false, false)).Since.ShouldBe(At(11));
    }

    [Fact]
    public void While_it_starts_anew_it_stays_what_it_was_though_nothing_is_known()
    {
        var down = ServiceHealth.New(At(0), hasStartup: true) with { Status = Unhealthy };
        var blind = new ProbeOfService(Startup, new ProbeHealth(Unknown, At(0), default(Streaks) with { Blind = new Streak(3, At(1)) }), new Thresholds(1, 3), null);

        down.Next([blind], new CheckSeen(Startup, Unknown, false, false, false)).Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void Startup_that_is_well_has_succeeded_though_its_counting_began_anew()
    {
        var well = new ProbeOfService(Startup, new ProbeHealth(Healthy, At(0), default), new Thresholds(3, 3), null);

        ServiceHealth.New(At(0), hasStartup: true).Next([well], new CheckSeen(Startup, Healthy, true, false, false)).Started.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Liveness)]
    [InlineData(Readiness)]
    public void Of_two_new_causes_that_have_settled_the_one_just_seen_is_the_reason(ProbeKind seen)
    {
        var down = ServiceHealth.New(At(0), hasStartup: false) with { Status = Unhealthy, Reason = "refused the connection" };
        ProbeOfService Settled(ProbeKind kind) => new(kind, new ProbeHealth(Unhealthy, At(0), default), new Thresholds(1, 3), $"failed by {kind}") { IsSettled = true };

        down.Next([Settled(Liveness), Settled(Readiness)], new CheckSeen(seen, Unhealthy, true, false, false)).Reason.ShouldBe($"failed by {seen}");
    }

    [Fact]
    public void A_degradation_needs_neither_the_other_probe_nor_its_sight()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Readiness, Degraded, Degraded, Degraded);
        service.Health.Status.ShouldBe(Degraded);

        service.Sees(Liveness, Healthy, Unknown, Unknown, Unknown).Health.Status.ShouldBe(Degraded);
    }

    [Fact]
    public void When_the_worse_probe_recovers_the_other_one_is_the_reason()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Degraded, Degraded, Degraded).Sees(Readiness, Unhealthy, Unhealthy, Unhealthy);
        service.Health.Reason.ShouldBe("Readiness");

        service.Sees(Readiness, Healthy).Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Degraded), h => h.Reason.ShouldBe("Liveness"));
    }

    [Fact]
    public void A_confirmed_failure_needs_not_wait_for_the_other_probe() =>
        new SomeService(Liveness, Readiness).Sees(Readiness, Unhealthy, Unhealthy, Unhealthy).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Unhealthy), h => h.Since.ShouldBe(At(1)), h => h.Lifecycle.ShouldBe(Lifecycle.NotReady));

    [Fact]
    public void It_fails_since_its_failing_probe_does_though_the_other_became_well_later() =>
        new SomeService(Liveness, Readiness).Sees(Readiness, Unhealthy).Sees(Liveness, Healthy).Sees(Readiness, Unhealthy, Unhealthy).Health.Since.ShouldBe(At(1));

    [Fact]
    public void A_service_is_as_bad_as_the_worst_of_its_probes()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy).Sees(Readiness, Healthy).Sees(Readiness, Degraded, Degraded, Degraded);
        service.Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Degraded), h => h.Lifecycle.ShouldBe(Lifecycle.Ready), h => h.Reason.ShouldBe("Readiness"));

        service.Sees(Liveness, Unhealthy, Unhealthy, Unhealthy).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Unhealthy), h => h.Lifecycle.ShouldBe(Lifecycle.Dead), h => h.Reason.ShouldBe("Liveness"));
    }

    [Fact]
    public void A_failing_readiness_is_out_of_traffic_and_alive()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy).Sees(Readiness, Unhealthy, Unhealthy, Unhealthy);

        service.Health.Lifecycle.ShouldBe(Lifecycle.NotReady);
        service.Sees(Liveness, Healthy).Health.Lifecycle.ShouldBe(Lifecycle.NotReady);
        service.Sees(Readiness, Unknown).Health.Lifecycle.ShouldBe(Lifecycle.NotReady);
    }

    [Theory]
    [InlineData(Liveness)]
    [InlineData(Readiness)]
    public void Out_of_sight_a_lifecycle_is_unknown_and_not_starting(ProbeKind kind)
    {
        var service = new SomeService(kind).Sees(kind, Healthy);
        service.Health.Lifecycle.ShouldBe(Lifecycle.Ready);

        service.Sees(kind, Unknown, Unknown, Unknown).Health.Lifecycle.ShouldBe(Lifecycle.Unknown);
    }

    [Fact]
    public void Readiness_alone_knows_no_death() =>
        new SomeService(Readiness).Sees(Readiness, Healthy, Unhealthy, Unhealthy, Unhealthy).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Unhealthy), h => h.Since.ShouldBe(At(2)), h => h.Lifecycle.ShouldBe(Lifecycle.NotReady));

    [Fact]
    public void Not_ready_with_a_farewell_is_draining_until_the_payload_says_otherwise()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy).Sees(Readiness, Healthy);
        for (var i = 0; i < 3; i++)
            service = service.Sees(Readiness, Unhealthy, shuttingDown: true);
        service.Health.Lifecycle.ShouldBe(Lifecycle.Draining);

        service.Sees(Liveness, Healthy).Health.Lifecycle.ShouldBe(Lifecycle.Draining);
        service.Sees(Readiness, Unknown).Health.Lifecycle.ShouldBe(Lifecycle.Draining);
        service.Sees(Readiness, Unhealthy).Health.Lifecycle.ShouldBe(Lifecycle.NotReady);
        service.Sees(Readiness, Healthy).Health.Lifecycle.ShouldBe(Lifecycle.Ready);
    }

    [Fact]
    public void Startup_gates_the_others_until_it_succeeds()
    {
        var service = new SomeService(Startup, Liveness, Readiness).Sees(Startup, Unhealthy, Unhealthy);
        service.Health.ShouldSatisfyAllConditions(
            h => h.Started.ShouldBeFalse(), h => h.Status.ShouldBe(Unknown), h => h.Lifecycle.ShouldBe(Lifecycle.Starting));

        service.Sees(Startup, Healthy).Health.ShouldSatisfyAllConditions(
            h => h.Started.ShouldBeTrue(), h => h.Status.ShouldBe(Unknown), h => h.Lifecycle.ShouldBe(Lifecycle.Starting));
        service.Sees(Startup, Healthy).Sees(Liveness, Healthy).Sees(Readiness, Healthy).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Healthy), h => h.Lifecycle.ShouldBe(Lifecycle.Ready));
    }

    [Fact]
    public void A_degraded_startup_counts_as_a_success() =>
        new SomeService(Startup, Readiness).Sees(Startup, Degraded, Degraded, Degraded).Health.Started.ShouldBeTrue();

    [Fact]
    public void One_degraded_answer_of_startup_opens_the_gate_as_one_healthy_answer_does() =>
        new SomeService(Startup, Readiness).Sees(Startup, Degraded).Health.Started.ShouldBeTrue();

    [Fact]
    public void Startup_that_fails_past_its_threshold_has_failed_and_may_still_come_up()
    {
        var service = new SomeService(Startup, Liveness).Sees(Startup, Unhealthy, Unhealthy, Unhealthy);
        service.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unhealthy), h => h.Lifecycle.ShouldBe(Lifecycle.StartupFailed));

        service.Sees(Startup, Healthy).Health.ShouldSatisfyAllConditions(h => h.Started.ShouldBeTrue(), h => h.Status.ShouldBe(Unhealthy));
        service.Sees(Startup, Healthy).Sees(Liveness, Healthy).Health.Status.ShouldBe(Healthy);
    }

    [Fact]
    public void Once_started_the_startup_probe_counts_no_more() =>
        new SomeService(Startup, Liveness).Sees(Startup, Healthy).Sees(Liveness, Healthy).Sees(Startup, Unhealthy, Unhealthy, Unhealthy).Health
            .ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Healthy), h => h.Lifecycle.ShouldBe(Lifecycle.Ready));

    [Theory]
    [InlineData(Liveness, Healthy, true, false, true)]
    [InlineData(Liveness, Degraded, true, false, true)]
    [InlineData(Liveness, Unhealthy, true, true, true)]
    [InlineData(Liveness, Unhealthy, true, false, false)]
    [InlineData(Liveness, Unhealthy, false, false, false)]
    [InlineData(Readiness, Healthy, true, true, false)]
    public void Dead_ends_with_the_next_sign_of_life(ProbeKind kind, HealthStatus status, bool answered, bool cameBack, bool restarts)
    {
        var dead = ServiceHealth.New(At(0), hasStartup: true) with { Lifecycle = Lifecycle.Dead, Started = true, Status = Unhealthy };

        dead.Restarts(new CheckSeen(kind, status, answered, cameBack, false), hasStartup: true).ShouldBe(restarts);
        dead.Restarts(new CheckSeen(kind, status, answered, cameBack, false), hasStartup: false).ShouldBeFalse();
    }

    [Fact]
    public void A_restarted_service_is_starting_and_stays_unhealthy_until_something_new_is_known()
    {
        var restarted = (ServiceHealth.New(At(0), hasStartup: true) with { Lifecycle = Lifecycle.Dead, Started = true, Status = Unhealthy }).Restarted();

        restarted.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Unhealthy), h => h.Lifecycle.ShouldBe(Lifecycle.Starting), h => h.Started.ShouldBeFalse());
    }

    [Fact]
    public void Sight_lost_of_one_probe_is_unknown_unless_another_is_known_to_be_bad()
    {
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy).Sees(Readiness, Healthy).Sees(Readiness, Unknown, Unknown, Unknown);
        service.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unknown), h => h.Since.ShouldBe(At(3)));

        service.Sees(Liveness, Unhealthy, Unhealthy, Unhealthy).Health.Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void A_status_never_begins_before_the_one_it_follows()
    {
        // Readiness began to fail at 3 and liveness, slower to be sure, at 2.
        var service = new SomeService(Liveness, Readiness).Sees(Liveness, Healthy).Sees(Readiness, Healthy);
        service = service.Sees(Liveness, Degraded).Sees(Readiness, Unhealthy, Unhealthy, Unhealthy).Sees(Readiness, Healthy);
        var since = service.Health.Since;

        service.Sees(Liveness, Degraded, Degraded).Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Degraded), h => h.Since.ShouldBe(since));
    }

    private static DateTimeOffset At(int minute) => Given.Start.AddMinutes(minute);
}
