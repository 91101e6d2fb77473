using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Monitor.Web.Components.Elements;

/// <summary>Tells its page while a pointer or the focus is in it, until it leaves or has not stirred for half a minute.</summary>
public sealed partial class StillWhileOver : IAsyncDisposable
{
    private ElementReference _root;
    private AttachedScript? _script;
    private DotNetObjectReference<StillWhileOver>? _self;

    /// <summary>True when somebody has come, false when they have gone.</summary>
    [Parameter, EditorRequired]
    public EventCallback<bool> OnHold { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Hold(bool held) => OnHold.InvokeAsync(held);

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = new AttachedScript(Js, "./" + Assets["Components/Elements/StillWhileOver.razor.js"]);
        await _script.AttachAsync("watch", _root, _self = DotNetObjectReference.Create(this));
    }
}
