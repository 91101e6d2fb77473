using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Web.Components.Elements.Tab;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>
/// Keeps in this tab of the browser what stands on a page and nowhere else: an answer that was asked for, a name half typed. A lost connection costs nothing of it. Whoever
/// goes elsewhere in the product leaves it behind. Unlike <see cref="FormDraft"/> it asks nothing and says nothing; it is never given a secret.
/// </summary>
public sealed class KeptInTab<T> : ComponentBase, IAsyncDisposable
    where T : class
{
    private TabText? _tab;
    private T? _kept;
    private bool _isRead;

    /// <summary>Where it stands: the address of the page and what it is there.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What is kept, by value; null for nothing.</summary>
    [Parameter, EditorRequired]
    public T? Value { get; set; }

    /// <summary>It stood there when the connection was lost. Not asked where something stands there already.</summary>
    [Parameter, EditorRequired]
    public EventCallback<T> OnTake { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required DraftSeal Seal { get; init; }

    // With its page it is done with. A browser that is away hears nothing of it, and keeps it.
    public async ValueTask DisposeAsync()
    {
        if (_tab is null)
            return;
        if (_kept is not null)
            await _tab.DropAsync(Name);
        await _tab.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _tab = new TabText(Js, "./" + Assets[TabText.Script]);
            var kept = await _tab.ReadAsync(Name) is { } text ? Seal.Open<T>(Name, text) : null;
            _isRead = true;
            if (kept is not null && Value is null)
            {
                _kept = kept;
                await OnTake.InvokeAsync(kept);
                return;
            }
        }

        if (_isRead && !Equals(_kept, Value))
        {
            _kept = Value;
            await (Value is null ? _tab!.DropAsync(Name) : _tab!.KeepAsync(Name, Seal.Close(Name, Value)));
        }
    }
}
