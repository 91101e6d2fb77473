using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Fleet;

/// <summary>What is on its way before a threshold is reached.</summary>
public sealed class CountingWordsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Healthy, 0, 0, Healthy, null)]
    [InlineData(Healthy, 1, 0, Unhealthy, "1 of 3 checks failed")]
    [InlineData(Healthy, 2, 0, Degraded, "2 of 3 checks degraded")]
    [InlineData(Unknown, 2, 0, Unhealthy, "2 of 3 checks failed")]
    [InlineData(Unknown, 0, 1, Healthy, "1 of 2 checks succeeded")]
    [InlineData(Unhealthy, 46, 0, Unhealthy, null)]
    [InlineData(Unhealthy, 0, 1, Healthy, "1 of 2 checks succeeded")]
    [InlineData(Degraded, 9, 0, Degraded, null)]
    public void A_streak_below_its_threshold_is_told(HealthStatus status, int failures, int successes, HealthStatus last, string? words) =>
        CountingWords.Of(Probe(status, failures, successes, last)).ShouldBe(words);

    [Fact]
    public void What_makes_a_degraded_probe_worse_is_counted_by_itself()
    {
        var probe = Probe(Degraded, 9, 0, Unhealthy) with { Recent = [Healthy, Degraded, Degraded, Unhealthy, Unknown, Unhealthy] };

        CountingWords.Of(probe).ShouldBe("2 of 3 checks failed");
        CountingWords.Of(probe with { Recent = [.. probe.Recent, Unhealthy] }).ShouldBeNull();
    }

    [Fact]
    public void Before_the_first_check_nothing_is_on_its_way() => CountingWords.Of(Probe(Unknown, 0, 0, Unknown) with { LastCheckedAt = null }).ShouldBeNull();

    [Fact]
    public void Of_several_probes_the_worst_that_is_furthest_speaks()
    {
        var (liveness, readiness) = (Probe(Healthy, 1, 0, Unhealthy, ProbeKind.Liveness), Probe(Healthy, 2, 0, Unhealthy));

        CountingWords.Of(Service(liveness, readiness)).ShouldBe("2 of 3 checks failed: answered 500");
        CountingWords.Of(Service(liveness, readiness with { LastStatus = Degraded })).ShouldBe("1 of 3 checks failed: answered 500");
    }

    [Fact]
    public void Behind_the_startup_gate_only_startup_counts()
    {
        var service = Service(Probe(Unknown, 1, 0, Unhealthy, ProbeKind.Startup), Probe(Unknown, 2, 0, Unhealthy)) with { Lifecycle = Lifecycle.Starting };

        CountingWords.Of(service).ShouldBe("1 of 3 checks failed: answered 500");
        CountingWords.Of(service with { Lifecycle = Lifecycle.Ready }).ShouldBe("2 of 3 checks failed: answered 500");
        CountingWords.Of(service with { Paused = true }).ShouldBeNull();
    }

    private static ProbeState Probe(HealthStatus status, int failures, int successes, HealthStatus last, ProbeKind kind = ProbeKind.Readiness) => new(
        1, kind, status, Noon, Noon, last, 12, 500, null, null, last, "answered 500", [], failures, successes, new Thresholds(2, 3), 30, null, []);

    private static ServiceState Service(params ProbeState[] probes) => new(
        1, "api", "api", "", "", [], "", [], Healthy, Lifecycle.Ready, Noon, null, Paused: false, InMaintenance: false, null, probes, [], StatusTimeline.Empty, 1);
}
