using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Tab;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Ticking;

/// <summary>Counts what is ticked, and keeps it in the browser tab: a lost circuit, a reload or a look at a service lose nothing.</summary>
public sealed partial class TickBar : IAsyncDisposable
{
    // They are in the address.
    private const int MostPlanned = 40;

    private TickDraft? _draft;
    private Ticks _kept = Ticks.None;
    private bool _isRead;

    [Parameter, EditorRequired]
    public Ticks Ticks { get; set; } = Ticks.None;

    [Parameter]
    public EventCallback<Ticks> TicksChanged { get; set; }

    /// <summary>Keys of every service there is; of what is gone nothing is ticked.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<string> All { get; set; } = [];

    /// <summary>Keys of what the filter shows now.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<string> AllShown { get; set; } = [];

    /// <summary>Where the page is that changes them.</summary>
    [Parameter, EditorRequired]
    public string ChangeHref { get; set; } = "";

    /// <summary>Where nothing is selected any more.</summary>
    [Parameter, EditorRequired]
    public string DoneHref { get; set; } = "";

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    private string PlanHref => $"/maintenance/new?service={string.Join(',', Ticks.Keys.Order(StringComparer.Ordinal))}";

    private string Sentence => Ticks.Count switch
    {
        0 => "Tick services",
        Ticks.Most => $"{Ticks.Count} selected, the most at once",
        var count when AllShown.Count(Ticks.Has) is var here && here < count => $"{count} selected, {count - here} of them not shown here",
        var count => $"{Formats.Count(count, "service")} selected",
    };

    public ValueTask DisposeAsync() => _draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Ticks Present(Ticks ticks) => ticks.Count == 0 ? ticks : ticks.Among(All.ToHashSet(StringComparer.Ordinal));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _draft ??= new TickDraft(Js, "./" + Assets[TabText.Script], Caller);
        if (firstRender)
        {
            _kept = await _draft.ReadAsync();
            _isRead = true;
            // What was ticked while it was read counts too.
            await TicksChanged.InvokeAsync(Present(_kept.With(Ticks.Keys)));
        }
        else if (_isRead && Present(Ticks) is var present && !ReferenceEquals(present, Ticks))
        {
            await TicksChanged.InvokeAsync(present);
        }
        else if (_isRead && !ReferenceEquals(_kept, Ticks))
        {
            _kept = Ticks;
            await _draft.KeepAsync(Ticks);
        }
    }
}
