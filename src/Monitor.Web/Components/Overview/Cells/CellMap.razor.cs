using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Cells;

/// <summary>The dense map. What is pointed at is read out below it; nothing floats.</summary>
public sealed partial class CellMap : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawn;
    private DotNetObjectReference<CellMap>? _self;
    private ServiceState? _at;
    private bool _gone;

    [Parameter, EditorRequired]
    public IReadOnlyList<CellGroup> Groups { get; set; } = [];

    /// <summary>Leads to a group alone.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> GroupHref { get; set; } = _ => "";

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>A cell was pointed at, or gone to by key.</summary>
    /// <param name="group">Its group's path.</param>
    /// <param name="cell">Its place among the group's services.</param>
    [JSInvokable]
    public void Read(string group, int cell)
    {
        _at = Find(group, cell);
        StateHasChanged();
    }

    /// <summary>A cell was pressed.</summary>
    [JSInvokable]
    public void Open(string group, int cell)
    {
        if (Find(group, cell) is { } service)
            Navigation.NavigateTo($"/services/{service.Key}");
    }

    // What is read out goes on to be true.
    protected override void OnParametersSet()
    {
        if (_at is { Id: var id })
            _at = Groups.SelectMany(g => g.Services).FirstOrDefault(s => s.Id == id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Components/Overview/Cells/CellMap.razor.js"]);
            if (!_gone)
                _drawn = await _module.InvokeAsync<IJSObjectReference>("draw", _root, _self = DotNetObjectReference.Create(this), CellGroup.Pitch);
            // It may have been taken away meanwhile.
            if (_gone)
                await EndAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    public ValueTask DisposeAsync()
    {
        _gone = true;
        return EndAsync();
    }

    private async ValueTask EndAsync()
    {
        try
        {
            if (_drawn is not null)
            {
                await _drawn.InvokeVoidAsync("end");
                await _drawn.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // It went with its page, or its browser is away.
        }

        _self?.Dispose();
    }

    private ServiceState? Find(string group, int cell) =>
        Groups.FirstOrDefault(g => g.Path == group)?.Services is { } services && cell >= 0 && cell < services.Count ? services[cell] : null;

    // Until the browser has drawn it by its real width.
    private static int Rows(CellGroup group) => ((group.Services.Count - 1) / group.Columns) + 1;
}
