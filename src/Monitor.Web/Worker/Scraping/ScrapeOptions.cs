using System.ComponentModel.DataAnnotations;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Bounds of the scrape loop.</summary>
public sealed class ScrapeOptions
{
    public const string Section = "Monitor:Scraping";

    /// <summary>Checks under way at once on this node. More are needed for slow targets, not for speed.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; set; } = 2048;

    /// <summary>Of these, to one host and port.</summary>
    [Range(1, 10_000)]
    public int MaxPerHost { get; set; } = 64;
}
