using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Tests.Api;

/// <summary>States of services to look at.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    public static ServiceState Service(string key = "payments-api", HealthStatus status = HealthStatus.Healthy) => new(
        1, key, key, "payments/eu", "production", ["tier1", "eu"], "payments", [], status, Lifecycle.Ready, Noon.AddHours(-2), "All well.",
        Paused: false, InMaintenance: false, Version: "1.4.2", [Probe()], [], StatusTimeline.Empty, Revision: 1);

    public static ProbeState Probe(ProbeKind kind = ProbeKind.Readiness) => new(
        7, kind, HealthStatus.Healthy, Noon.AddHours(-2), Noon, HealthStatus.Healthy, 12.5, 200, null, "flask", HealthStatus.Healthy,
        "The service says it is up.", [], 0, 5, new Thresholds(1, 3), 30, null, []);
}
