using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Fleets;

/// <summary>Opens an overview, types into its filter, and lets many of it follow a fleet that changes.</summary>
internal sealed class FleetMotion(Browser browser, Session session)
{
    private const int Pages = 10;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    private static readonly (string Label, string Path)[] Views = [("list", ""), ("compact", "?view=compact"), ("cards", "?view=cards"), ("cells", "?view=cells")];

    // Each leaves others than the one before it.
    private static readonly string[] Words = ["01", "web", "0042", "zzz", "eu", "core 7"];

    private const string FirstContent = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

    // The list says how many rows it has; an empty one is a sentence, and a map of cells a picture of another kind.
    private const string Shown = "() => document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? document.querySelector('main [role=img]')?.getAttribute('aria-label') ?? document.querySelector('main .blank h2')?.textContent ?? ''";

    private const string Since = """
        ([word, shown]) => new Promise((done, fail) => {
          const read = eval(shown), box = document.querySelector('#filter'), before = read(), give = setTimeout(() => done(-1), 5000);
          let last = 0;
          box.addEventListener('input', () => last = performance.now(), { capture: true });
          const look = () => { if (last && box.value === word && read() !== before && location.search.includes('q=')) { clearTimeout(give); observer.disconnect(); done(performance.now() - last); } };
          const observer = new MutationObserver(look);
          observer.observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true, characterData: true });
        })
        """;

    public async IAsyncEnumerable<FleetFigures> MeasureAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (label, path) in Views)
            yield return await MeasureAsync(label, path, cancellationToken);
    }

    private async Task<FleetFigures> MeasureAsync(string label, string path, CancellationToken cancellationToken)
    {
        await using var profile = await browser.NewProfileAsync(Look.Usual, session.State);
        var page = await profile.NewPageAsync();
        var takes = await page.OpenAsync(session.Address, new("overview", path)) ?? 0;
        var first = await page.EvaluateAsync<double>(FirstContent);
        var services = int.Parse((await page.TextContentAsync("#services span"))!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var filtered = await FilterAsync(page);
        await page.LeaveAsync();
        return new(label, services, first, takes, filtered, await CpuAsync(profile, path, cancellationToken));
    }

    private static async Task<IReadOnlyList<double>> FilterAsync(IPage page)
    {
        var times = new List<double>();
        foreach (var word in Words)
        {
            var time = page.EvaluateAsync<double>(Since, new object[] { word, Shown });
            await page.Locator("#filter").FillAsync(word);
            if (await time is > 0 and var milliseconds)
                times.Add(milliseconds);
        }

        return times;
    }

    // The same time without anybody who looks is taken off it.
    private async Task<double?> CpuAsync(IBrowserContext profile, string path, CancellationToken cancellationToken)
    {
        var (alone, _) = await WatchAsync(cancellationToken);
        var open = new List<IPage>();
        while (open.Count < Pages)
        {
            open.Add(await profile.NewPageAsync());
            await open[^1].OpenAsync(session.Address, new("overview", path));
        }

        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        var (followed, changed) = await WatchAsync(cancellationToken);
        await Task.WhenAll(open.Select(p => p.LeaveAsync()));
        return changed == 0 ? null : (followed - alone) * 1000 / (changed * Pages);
    }

    private async Task<(double CpuSeconds, double Changed)> WatchAsync(CancellationToken cancellationToken)
    {
        var before = await AppWork.ReadAsync(session, cancellationToken);
        await Task.Delay(Watched, cancellationToken);
        var after = await AppWork.ReadAsync(session, cancellationToken);
        return (after.CpuSeconds - before.CpuSeconds, after.Checks - before.Checks);
    }
}
