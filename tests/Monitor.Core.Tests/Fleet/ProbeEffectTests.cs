using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Fleet;

/// <summary>What an answer said, what that counts as, and why both differ.</summary>
public sealed class ProbeEffectTests
{
    [Fact]
    public void What_is_confirmed_as_it_was_reported_needs_no_words() => Of(Healthy, Healthy, Healthy).ShouldBe(new ProbeEffect(Healthy, Healthy, null));

    [Fact]
    public void A_status_that_waits_for_its_threshold_says_how_far_it_has_come() =>
        Of(Unhealthy, Unhealthy, Healthy, p => p with { ConsecutiveFailures = 1 }).Why
            .ShouldBe("The last check came to down, and it stays up until the threshold is reached: 1 of 3 checks failed.");

    [Fact]
    public void A_verdict_beyond_the_payload_is_told_by_its_reason() =>
        Of(Healthy, Degraded, Degraded, p => p with { Reason = "answered in 900 ms, degraded above 500 ms" }).Why
            .ShouldBe("More counts than what the payload says of itself: answered in 900 ms, degraded above 500 ms.");

    [Fact]
    public void Where_there_is_no_payload_the_check_itself_is_what_was_reported() =>
        Of(Unknown, Unhealthy, Unhealthy, p => p with { Transport = ProbeTransport.Tcp }).ShouldBe(new ProbeEffect(Unhealthy, Unhealthy, null));

    [Fact]
    public void Behind_the_gate_paused_and_in_maintenance_are_reasons_of_their_own()
    {
        var readiness = Probe(Unhealthy, Unhealthy, Unhealthy);
        var service = Service(readiness, readiness with { Kind = ProbeKind.Startup });

        ProbeEffect.Of(service with { Lifecycle = Lifecycle.Starting }, readiness).Why!.ShouldStartWith("It waits until the startup probe has succeeded");
        ProbeEffect.Of(service with { Paused = true }, readiness).Why!.ShouldStartWith("The service is paused");
        ProbeEffect.Of(service with { InMaintenance = true }, readiness).Why!.ShouldStartWith("The service is in maintenance");
    }

    [Fact]
    public void What_waits_to_be_pushed_is_not_asked() =>
        Of(Unknown, Unknown, Unknown, p => p with { Transport = ProbeTransport.Push, LastCheckedAt = null }).Why.ShouldBe("Nothing was pushed yet.");

    private static ProbeEffect Of(HealthStatus reported, HealthStatus last, HealthStatus confirmed, Func<ProbeState, ProbeState>? with = null)
    {
        var probe = Probe(reported, last, confirmed);
        probe = with?.Invoke(probe) ?? probe;
        return ProbeEffect.Of(Service(probe), probe);
    }

    private static ProbeState Probe(HealthStatus reported, HealthStatus last, HealthStatus confirmed) => new(
        1, ProbeKind.Readiness, confirmed, default, DateTimeOffset.UnixEpoch, last, 5, 200, null, "generic-json", reported, null, [], 0, 0, new Thresholds(1, 3), 30, null, [last]);

    private static ServiceState Service(params ProbeState[] probes) => new(
        1, "api", "api", "", "", [], "", [], Healthy, Lifecycle.Ready, default, null, Paused: false, InMaintenance: false, null, probes, [], StatusTimeline.Empty, 1);
}
