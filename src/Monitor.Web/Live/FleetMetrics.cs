using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Live;

/// <summary>What the state of all services tells of itself.</summary>
internal static class FleetMetrics
{
    public static readonly Gauge Unreadable = OwnMetrics.CreateGauge(
        "monitor_unreadable_definitions", "Stored definitions and probes that this version cannot read: what they ask is not asked.");
}
