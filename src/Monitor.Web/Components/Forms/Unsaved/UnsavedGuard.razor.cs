using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Tab;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>Asks before a changed form is left, and keeps what was typed in the browser tab, so that a lost connection costs nothing.</summary>
public sealed partial class UnsavedGuard : IAsyncDisposable
{
    /// <summary>After the last change.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private TabText? _tab;
    private Draft? _offered;
    private string? _kept;
    private ITimer? _timer;

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

    private TabText Tab => _tab ??= new TabText(Js, "./" + Assets[TabText.Script]);

    /// <summary>It is saved, or nobody wants it: nothing is kept any more.</summary>
    public async Task DropAsync()
    {
        _timer?.Dispose();
        (_offered, _kept) = (null, null);
        await Tab.DropAsync(Name);
    }

    public ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        return _tab?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _offered = await ReadAsync();
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
        ? Tab.KeepAsync(Name, JsonSerializer.Serialize(new Draft(Caller.Actor.Name, Time.GetUtcNow(), Content(), About())))
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
    private async Task<Draft?> ReadAsync()
    {
        try
        {
            return await Tab.ReadAsync(Name) is { } kept && JsonSerializer.Deserialize<Draft>(kept) is { } draft && draft.By == Caller.Actor.Name ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it lies in the browser.</summary>
    /// <param name="By">Who typed it.</param>
    /// <param name="About">What it is of; null in a draft of an older version.</param>
    private sealed record Draft(string By, DateTimeOffset At, string Content, string? About = null);
}
