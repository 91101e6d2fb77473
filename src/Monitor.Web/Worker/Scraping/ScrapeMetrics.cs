using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Scraping;

/// <summary>What the scrape loop tells of itself.</summary>
internal static class ScrapeMetrics
{
    public static readonly MeasuredSeconds Lateness = OwnMetrics.CreateSeconds(
        "monitor_probe_lateness_seconds", "Start of a check after the instant at which it was due.", [.001, .0025, .005, .01, .015, .02, .03, .04, .05, .06, .08, .1, .15, .2, .3, .5, .75, 1, 2, 5, 10, 30]);

    public static readonly MeasuredSeconds ClaimSeconds = OwnMetrics.CreateSeconds(
        "monitor_claim_seconds", "Time to claim what is due, the wait for a connection included.", Histogram.ExponentialBuckets(.001, 2, 14));

    public static readonly Counter ClaimsFailed = OwnMetrics.CreateCounter("monitor_claims_failed_total", "Claims that the database refused or did not answer.");

    public static readonly Counter Skipped = OwnMetrics.CreateCounter(
        "monitor_checks_skipped_total", "Slots in which a probe was not asked, by cause.", "cause");

    public static readonly Gauge UnderWay = OwnMetrics.CreateGauge("monitor_checks_under_way", "Checks that wait for their answer.");

    public static readonly Gauge Admitted = OwnMetrics.CreateGauge(
        "monitor_checks_admitted", "Checks that may be under way at once: fewer while this machine is short of CPU.");
}
