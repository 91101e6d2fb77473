using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Cells;

/// <summary>The dense map. What is pointed at is read out below it; nothing floats.</summary>
public sealed partial class CellMap : IAsyncDisposable
{
    private ElementReference _root;
    private AttachedScript? _script;
    private DotNetObjectReference<CellMap>? _self;
    private ServiceState? _at;

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
        _script = new AttachedScript(Js, "./" + Assets["Components/Overview/Cells/CellMap.razor.js"]);
        await _script.AttachAsync("draw", _root, _self = DotNetObjectReference.Create(this), CellGroup.Pitch);
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
    }

    private ServiceState? Find(string group, int cell) =>
        Groups.FirstOrDefault(g => g.Path == group)?.Services is { } services && cell >= 0 && cell < services.Count ? services[cell] : null;

    // Until the browser has drawn it by its real width.
    private static int Rows(CellGroup group) => ((group.Services.Count - 1) / group.Columns) + 1;
}
