using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker;

/// <summary>What those who wait for the database's notifications tell of themselves.</summary>
internal static class ListenerMetrics
{
    private static readonly Counter Lost = OwnMetrics.CreateCounter(
        "monitor_listener_reconnects_total", "Times that a connection for notifications was lost. What was not heard meanwhile is read or polled.", "listener");

    /// <summary>Of the fleet, the registry and the API keys.</summary>
    public static readonly Counter.Child Fleet = Lost.WithLabels("fleet");

    /// <summary>Of incidents.</summary>
    public static readonly Counter.Child Incidents = Lost.WithLabels("incidents");

    /// <summary>Of maintenance.</summary>
    public static readonly Counter.Child Maintenance = Lost.WithLabels("maintenance");

    /// <summary>Of the outbox.</summary>
    public static readonly Counter.Child Outbox = Lost.WithLabels("outbox");
}
