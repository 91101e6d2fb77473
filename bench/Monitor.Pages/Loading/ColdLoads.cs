using System.Collections.Concurrent;
using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Loading;

/// <summary>Loads pages as somebody who has never been here: a profile of its own each time, nothing cached, signed in.</summary>
internal sealed class ColdLoads(Browser browser, Session session, int visits)
{
    // Long enough for what a page fetches once it runs, too short for the fleet's next change to weigh.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(1);

    private const string FirstContent = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

    public async Task<IReadOnlyList<LoadFigures>> MeasureAsync(PageToVisit visit, CancellationToken cancellationToken)
    {
        var seen = new List<LoadFigures>();
        while (seen.Count < visits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen.Add(await LoadAsync(visit, cancellationToken));
        }

        return seen;
    }

    private async Task<LoadFigures> LoadAsync(PageToVisit visit, CancellationToken cancellationToken)
    {
        await using var forwarder = new CountingForwarder(session.Address);
        await using var profile = await browser.NewProfileAsync(Look.Usual, visit.Signed ? session.State : null);
        var page = await profile.NewPageAsync();
        var finished = new ConcurrentQueue<IRequest>();
        page.RequestFinished += (_, request) => finished.Enqueue(request);

        var takesClicks = await page.OpenAsync(forwarder.Address, visit);
        await Task.Delay(Settles, cancellationToken);
        var (all, circuit) = (forwarder.Received, forwarder.OverCircuit);
        var kinds = await ByKindAsync([.. finished]);
        var firstContent = await page.EvaluateAsync<double>(FirstContent);
        await page.LeaveAsync();
        return new(all, kinds["document"].Sum(), kinds["stylesheet"].Sum(), kinds["script"].Sum(), kinds["font"].Sum(), circuit, firstContent, takesClicks);
    }

    private static async Task<ILookup<string, long>> ByKindAsync(IRequest[] requests)
    {
        var sizes = await Task.WhenAll(requests.Select(request => request.SizesAsync()));
        return requests.Zip(sizes).ToLookup(each => each.First.ResourceType, each => (long)each.Second.ResponseHeadersSize + each.Second.ResponseBodySize);
    }
}
