using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Monitor.Web.Components.Map;

/// <summary>The map as a graph: the browser is told what to draw once, and then what changed.</summary>
public sealed partial class MapGraph : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _graph;
    private DotNetObjectReference<MapGraph>? _self;
    private MapDrawing? _drawn;
    private object? _asked;
    private string? _chosen;
    private bool _busy;

    [Parameter, EditorRequired]
    public MapDrawing Drawing { get; set; } = MapDrawing.None;

    /// <summary>What the reader asked to see: when it is another, all is arranged anew.</summary>
    [Parameter, EditorRequired]
    public object Asked { get; set; } = default!;

    /// <summary>Key of the chosen service; null for none.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>What it shows, for who hears it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>A service was chosen, or none.</summary>
    [Parameter]
    public EventCallback<string?> OnChoose { get; set; }

    /// <summary>A service's page is asked for.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    // What comes while the browser is told is told after it: one at a time, and the last counts.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            while (_drawn != Drawing || _chosen != Chosen)
                await TellAsync(await GraphAsync());
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone.
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<IJSObjectReference> GraphAsync()
    {
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Components/Map/MapGraph.razor.js"]);
        return _graph ??= await _module.InvokeAsync<IJSObjectReference>(
            "create", _root, _self ??= DotNetObjectReference.Create(this),
            new { drawing = Address("js/map-drawing.js"), lines = Address("js/map-lines.js"), window = Address("js/map-window.js"), walking = Address("js/map-walk.js"), layout = Address("js/map-layout.js") });
    }

    private async Task TellAsync(IJSObjectReference graph)
    {
        var (drawing, asked, chosen) = (Drawing, Asked, Chosen);
        var (isOther, paint) = (!asked.Equals(_asked), _drawn is null ? null : drawing.Since(_drawn));
        if (isOther || paint is null)
            await graph.InvokeVoidAsync("show", drawing, chosen, isOther);
        else if (!paint.IsNothing)
            await graph.InvokeVoidAsync("paint", paint);
        if (chosen != _chosen)
            await graph.InvokeVoidAsync("follow", chosen);
        (_drawn, _asked, _chosen) = (drawing, asked, chosen);
    }

    private int Failing => Drawing.Nodes.Count(n => n.Fails);

    private string Address(string asset) => "/" + Assets[asset];

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task ChooseAsync(string? key) => OnChoose.InvokeAsync(key);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OpenAsync(string key) => OnOpen.InvokeAsync(key);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_graph is not null)
            {
                await _graph.InvokeVoidAsync("dispose");
                await _graph.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped them with the page.
        }

        _self?.Dispose();
    }
}
