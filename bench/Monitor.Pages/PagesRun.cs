using Monitor.Pages.Browsing;
using Monitor.Pages.Checking;
using Monitor.Pages.Circuits;
using Monitor.Pages.Fleets;
using Monitor.Pages.Loading;
using Monitor.Pages.Maps;

namespace Monitor.Pages;

/// <summary>One run: sign in, load each page cold, look at it in every light, then open many at once.</summary>
internal static class PagesRun
{
    public static async Task RunAsync(PagesOptions options, CancellationToken cancellationToken)
    {
        await using var browser = await Browser.StartAsync();
        await using var stop = cancellationToken.Register(browser.End);
        var session = await Session.SignInAsync(browser, options);
        if (!options.FleetAlone)
            await VisitAsync(browser, session, options, cancellationToken);

        Console.WriteLine($"\n{FleetReport.Header}");
        await foreach (var figures in new FleetMotion(browser, session).MeasureAsync(cancellationToken))
            Console.WriteLine(FleetReport.Row(figures));

        if (options.Circuits == 0)
            return;
        var memory = new AppMemory(session, options.Process);
        Console.WriteLine($"\n{CircuitReport.Header}");
        Console.WriteLine(CircuitReport.Row(await new ManyCircuits(browser, session, memory).OpenAsync(options.Circuits, cancellationToken)));
    }

    private static async Task VisitAsync(Browser browser, Session session, PagesOptions options, CancellationToken cancellationToken)
    {
        var pages = await PageList.FindAsync(browser, session);
        cancellationToken.ThrowIfCancellationRequested();

        var loads = new ColdLoads(browser, session, options.Visits);
        Console.WriteLine(LoadReport.Header);
        foreach (var page in pages)
            Console.WriteLine(LoadReport.Row(page, await loads.MeasureAsync(page, cancellationToken)));

        Console.WriteLine($"\n{MapReport.Header}");
        Console.WriteLine(MapReport.Row(await new MapMotion(browser, session).MeasureAsync()));

        var looks = new Inspection(browser, session, options.Pictures);
        Console.WriteLine($"\n{FindingReport.Header}");
        foreach (var look in Look.All)
        {
            await foreach (var (page, findings) in looks.InspectAsync(pages, look, cancellationToken))
                Console.WriteLine(FindingReport.Row(page, look, findings));
        }
    }
}
