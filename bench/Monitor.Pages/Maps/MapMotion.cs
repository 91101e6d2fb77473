using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Maps;

/// <summary>Opens the map, lets all of it be seen, and moves it with the mouse.</summary>
internal sealed class MapMotion(Browser browser, Session session)
{
    private const int Moves = 120;

    private const string Watch = """
        () => { const seen = window.frames_ = []; let last = performance.now();
          const next = now => { seen.push(now - last); last = now; window.watch_ = requestAnimationFrame(next); }; window.watch_ = requestAnimationFrame(next); }
        """;

    private const string Seen = "() => { cancelAnimationFrame(window.watch_); return window.frames_.slice(1).sort((a, b) => a - b); }";

    public async Task<MapFigures> MeasureAsync()
    {
        await using var profile = await browser.NewProfileAsync(Look.Usual, session.State);
        var page = await profile.NewPageAsync();
        var begun = Stopwatch.GetTimestamp();
        await page.OpenAsync(session.Address, new("map", "map"));
        await page.WaitForSelectorAsync("[data-arranged]");
        var opened = Stopwatch.GetElapsedTime(begun);
        var layout = await page.GetAttributeAsync("[data-arranged]", "data-arranged");
        var host = page.Locator("[data-host]");
        await page.ClickAsync("[data-whole]");
        var frames = await MoveAsync(page, await host.BoundingBoxAsync() ?? throw new InvalidOperationException("The map is not in sight."));
        var label = await host.GetAttributeAsync("aria-label") ?? "";
        await page.LeaveAsync();
        return new MapFigures(label, opened.TotalMilliseconds, double.Parse(layout ?? "0", CultureInfo.InvariantCulture), frames);
    }

    private static async Task<double[]> MoveAsync(IPage page, LocatorBoundingBoxResult at)
    {
        var (x, y) = (at.X + (at.Width / 2), at.Y + (at.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.EvaluateAsync(Watch);
        for (var move = 0; move < Moves; move++)
            await page.Mouse.MoveAsync(x - (2 * move), y + move);
        var frames = await page.EvaluateAsync<double[]>(Seen);
        await page.Mouse.UpAsync();
        return frames;
    }
}
