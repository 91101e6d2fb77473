using Microsoft.AspNetCore.Components;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Uptime;

/// <summary>The bars of one range; one of them may be looked at.</summary>
public sealed partial class UptimeBars
{
    private (PageWindow Window, Zoom? Zoom)? _shown;
    private int? _bar;

    [Parameter, EditorRequired]
    public IReadOnlyList<UptimeBar> Bars { get; set; } = [];

    /// <summary>Their range.</summary>
    [Parameter, EditorRequired]
    public PageWindow Window { get; set; } = default!;

    /// <summary>Why nothing is known.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Gap> Gaps { get; set; } = [];

    /// <summary>What is looked at closely: the bar that led there is chosen.</summary>
    [Parameter]
    public Zoom? Zoom { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnParametersSet()
    {
        if (_shown != (Window, Zoom))
            (_shown, _bar) = ((Window, Zoom), BarOf(Zoom));
    }

    private int? BarOf(Zoom? zoom)
    {
        var bar = zoom is null ? -1 : Bars.Index().Where(b => DetailOf(b.Item).From == zoom.From).Select(b => b.Index).DefaultIfEmpty(-1).First();
        return bar < 0 ? null : bar;
    }

    // A whole day of the reader's, also where the range cuts it.
    private (DateTimeOffset From, DateTimeOffset To) DetailOf(UptimeBar bar) => Window.Bars is not null
        ? (bar.From, bar.To)
        : (Clock.At(Clock.Local(bar.From).Date), Clock.At(Clock.Local(bar.From).Date.AddDays(1)));

    private string When(UptimeBar bar) => Window.Bars is null ? Clock.Weekday(bar.From) : $"{Clock.Brief(bar.From)} to {Clock.Minute(bar.To)}";

    private string? Why(UptimeBar bar) => GapWords.Of(Gaps, bar.From, bar.To) is { } why && why != bar.Look?.Word.ToLowerInvariant() ? $": {why}" : null;
}
