using Hangfire.Server;

namespace Monitor.Web.Worker.Scraping;

/// <summary>The scrape loop as Hangfire hosts, supervises and restarts it (after 1, 4, 9 … seconds when it throws).</summary>
public sealed class ScrapeProcess(ScrapeLoop loop) : IBackgroundProcess
{
    // Hangfire gives the process a thread of its own; the loop itself is asynchronous.
    public void Execute(BackgroundProcessContext context) =>
        loop.RunAsync(context.StoppingToken).GetAwaiter().GetResult();
}
