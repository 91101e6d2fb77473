using Monitor.Data.Announcing;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Announcing;

/// <summary>What the announcing loop tells of itself.</summary>
internal static class AnnouncingMetrics
{
    public static readonly Counter Failures = OwnMetrics.CreateCounter("monitor_announcing_failures_total", "Looks at what is to be told that failed.");

    private static readonly Counter Events = OwnMetrics.CreateCounter("monitor_incident_events_announced_total", "Events of incidents that were looked at: told, gathered or withheld.");

    private static readonly Counter Messages = OwnMetrics.CreateCounter("monitor_messages_written_total", "Messages to channels that followed from them.");

    public static void Count(AnnouncingRound announced)
    {
        Events.Inc(announced.Events);
        Messages.Inc(announced.Messages);
    }
}
