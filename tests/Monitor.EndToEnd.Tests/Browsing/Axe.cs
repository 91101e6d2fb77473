using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>Looks at what a window shows with axe: on a desktop and on a phone, light and dark, without another load.</summary>
internal sealed class Axe
{
    private static readonly string[] Counted = ["critical", "serious", "moderate"];

    private static readonly AxeRunOptions All = new() { ResultTypes = [ResultType.Violations] };

    // Another theme is the same page in other colours.
    private static readonly AxeRunOptions Colours = new() { ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    private static readonly (string Name, int Width, int Height)[] Sizes = [("desktop", 1440, 900), ("phone", 390, 844)];

    // A size takes effect with the next frame, and MudBlazor moves what floats with the one after.
    private const string TwoFrames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private readonly List<string> findings = [];

    /// <summary>What was found, moderate or worse: where, by which rule, on what.</summary>
    public IReadOnlyList<string> Findings => findings;

    /// <summary>The page as it is, in each size and theme.</summary>
    public async Task LookAsync(IPage page, string what)
    {
        foreach (var size in Sizes)
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await LookOnceAsync(page, $"{what}, {size.Name}");
        }

        await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }

    /// <summary>Something that would close when the window is resized: in its size, in each theme.</summary>
    public async Task LookOnceAsync(IPage page, string what)
    {
        foreach (var (theme, rules) in (IEnumerable<(string, AxeRunOptions)>)[("light", All), ("dark", Colours)])
        {
            await page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            await page.EvaluateAsync(TwoFrames);
            var result = await page.RunAxe(rules);
            findings.AddRange(result.Violations.Where(v => Counted.Contains(v.Impact)).Select(v => $"{what}, {theme}: {v.Impact} {v.Id} × {v.Nodes.Length}, {v.Nodes[0].Target}"));
        }
    }
}
