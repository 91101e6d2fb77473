using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Web.Components.Elements.Tab;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>The draft of one form. It stands in the form once that has begun, keyed by <see cref="Name"/> where the form can become another's.</summary>
public sealed partial class FormDraft : IAsyncDisposable
{
    private TabText? _tab;
    private string _begun = "";
    private string _begunSecrets = "";
    private string? _kept;
    private Line? _line;
    private ITimer? _timer;
    private bool _leaving;

    /// <summary>Of what it is: the address of the form.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the form says, as JSON without secrets.</summary>
    [Parameter, EditorRequired]
    public Func<string> Content { get; set; } = default!;

    /// <summary>What it says besides and is kept nowhere; to see whether something was typed.</summary>
    [Parameter]
    public Func<string> Secrets { get; set; } = () => "";

    /// <summary>Something else stands there that is stored nowhere.</summary>
    [Parameter]
    public Func<bool> HasMore { get; set; } = () => false;

    /// <summary>The state of what is edited; null for something new.</summary>
    [Parameter]
    public Revision? Of { get; set; }

    /// <summary>Fills the form with what was kept. A <see cref="JsonException"/> says that it cannot be read any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnTake { get; set; }

    /// <summary>Begins the form anew, as it was before anything was typed.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnDiscard { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required DraftSeal Seal { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private TabText Tab => _tab ??= new TabText(Js, "./" + Assets[TabText.Script]);

    private Draft Now => new(Time.GetUtcNow(), Content(), _begun, Of, Secrets() != _begunSecrets);

    /// <summary>What stands in the form is stored, or done with: nothing of it is kept any more.</summary>
    /// <param name="leaving">The page goes elsewhere now: what is still reported of its fields is no reason to ask.</param>
    public Task SettleAsync(bool leaving = false)
    {
        _leaving = leaving;
        Begin();
        _line = null;
        return DropAsync();
    }

    public ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        return _tab?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override void OnInitialized() => Begin();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await RestoreAsync();
        else if (IsChanged() && Content() is var content && content != _kept)
            KeepSoon(content);
    }

    private void Begin() => (_begun, _begunSecrets) = (Content(), Secrets());

    private bool IsChanged() => !_leaving && (Content() != _begun || Secrets() != _begunSecrets || HasMore());

    // What cannot be opened is another's, or an old version's: it goes.
    private async Task RestoreAsync()
    {
        if (await Tab.ReadAsync(Name) is not { } kept)
            return;
        if (Seal.Open<Draft>(Name, kept) is not { } draft)
        {
            await DropAsync();
            return;
        }

        // Whoever was quicker than the browser's answer keeps what they typed.
        if (IsChanged())
            _line = new Line(DraftState.Waiting, draft, null);
        else
            await TakeAsync(draft);
        StateHasChanged();
    }

    private Task TakeAsync() => TakeAsync(_line!.Draft);

    private async Task TakeAsync(Draft draft)
    {
        _line = null;
        try
        {
            await OnTake.InvokeAsync(draft.Content);
        }
        // Whatever a version before has written: a draft is not worth the page.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DropAsync();
            return;
        }

        if (IsChanged())
            _line = new Line(DraftState.Restored, draft, draft.Of == Of ? null : JsonDifference.Of(draft.Begun, _begun));
        else
            await DropAsync();
    }

    // What waits goes alone: what was typed since stays. What was restored can be taken back while one looks at it.
    private async Task DiscardAsync()
    {
        if (_line is { State: DraftState.Waiting })
        {
            _line = null;
            if (!IsChanged())
                await DropAsync();
            return;
        }

        var discarded = Now with { At = _line!.Draft.At };
        await OnDiscard.InvokeAsync();
        await SettleAsync();
        _line = new Line(DraftState.Discarded, discarded, null);
    }

    private void KeepSoon(string content)
    {
        _kept = content;
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => InvokeAsync(KeepAsync), null, DraftSeal.Pause, Timeout.InfiniteTimeSpan);
    }

    private Task KeepAsync() => IsChanged() ? Tab.KeepAsync(Name, Seal.Close(Name, Now)) : Task.CompletedTask;

    private Task DropAsync()
    {
        _timer?.Dispose();
        _kept = null;
        return Tab.DropAsync(Name);
    }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (!IsChanged() || IsHere(leaving.TargetLocation))
            return;
        if (await Dialogs.ShowMessageBoxAsync("Leave without saving?", "What you have typed is not stored.", yesText: "Leave", cancelText: "Stay") != true)
            leaving.PreventNavigation();
        else
            await DropAsync();
    }

    // A list beside the form is filtered and leafed through by the address; what is edited stands in it, too.
    private bool IsHere(string target) => Place(target) == Place(Navigation.Uri);

    private string Place(string address) => Navigation.ToAbsoluteUri(address) is var at
        && QueryHelpers.ParseQuery(at.Query).TryGetValue("edit", out var edited) ? $"{at.AbsolutePath}?{edited}" : at.AbsolutePath;

    private enum DraftState
    {
        /// <summary>It stands in the form.</summary>
        Restored,

        /// <summary>It was found while something else was typed.</summary>
        Waiting,

        /// <summary>It can still be taken back.</summary>
        Discarded,
    }

    /// <summary>What is said of it.</summary>
    /// <param name="Theirs">What was changed meanwhile; null where nothing was.</param>
    private sealed record Line(DraftState State, Draft Draft, IReadOnlyList<ChangedValue>? Theirs);
}
