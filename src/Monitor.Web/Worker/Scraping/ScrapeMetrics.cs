using Prometheus;

namespace Monitor.Web.Worker.Scraping;

/// <summary>What the scrape loop tells of itself.</summary>
public static class ScrapeMetrics
{
    public static readonly Histogram Lateness = Metrics.CreateHistogram(
        "monitor_probe_lateness_seconds", "Start of a check after the instant at which it was due.",
        new HistogramConfiguration { Buckets = [.001, .0025, .005, .01, .015, .02, .03, .04, .05, .06, .08, .1, .15, .2, .3, .5, .75, 1, 2, 5, 10, 30] });

    public static readonly Histogram ClaimSeconds = Metrics.CreateHistogram(
        "monitor_claim_seconds", "Time to claim what is due, the wait for a connection included.",
        new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(.001, 2, 14) });

    public static readonly Counter ClaimsFailed = Metrics.CreateCounter("monitor_claims_failed_total", "Claims that the database refused or did not answer.");

    public static readonly Counter Skipped = Metrics.CreateCounter(
        "monitor_checks_skipped_total", "Slots in which a probe was not asked, by cause.", "cause");

    public static readonly Gauge UnderWay = Metrics.CreateGauge("monitor_checks_under_way", "Checks that wait for their answer.");

    public static readonly Gauge Admitted = Metrics.CreateGauge(
        "monitor_checks_admitted", "Checks that may be under way at once: fewer while this machine is short of CPU.");
}
