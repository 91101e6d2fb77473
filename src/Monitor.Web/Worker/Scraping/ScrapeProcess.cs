using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Scraping;

/// <summary>The scrape loop, supervised, and started again when it fails.</summary>
public sealed class ScrapeProcess(ScrapeLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    public override string ToString() => "Checks";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(stopping);
}
