using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>Looks at what a window shows with axe, and whether all of it has room: on a phone, a tablet and a desktop, light and dark, without another load.</summary>
internal sealed class Axe
{
    // Deque's own RunAxe sends the whole script, and takes the whole page back, for every look.
    private const string Run = """
        async rules => (await axe.run(document, { resultTypes: ['violations'], runOnly: rules ?? undefined })).violations
          .filter(found => found.impact !== 'minor').map(found => `${found.impact} ${found.id} × ${found.nodes.length}, ${found.nodes[0].target}`)
        """;

    // A size takes effect with the next frame, and MudBlazor moves what floats with the one after.
    private const string TwoFrames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private const string Fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    // Another theme is the same page in other colours.
    private static readonly string[] Colours = ["color-contrast"];

    private static readonly (string Name, int Width, int Height)[] Sizes = [("phone", 360, 740), ("tablet", 768, 1024), ("desktop", 1440, 900)];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> findings = [];

    /// <summary>What was found, moderate or worse: where, by which rule, on what.</summary>
    public IReadOnlyList<string> Findings => findings;

    /// <summary>The page as it is, in each size and theme. It is left in the desktop's size.</summary>
    public async Task LookAsync(IPage page, string what)
    {
        foreach (var size in Sizes)
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await LookOnceAsync(page, $"{what}, {size.Name}");
            await FitsAsync(page, $"{what}, {size.Name}");
        }
    }

    // A chart takes its new width when the browser has told it.
    private async Task FitsAsync(IPage page, string what)
    {
        try
        {
            await page.WaitForFunctionAsync(Fits, null, new() { Timeout = 3_000 });
        }
        catch (TimeoutException)
        {
            findings.Add($"{what}: wider than the window");
        }
    }

    /// <summary>Something that would close when the window is resized: in its size, in each theme.</summary>
    public async Task LookOnceAsync(IPage page, string what)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        foreach (var (theme, rules) in (IEnumerable<(ColorScheme, string[]?)>)[(ColorScheme.Dark, Colours), (ColorScheme.Light, null)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.EvaluateAsync(TwoFrames);
            findings.AddRange((await page.EvaluateAsync<string[]>(Run, rules)).Select(found => $"{what}, {theme}: {found}"));
        }
    }
}
