using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Circuits;

/// <summary>Many people who look at the overview at once, each in a window of one browser.</summary>
internal sealed class ManyCircuits(Browser browser, Session session, AppMemory memory)
{
    private static readonly PageToVisit Overview = new("overview", "");

    public async Task<CircuitFigures> OpenAsync(int count, CancellationToken cancellationToken)
    {
        await using var profile = await browser.NewProfileAsync(Look.Usual, session.State);
        // The first one pays for what is made once.
        await (await OpenAsync(profile)).LeaveAsync();
        var before = await memory.ReadAsync(cancellationToken);

        var open = new List<IPage>();
        while (open.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            open.Add(await OpenAsync(profile));
        }

        var with = await memory.ReadAsync(cancellationToken);
        await Task.WhenAll(open.Select(page => page.LeaveAsync()));
        return new(count, memory.IsCollected, before, with);
    }

    private async Task<IPage> OpenAsync(IBrowserContext profile)
    {
        var page = await profile.NewPageAsync();
        await page.OpenAsync(session.Address, Overview);
        return page;
    }
}
