using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing.Probes;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>A probe that is new or changed is asked soon until it is what its checks find.</summary>
public sealed class SettlingTests
{
    private readonly Kept _api = new();

    [Fact]
    public void A_failing_one_is_asked_soon_until_its_threshold_confirms_it()
    {
        _api.Edit(p => p with { Unsettled = 3 });

        Soon(Seen.Error(_api.Service, At(0))).ShouldBeTrue();
        Soon(Seen.Error(_api.Service, At(2))).ShouldBeTrue();
        Soon(Seen.Error(_api.Service, At(4))).ShouldBeFalse();
        _api.Probe().Health.Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void One_that_is_well_has_settled_with_its_first_check() => SettledBy(Seen.Up(_api.Service, At(0)));

    [Fact]
    public void What_its_checks_find_and_it_officially_is_already_settles_it_too()
    {
        _api.Record(Seen.Error(_api.Service, At(0)), Seen.Error(_api.Service, At(30)), Seen.Error(_api.Service, At(60)));

        SettledBy(Seen.Error(_api.Service, At(90)));
    }

    [Fact]
    public void Our_own_trouble_neither_hurries_it_nor_uses_anything_up()
    {
        _api.Edit(p => p with { Unsettled = 3 });

        for (var i = 0; i < 10; i++)
            Soon(Seen.Blind(_api.Service, At(30 * i))).ShouldBeFalse();

        _api.Probe().Unsettled.ShouldBe((byte)3);
        Soon(Seen.Error(_api.Service, At(300))).ShouldBeTrue();
    }

    [Fact]
    public void Checks_that_agree_on_nothing_are_not_asked_soon_for_ever()
    {
        var probe = Seen.Probe() with { SuccessThreshold = 2 };
        var api = new Kept(Seen.Service("api") with { Probes = new ProbeSet { Readiness = probe } });
        api.Edit(p => p with { Unsettled = Settling.Checks(ProbeKind.Readiness, probe) });

        for (var i = 0; i < 3; i++)
            api.Record(i % 2 == 0 ? Seen.Error(api.Service, At(2 * i)) : Seen.Up(api.Service, At(2 * i)));

        (api.Probe().Health.Status, api.Probe().AsksSoon).ShouldBe((Unknown, false));
    }

    [Fact]
    public void An_ordinary_one_that_fails_keeps_its_period()
    {
        _api.Record(Seen.Up(_api.Service, At(0)));

        Soon(Seen.Error(_api.Service, At(30))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ProbeKind.Readiness, 1, 3, 3)]
    [InlineData(ProbeKind.Readiness, 5, 3, 5)]
    [InlineData(ProbeKind.Liveness, 1, 2, 2)]
    [InlineData(ProbeKind.Startup, 1, 30, 0)]
    public void As_many_as_confirm_anything_and_none_where_the_threshold_is_patience(ProbeKind kind, int success, int failure, int checks)
    {
        Settling.Checks(kind, new ProbeDefinition { SuccessThreshold = success, FailureThreshold = failure }).ShouldBe((byte)checks);
        Settling.Checks(kind, new ProbeDefinition { Push = new PushProbe(), FailureThreshold = failure }).ShouldBe((byte)0);
    }

    private void SettledBy(CheckResult result)
    {
        _api.Edit(p => p with { Unsettled = 3 });
        Soon(result).ShouldBeFalse();
        _api.Probe().Unsettled.ShouldBe((byte)0);
    }

    private bool Soon(CheckResult result)
    {
        _api.Record(result);
        return _api.Probe().AsksSoon;
    }
}
