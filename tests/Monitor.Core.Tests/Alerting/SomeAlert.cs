using Monitor.Core.Alerting.Messages;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Tests.Alerting;

/// <summary>An alert to vary.</summary>
internal static class SomeAlert
{
    public static readonly DateTimeOffset At = new(2026, 3, 12, 9, 41, 12, 345, TimeSpan.Zero);

    public static readonly AlertLinks Links = new("https://monitor.example.com/");

    public static ServiceAlert Down => new()
    {
        Service = new AlertedService(7, "payments-api", "Payments API", "payments/eu", "production", ["tier1"], "payments", "https://wiki.example.com/pay"),
        PreviousStatus = HealthStatus.Healthy,
        Status = HealthStatus.Unhealthy,
        Lifecycle = Lifecycle.NotReady,
        Reason = "database is DOWN: connection refused",
        At = At,
        Since = At.AddSeconds(-60),
        Duration = TimeSpan.FromMinutes(90),
        Probe = new AlertedProbe(ProbeKind.Readiness, 503, 41.25, "http://10.0.0.5:8000/ready"),
        Components = [new AlertedComponent("database", HealthStatus.Unhealthy, "connection refused"), new AlertedComponent("cache", HealthStatus.Healthy, null)],
        Sequence = 42,
        Version = "2.3.1",
    };
}
