using Microsoft.Extensions.Time.Testing;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components;

/// <summary>States to draw, at one fixed moment.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    private static int _id;

    public static FakeTimeProvider Time() => new(Now);

    public static ReaderClock Clock() => new(Time());

    public static ServiceState Up(string name, string group = "payments/eu") => Service(name, HealthStatus.Healthy, 60 * 24 * 3, group: group);

    public static ServiceState Down(string name, int minutes = 23, string reason = "external_api: returned 503", params string[] dependsOn) =>
        Service(name, HealthStatus.Unhealthy, minutes, reason, dependsOn);

    public static ServiceState Degraded(string name, int minutes = 12, string reason = "slow", params string[] dependsOn) =>
        Service(name, HealthStatus.Degraded, minutes, reason, dependsOn);

    public static ServiceState Unknown(string name) => Service(name, HealthStatus.Unknown, 3, "our own resolver did not answer");

    public static ProbeState Probe(HealthStatus status, ProbeKind kind = ProbeKind.Readiness) => new(
        1, kind, status, Now.AddMinutes(-23), Now.AddSeconds(-6), status, 212, 200, null, "spring-actuator", status, "payload says so", [],
        status == HealthStatus.Unhealthy ? 46 : 0, status == HealthStatus.Healthy ? 12 : 0, new Thresholds(1, 3), 30, 500, []);

    public static ComponentState Part(string name, HealthStatus status, string? message = null) =>
        new(ProbeKind.Readiness, name, status, status, Now.AddMinutes(-23), message, ComponentRole.Critical);

    private static ServiceState Service(
        string name, HealthStatus status, int minutes, string? reason = null, string[]? dependsOn = null, string group = "payments/eu")
    {
        var since = Now.AddMinutes(-minutes);
        return new ServiceState(
            Interlocked.Increment(ref _id), Slug.From(name), name, group, "production", [], "", dependsOn ?? [], status, Lifecycle.Ready, since, reason,
            Paused: false, InMaintenance: false, null, [Probe(status)], [], new StatusTimeline([new(Now.AddDays(-2), HealthStatus.Healthy), new(since, status)]), 1);
    }
}
