using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using MudBlazor;

namespace Monitor.Web.Components.Overview.Views;

/// <summary>Asks for a view's name, and saves it. Its result is the view, or nothing where it was deleted.</summary>
public sealed partial class ViewDialog
{
    private readonly OneAtATime _work = new();
    private FormErrors _errors = FormErrors.None;
    private FormDraft? _draft;
    private string _name = "";
    private bool _shared;
    private bool _isGone;
    private bool _isAway;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public StoredView? Stored { get; set; }

    /// <summary>What is shown now: what a new one will say.</summary>
    [Parameter]
    public string Query { get; set; } = "";

    [Parameter]
    public bool MayShare { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISavedViews Views { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ILogger<ViewDialog> Logger { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    private string By => Stored is { IsShared: true } shared ? $"Everybody has it; made by {shared.MadeBy}." : "Yours alone.";

    // What no field can say.
    private string? Problem => _isAway ? "The database does not answer: nothing was saved. Try again." : _isGone ? "Somebody else has changed or deleted it meanwhile: close this and look again." : _errors.Of("query");

    protected override void OnInitialized() => Begin();

    private void Begin() => (_name, _shared) = (Stored?.View.Name ?? "", false);

    private void TakeUp(string content) => (_name, _shared) = JsonSerializer.Deserialize<ViewDraft>(content)!;

    private Task SettleAsync() => _draft?.SettleAsync() ?? Task.CompletedTask;

    private async Task CancelAsync()
    {
        await SettleAsync();
        Dialog.Cancel();
    }

    private Task SaveAsync() => WorkAsync(async () =>
    {
        var result = Stored is null
            ? await Views.CreateAsync(new SavedView { Name = _name, Query = Query }, _shared, Caller.Actor, CancellationToken.None)
            : await Views.PutAsync(Stored.Id, Stored.View with { Name = _name }, Stored.IsShared, RevisionMatch.Of(Stored.Edition), Caller.Actor, CancellationToken.None);
        _errors = result is ViewResult.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
        _isGone = result is ViewResult.Stale or ViewResult.Missing;
        if (result is not ViewResult.Saved saved)
            return;
        await SettleAsync();
        Dialog.Close(DialogResult.Ok(saved.View));
    });

    // What everybody has is gone for everybody.
    private Task DeleteAsync() => WorkAsync(async () =>
    {
        if (Stored is { IsShared: true } && await Dialogs.ShowMessageBoxAsync($"Delete “{Bidi.Isolate(Stored.View.Name)}” for everybody?", "It is gone from everybody's menu.", yesText: "Delete", cancelText: "Cancel") != true)
            return;
        await SettleAsync();
        await Views.DeleteAsync(Stored!.Id, Stored.IsShared, match: null, Caller.Actor, CancellationToken.None);
        Dialog.Close(DialogResult.Ok<StoredView?>(null));
    });

    // No page stands around a dialog that could say what failed.
    private Task WorkAsync(Func<Task> work) => _work.RunAsync(async () =>
    {
        try
        {
            _isAway = false;
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _isAway = true;
            Log.SaveFailed(Logger, exception);
        }
    });

    private sealed record ViewDraft(string Name, bool Shared);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A saved view could not be stored or deleted.")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
