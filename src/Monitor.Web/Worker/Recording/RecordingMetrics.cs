using Monitor.Core;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Recording;

/// <summary>What the recording loop tells of itself.</summary>
internal static class RecordingMetrics
{
    public static readonly Gauge Waiting = OwnMetrics.CreateGauge("monitor_results_waiting", "Judged checks that are not recorded yet.");

    public static readonly MeasuredSeconds BatchSeconds = OwnMetrics.CreateSeconds(
        "monitor_batch_seconds", "Time to record one batch.", Histogram.ExponentialBuckets(.001, 2, 14));

    public static readonly Counter Retries = OwnMetrics.CreateCounter(
        "monitor_batches_retried_total", "Tries to record a batch that failed and were made again.");

    private static readonly Counter Dropped = OwnMetrics.CreateCounter(
        "monitor_results_dropped_total", "Judged checks that were not recorded: refused by the database for good, or of a service that was paused, changed or deleted meanwhile.", "cause");

    private static readonly Counter.Child Refused = Dropped.WithLabels("refused");

    private static readonly Counter.Child Outdated = Dropped.WithLabels("outdated");

    private static readonly Counter Checks = OwnMetrics.CreateCounter("monitor_checks_total", "Checks that were recorded, by verdict.", "status");

    private static readonly Counter.Child[] ByStatus =
        Array.ConvertAll(["unknown", "healthy", "degraded", "unhealthy"], static (string status) => Checks.WithLabels(status));

    /// <summary>Counts what the database will never take.</summary>
    public static void CountRefused() => Refused.Inc();

    /// <summary>Counts what says nothing any more.</summary>
    public static void CountOutdated(int results) => Outdated.Inc(results);

    /// <summary>Counts one check that was recorded.</summary>
    public static void Count(HealthStatus status) => ByStatus[(int)status].Inc();
}
