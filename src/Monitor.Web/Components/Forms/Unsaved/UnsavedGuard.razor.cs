using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>Asks before a changed form is left, and keeps what was typed in the browser tab, so that a lost connection costs nothing.</summary>
public sealed partial class UnsavedGuard : IAsyncDisposable
{
    /// <summary>After the last change.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of UTF-8: the largest forms have a body of 64 KiB in each of three probes.</summary>
    private const int Largest = 1024 * 1024;

    private IJSObjectReference? _module;
    private Draft? _offered;
    private string? _kept;
    private ITimer? _timer;
    private bool _isGone;

    /// <summary>Whose draft it is: the address of the form.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Something was typed that is stored nowhere.</summary>
    [Parameter, EditorRequired]
    public Func<bool> IsChanged { get; set; } = default!;

    /// <summary>What was typed, as a text without secrets.</summary>
    [Parameter, EditorRequired]
    public Func<string> Content { get; set; } = default!;

    /// <summary>What it is of, for people; empty where that is not typed yet.</summary>
    [Parameter, EditorRequired]
    public Func<string> About { get; set; } = default!;

    /// <summary>Somebody takes up what was kept.</summary>
    [Parameter]
    public EventCallback<string> OnTake { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>It is saved, or nobody wants it: nothing is kept any more.</summary>
    public async Task DropAsync()
    {
        _timer?.Dispose();
        (_offered, _kept) = (null, null);
        await CallAsync(async m => await m.InvokeVoidAsync("drop", Name));
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _timer?.Dispose();
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await CallAsync(async m => _offered = await ReadAsync(m));
            StateHasChanged();
        }
        else if (IsChanged() && Content() is var content && content != _kept)
        {
            _kept = content;
            _timer?.Dispose();
            _timer = Time.CreateTimer(_ => InvokeAsync(KeepAsync), null, Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private Task KeepAsync() => IsChanged()
        ? CallAsync(async m => await m.InvokeVoidAsync("keep", Name, JsonSerializer.Serialize(new Draft(Caller.Actor.Name, Time.GetUtcNow(), Content(), About()))))
        : Task.CompletedTask;

    private async Task TakeAsync()
    {
        var content = _offered!.Content;
        _offered = null;
        await OnTake.InvokeAsync(content);
    }

    // What has been typed since is kept in its place, and stays.
    private Task DiscardAsync()
    {
        _offered = null;
        return IsChanged() ? Task.CompletedTask : DropAsync();
    }

    // Somebody else may have signed in since; and what cannot be read is no draft.
    private async Task<Draft?> ReadAsync(IJSObjectReference module)
    {
        await using var kept = await module.InvokeAsync<IJSStreamReference?>("read", Name);
        if (kept is not { Length: > 0 and <= Largest })
            return null;
        await using var stream = await kept.OpenReadStreamAsync(Largest);
        try
        {
            return await JsonSerializer.DeserializeAsync<Draft>(stream) is { } draft && draft.By == Caller.Actor.Name ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task CallAsync(Func<IJSObjectReference, Task> call)
    {
        if (_isGone)
            return;
        try
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Components/Forms/Unsaved/UnsavedGuard.razor.js"]);
            await call(_module);
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone; what was kept before stays.
        }
    }

    /// <summary>As it lies in the browser.</summary>
    /// <param name="By">Who typed it.</param>
    /// <param name="About">What it is of; null in a draft of an older version.</param>
    private sealed record Draft(string By, DateTimeOffset At, string Content, string? About = null);
}
