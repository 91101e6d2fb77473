using Microsoft.JSInterop;

namespace Monitor.Web.Components.Elements;

/// <summary>A script at work on an element, for as long as the element's component lives. Whoever goes while it comes has attached nothing.</summary>
/// <param name="module">Address of the module that exports the function.</param>
public sealed class AttachedScript(IJSRuntime js, string module) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private bool _gone;

    /// <param name="function">Answers with an object that has a <c>dispose</c>.</param>
    public async Task AttachAsync(string function, params object?[] arguments)
    {
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", module);
            if (!_gone)
                _attached = await _module.InvokeAsync<IJSObjectReference>(function, arguments);
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
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync("dispose");
                await _attached.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // It went with its page, or its browser is away.
        }
    }
}
