using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Checking;

/// <summary>Looks at pages: axe with all of its rules, and a picture from top to bottom for whoever wants to see for themselves.</summary>
internal sealed class Inspection(Browser browser, Session session, string? pictures)
{
    // A page draws its charts after it takes clicks.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(1);

    private const string Height = "() => document.documentElement.scrollHeight";

    public async IAsyncEnumerable<(PageToVisit Page, IReadOnlyList<Finding> Findings)> InspectAsync(
        IReadOnlyList<PageToVisit> pages, Look look, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var signed in pages.GroupBy(page => page.Signed))
        {
            await using var profile = await browser.NewProfileAsync(look, signed.Key ? session.State : null);
            var page = await profile.NewPageAsync();
            foreach (var visit in signed)
            {
                await page.OpenAsync(session.Address, visit);
                await Task.Delay(Settles, cancellationToken);
                yield return (visit, await FindAsync(page));
                await KeepPictureAsync(page, visit, look);
            }

            await page.LeaveAsync();
        }
    }

    private async Task KeepPictureAsync(IPage page, PageToVisit visit, Look look)
    {
        if (pictures is null)
            return;
        // In a window as high as the page, what sticks to the window's edge covers nothing.
        await page.SetViewportSizeAsync(look.Size.Width, Math.Max(look.Size.Height, await page.EvaluateAsync<int>(Height)));
        await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{visit.Name}-{look.Theme}-{look.Screen}.png"), FullPage = true });
        await page.SetViewportSizeAsync(look.Size.Width, look.Size.Height);
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(IPage page)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.Select(broken => new Finding(broken.Id, broken.Impact, broken.Nodes.Length, broken.Nodes[0].Target.ToString()))];
    }
}
