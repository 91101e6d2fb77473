using System.ComponentModel.DataAnnotations;

namespace Monitor.Web.Exposition;

/// <summary>What <c>/metrics</c> tells of the services: <c>Monitor:Metrics</c>.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Monitor:Metrics";

    /// <summary>Whether it tells of them at all.</summary>
    public bool Services { get; set; } = true;

    /// <summary>How many time series of them at most; what does not fit is left out by whole families, and a gauge says so.</summary>
    [Range(0, 10_000_000)]
    public int MostSeries { get; set; } = 100_000;
}
