using Monitor.Core.Alerting.Sending;
using Prometheus;

namespace Monitor.Web.Worker.Delivery;

/// <summary>What the delivery loop tells of itself.</summary>
internal static class DeliveryMetrics
{
    public static readonly Gauge UnderWay = Metrics.CreateGauge("monitor_deliveries_under_way", "Messages that are being sent.");

    public static readonly Gauge Overdue = Metrics.CreateGauge(
        "monitor_delivery_overdue_seconds", "How long the oldest message that could be sent has waited, when the outbox was last looked at.");

    public static readonly Histogram Seconds = Metrics.CreateHistogram(
        "monitor_delivery_seconds", "Time to send one message and to hear the answer.", new HistogramConfiguration { Buckets = [.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10] });

    public static readonly Counter OutboxFailures = Metrics.CreateCounter("monitor_outbox_failures_total", "Looks into the outbox that the database refused or did not answer.");

    public static readonly Counter RetellingFailures = Metrics.CreateCounter("monitor_retelling_failures_total", "Receivers that could not be told again of what goes on.");

    private static readonly Counter Tries = Metrics.CreateCounter("monitor_deliveries_total", "Tries to send a message, by what came of them.", "outcome");

    static DeliveryMetrics()
    {
        foreach (var outcome in (string[])["delivered", "retry", "dead", "channel_off"])
            Tries.WithLabels(outcome).Inc(0);
    }

    /// <summary>Counts a try.</summary>
    public static void Count(DeliveryDecision decision) => Tries.WithLabels(decision switch
    {
        DeliveryDecision.Retry => "retry",
        DeliveryDecision.GiveUp => "dead",
        DeliveryDecision.DisableChannel => "channel_off",
        _ => "delivered",
    }).Inc();
}
