using Monitor.Core.Alerting.Sending;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Delivery;

/// <summary>What the delivery loop tells of itself.</summary>
internal static class DeliveryMetrics
{
    public static readonly Gauge UnderWay = OwnMetrics.CreateGauge("monitor_deliveries_under_way", "Messages that are being sent.");

    public static readonly Gauge Overdue = OwnMetrics.CreateGauge(
        "monitor_delivery_overdue_seconds", "How long the oldest message that could be sent has waited, when the outbox was last looked at.");

    public static readonly MeasuredSeconds Seconds = OwnMetrics.CreateSeconds(
        "monitor_delivery_seconds", "Time to send one message and to hear the answer.", [.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10]);

    public static readonly Counter OutboxFailures = OwnMetrics.CreateCounter("monitor_outbox_failures_total", "Looks into the outbox that the database refused or did not answer.");

    public static readonly Counter RetellingFailures = OwnMetrics.CreateCounter("monitor_retelling_failures_total", "Receivers that could not be told again of what goes on.");

    private static readonly Counter Tries = OwnMetrics.CreateCounter("monitor_deliveries_total", "Tries to send a message, by what came of them.", "outcome");

    static DeliveryMetrics()
    {
        foreach (var outcome in (string[])["delivered", "retry", "dead", "channel_off"])
            Tries.WithLabels(outcome).Inc(0);
    }

    /// <summary>Counts a try.</summary>
    public static void Count(DeliveryDecision decision) => Tries.WithLabels(Word(decision)).Inc();

    /// <summary>What came of a try.</summary>
    public static string Word(DeliveryDecision decision) => decision switch
    {
        DeliveryDecision.Retry => "retry",
        DeliveryDecision.GiveUp => "dead",
        DeliveryDecision.DisableChannel => "channel_off",
        _ => "delivered",
    };
}
