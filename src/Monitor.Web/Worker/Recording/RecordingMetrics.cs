using Monitor.Core;
using Prometheus;

namespace Monitor.Web.Worker.Recording;

/// <summary>What the recording loop tells of itself.</summary>
internal static class RecordingMetrics
{
    public static readonly Gauge Waiting = Metrics.CreateGauge("monitor_results_waiting", "Judged checks that are not recorded yet.");

    public static readonly Histogram BatchSeconds = Metrics.CreateHistogram(
        "monitor_batch_seconds", "Time to record one batch.", new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(.001, 2, 14) });

    private static readonly Counter Checks = Metrics.CreateCounter("monitor_checks_total", "Checks that were recorded, by verdict.", "status");

    private static readonly Counter.Child[] ByStatus =
        Array.ConvertAll(["unknown", "healthy", "degraded", "unhealthy"], static (string status) => Checks.WithLabels(status));

    /// <summary>Counts one check that was recorded.</summary>
    public static void Count(HealthStatus status) => ByStatus[(int)status].Inc();
}
