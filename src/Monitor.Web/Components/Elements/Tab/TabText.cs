using Microsoft.JSInterop;

namespace Monitor.Web.Components.Elements.Tab;

/// <summary>Texts that the browser tab keeps, and forgets when it is closed. Where the reader has gone, nothing happens.</summary>
/// <param name="script">Address of <see cref="Script"/>.</param>
public sealed class TabText(IJSRuntime js, string script) : IAsyncDisposable
{
    public const string Script = "js/tab-text.js";

    /// <summary>Bytes of UTF-8: the longest is a pasted list, sealed.</summary>
    private const int Largest = 4 * 1024 * 1024;

    private IJSObjectReference? _module;
    private bool _isGone;

    /// <summary>Null where there is none, or one that is too long.</summary>
    public async Task<string?> ReadAsync(string name)
    {
        string? text = null;
        await CallAsync(async module => text = await ReadAsync(module, name));
        return text;
    }

    /// <summary>Nothing longer than what is read again.</summary>
    public Task KeepAsync(string name, string text) => text.Length > Largest ? DropAsync(name) : CallAsync(async module => await module.InvokeVoidAsync("keep", name, text));

    public Task DropAsync(string name) => CallAsync(async module => await module.InvokeVoidAsync("drop", name));

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped it with the page.
        }
    }

    // A stream is never empty: a blank stands for nothing.
    private static async Task<string?> ReadAsync(IJSObjectReference module, string name)
    {
        await using var kept = await module.InvokeAsync<IJSStreamReference?>("read", name);
        if (kept is not { Length: > 0 and <= Largest })
            return null;
        await using var stream = await kept.OpenReadStreamAsync(Largest);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync() is var text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private async Task CallAsync(Func<IJSObjectReference, Task> call)
    {
        if (_isGone)
            return;
        try
        {
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", script);
            await call(_module);
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone; what was kept before stays.
        }
    }
}
