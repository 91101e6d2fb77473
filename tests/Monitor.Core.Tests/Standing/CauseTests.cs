using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Registry.Probes.ProbeKind;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>The reason of a status that goes on follows its probes, once they have settled on another.</summary>
public sealed class CauseTests
{
    private readonly Kept _api = new(Liveness, Readiness);

    [Fact]
    public void It_follows_when_all_probes_fail_for_another_reason_and_the_change_is_marked()
    {
        Both(0, Seen.Refused, times: 3);
        _api.Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");

        Both(90, Seen.Error, times: 2);
        _api.Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");

        Both(150, Seen.Error, times: 2);
        _api.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unhealthy), h => h.Reason.ShouldBe("answered 500"), h => h.Since.ShouldBe(At(0)));
        _api.Markers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(MarkerKind.Cause), m => m.Text.ShouldBe("still down, and now: answered 500"), m => m.At.ShouldBe(At(150.001)));
        _api.ChangesOf(ChangeSubject.Service).ShouldBe("api Unknown>Unhealthy");
    }

    [Fact]
    public void It_follows_the_one_that_fails_though_the_other_is_well()
    {
        _api.Record(Seen.Up(_api.Service, At(0), Liveness), Seen.Up(_api.Service, At(0)));
        for (var i = 1; i <= 6; i++)
            _api.RecordEach(Seen.Up(_api.Service, At(i * 30), Liveness), i <= 3 ? Seen.Refused(_api.Service, At(i * 30)) : Seen.Error(_api.Service, At(i * 30)));

        _api.Health.Reason.ShouldBe("answered 500");
    }

    [Fact]
    public void Of_two_new_ones_it_is_that_of_the_check_that_settled_it_and_no_other_from_then_on()
    {
        Both(0, Seen.Refused, times: 3);
        for (var i = 0; i < 6; i++)
            _api.RecordEach(Seen.Error(_api.Service, At(90 + (i * 30)), Liveness), Code(503)(_api.Service, At(90.001 + (i * 30)), Readiness));

        _api.Health.Reason.ShouldBe("answered 503");
        _api.Markers.ShouldHaveSingleItem();
    }

    [Fact]
    public void It_stays_while_one_probe_still_gives_it()
    {
        Both(0, Seen.Refused, times: 3);

        for (var i = 0; i < 6; i++)
            _api.Record(Seen.Refused(_api.Service, At(90 + (i * 30)), Liveness), Seen.Error(_api.Service, At(90.001 + (i * 30))));

        _api.Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");
        _api.Markers.ShouldBeEmpty();
    }

    [Fact]
    public void Causes_that_take_turns_are_none()
    {
        Both(0, Seen.Refused, times: 3);

        for (var i = 0; i < 8; i++)
            Both(90 + (i * 30), i % 2 == 0 ? Seen.Error : Code(503), times: 1);

        _api.Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");
        _api.Markers.ShouldBeEmpty();
    }

    [Fact]
    public void Another_code_is_another_cause()
    {
        Both(0, Seen.Error, times: 3);
        Both(90, Code(503), times: 3);

        _api.Health.Reason.ShouldBe("answered 503");
        _api.Markers.Count.ShouldBe(1);
    }

    [Fact]
    public void A_number_that_differs_each_time_is_no_other_cause()
    {
        for (var i = 0; i < 8; i++)
            Both(i * 30, Down($"timed out after {900 + (i * 57)} ms, attempt {i}"), times: 1);

        _api.Health.Reason.ShouldNotBeNull().ShouldStartWith("timed out after ");
        _api.Markers.ShouldBeEmpty();
    }

    [Fact]
    public void It_does_not_follow_a_check_that_recovers()
    {
        var api = new Kept(new Core.Registry.Services.ServiceDefinition
        {
            Key = "api", Probes = new ProbeSet { Readiness = Seen.Probe() with { SuccessThreshold = 5 } },
        });
        for (var i = 0; i < 3; i++)
            api.Record(Seen.Error(api.Service, At(i * 30)));
        for (var i = 3; i < 7; i++)
            api.Record(Seen.Up(api.Service, At(i * 30)));

        api.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Unhealthy), h => h.Reason.ShouldBe("answered 500"));
    }

    [Fact]
    public void A_service_that_is_degraded_may_be_so_for_another_reason()
    {
        Both(0, Part("db"), times: 3);
        _api.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Degraded), h => h.Reason.ShouldBe("db is down"));

        Both(90, Part("cache"), times: 3);

        _api.Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(Degraded), h => h.Reason.ShouldBe("cache is down"));
        _api.Markers.ShouldHaveSingleItem().Text.ShouldBe("still degraded, and now: cache is down");
    }

    [Fact]
    public void What_we_could_not_see_is_no_cause()
    {
        Both(0, Seen.Refused, times: 3);
        Both(90, Seen.Blind, times: 2);
        _api.Probe().SameCause.Count.ShouldBe(3);
        Both(150, Seen.Refused, times: 3);

        _api.Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");
        _api.Markers.ShouldBeEmpty();
    }

    private static Func<Core.Registry.Services.MonitoredService, DateTimeOffset, ProbeKind, CheckResult> Code(int code) =>
        (service, at, kind) => Seen.Answer(service, at, "", code, kind);

    private static Func<Core.Registry.Services.MonitoredService, DateTimeOffset, ProbeKind, CheckResult> Down(string message) =>
        (service, at, kind) => Seen.Answer(service, at, $$"""{"status":"DOWN","message":"{{message}}"}""", 200, kind);

    private static Func<Core.Registry.Services.MonitoredService, DateTimeOffset, ProbeKind, CheckResult> Part(string name) =>
        (service, at, kind) => Seen.Answer(service, at, $$$$"""{"status":"UP","components":{"{{{{name}}}}":{"status":"DOWN"}}}""", 200, kind);

    // Liveness and, a millisecond later, readiness, every 30 s.
    private void Both(double from, Func<Core.Registry.Services.MonitoredService, DateTimeOffset, ProbeKind, CheckResult> check, int times)
    {
        for (var i = 0; i < times; i++)
            _api.RecordEach(check(_api.Service, At(from + (i * 30)), Liveness), check(_api.Service, At(from + (i * 30) + 0.001), Readiness));
    }
}
