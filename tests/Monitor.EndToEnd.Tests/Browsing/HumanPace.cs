using System.Diagnostics;
using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>
/// How long a person takes on a way through the product: what the machine needs between their acts, measured, and the acts
/// themselves by the keystroke-level model (Card, Moran and Newell 1980), with headings and leads read once at 238 words a minute (Brysbaert 2019).
/// </summary>
internal sealed class HumanPace
{
    // Of somebody who types 40 words a minute.
    private static readonly TimeSpan Key = TimeSpan.FromSeconds(0.28);

    private static readonly TimeSpan Pointing = TimeSpan.FromSeconds(1.1);

    private static readonly TimeSpan Pressing = TimeSpan.FromSeconds(0.2);

    // Between mouse and keys.
    private static readonly TimeSpan Homing = TimeSpan.FromSeconds(0.4);

    private static readonly TimeSpan Deciding = TimeSpan.FromSeconds(1.35);

    private static readonly TimeSpan Word = TimeSpan.FromMinutes(1.0 / 238);

    private readonly Stopwatch _machine = new();
    private readonly HashSet<string> _read = [];

    /// <summary>What the machine needed.</summary>
    public TimeSpan Machine => _machine.Elapsed;

    /// <summary>What the person needed.</summary>
    public TimeSpan Person { get; private set; }

    public TimeSpan All => Machine + Person;

    public Task FillAsync(ILocator field, string text) =>
        ActAsync(Deciding + Pointing + Pressing + Homing + (Key * text.Length) + Homing, () => field.FillAsync(text));

    /// <summary>Types one of several into a field, and a comma.</summary>
    public Task AddAsync(ILocator field, string text) =>
        ActAsync(Deciding + Pointing + Pressing + Homing + (Key * (text.Length + 1)) + Homing, () => field.PressSequentiallyAsync(text + ","));

    public Task PressAsync(ILocator what) => ActAsync(Deciding + Pointing + Pressing, () => what.ClickAsync());

    /// <summary>What somebody waits for.</summary>
    public Task WaitAsync(Func<Task> wait) => ActAsync(TimeSpan.Zero, wait);

    /// <summary>Reads what a page's parts begin with, as far as it was not read before.</summary>
    public async Task ReadAsync(IPage page)
    {
        var texts = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('h1, h2, p.soft')].map(e => e.innerText)");
        Person += Word * texts.Where(_read.Add).Sum(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private async Task ActAsync(TimeSpan person, Func<Task> act)
    {
        Person += person;
        _machine.Start();
        await act();
        _machine.Stop();
    }
}
