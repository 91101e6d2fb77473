using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Monitor.Web.Components.Shell.Navigation;

/// <summary>
/// Gives the heading of a page that was gone to the focus, so that it is read out, unless somebody has begun to fill in a field of it:
/// the circuit may be behind them, and what they type next would be taken for commands.
/// </summary>
public sealed class HeadingFocus : ComponentBase
{
    private Type? _page;
    private bool _isNew;

    [Parameter, EditorRequired]
    public RouteData RouteData { get; set; } = default!;

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override void OnParametersSet()
    {
        _isNew |= _page != RouteData.PageType;
        _page = RouteData.PageType;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNew)
            return;
        _isNew = false;
        await Js.InvokeVoidAsync("focusHeading");
    }
}
