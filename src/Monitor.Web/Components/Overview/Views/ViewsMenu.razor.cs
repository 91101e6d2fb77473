using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using MudBlazor;

namespace Monitor.Web.Components.Overview.Views;

/// <summary>Leads to saved views, and saves what is shown as one: for oneself, or by operators who see every group for everybody.</summary>
public sealed partial class ViewsMenu
{
    private const string Caret = "<use href=\"#i-caret\" width=\"24\" height=\"24\"></use>";

    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    private MudMenu _menu = default!;
    private IReadOnlyList<StoredView> _views = [];
    private StoredView? _current;
    private bool _mayShare;
    private (string Address, IReadOnlyList<StoredView> Views) _shown = ("", []);
    private bool _render;
    private bool _failed;
    private string? _asked;

    /// <summary>The page's, which says what is shown.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    public required ISavedViews Views { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ILogger<ViewsMenu> Logger { get; init; }

    private string Query => new Uri(Address).Query;

    private bool IsChanged => _current is not null && !ViewQuery.AreAlike(_current.View.Query, Query);

    private string Label => _current is null ? "Views" : IsChanged ? $"{Bidi.Isolate(_current.View.Name)}, changed" : _current.View.Name;

    // A view as it was saved is followed; what is shown otherwise is said in full. Of the ways to look a wall knows lists and cells.
    private string WallHref => _current is { } view && !IsChanged ? string.Create(CultureInfo.InvariantCulture, $"/wall?{StoredView.Parameter}={view.Id}") : "/wall" + new Uri(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["view"] = ViewQuery.ValueOf(Query, "view") == "cells" ? "cells" : null, ["range"] = null, ["sort"] = null, ["fold"] = null, ["open"] = null, ["cause"] = null, ["select"] = null, ["most"] = null, [StoredView.Parameter] = null })).Query;

    protected override async Task OnInitializedAsync()
    {
        _mayShare = Authentication is { } asked && AccessPolicies.Allows(AccessPolicies.OperateAll, (await asked).User);
        await ReadAsync();
        // An address that says no more than which view it is stands for all that the view says.
        if (_current is { View.Query.Length: > 0 } view && ViewQuery.Tidy(Query).Length == 0)
            Navigation.NavigateTo(view.Address, replace: true);
    }

    protected override void OnParametersSet()
    {
        Choose();
        _render |= _shown != (_shown = (Address, _views));
    }

    // The page renders once a second; this seldom changes.
    protected override bool ShouldRender() => _render;

    protected override void OnAfterRender(bool firstRender) => _render = false;

    private async Task ReadAsync()
    {
        try
        {
            _failed = false;
            _views = await Data.ReadAsync("saved views", () => Views.ListAsync(Caller.Scope, Caller.Actor, CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The overview is worth as much without them; they are there with the next visit.
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }

        Choose();
        _render = true;
    }

    private void Choose()
    {
        _asked = ViewQuery.ValueOf(Query, StoredView.Parameter);
        _current = int.TryParse(_asked, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _views.FirstOrDefault(v => v.Id == id) : null;
    }

    private bool MayChange(StoredView view) => !view.IsShared || _mayShare;

    private async Task ReplaceAsync(StoredView view)
    {
        try
        {
            var result = await Views.PutAsync(view.Id, view.View with { Query = ViewQuery.Tidy(Query) }, view.IsShared, RevisionMatch.Of(view.Edition), Caller.Actor, CancellationToken.None);
            Toasts.Say(result switch
            {
                ViewResult.Saved => Toast.Done($"“{Bidi.Isolate(view.View.Name)}” shows this now."),
                ViewResult.Invalid { Errors: [var error, ..] } => Toast.Failed(error.Message),
                _ => Toast.Failed("Somebody else has changed or deleted it meanwhile."),
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Toasts.Failed("It was not saved: the database does not answer.");
            Log.SaveFailed(Logger, exception);
        }

        await ReadAsync();
    }

    private async Task EditAsync(StoredView? view)
    {
        // It would stay open behind the dialog until that has an answer.
        await _menu.CloseMenuAsync();
        var parameters = new DialogParameters<ViewDialog>
        {
            { d => d.Stored, view }, { d => d.Query, ViewQuery.Tidy(Query) }, { d => d.MayShare, _mayShare },
        };
        var dialog = await Dialogs.ShowAsync<ViewDialog>(view is null ? "Save what is shown" : "Change the view", parameters, Small);
        if (await dialog.Result is not { Canceled: false } result)
            return;
        await ReadAsync();
        Navigation.NavigateTo(result.Data is StoredView saved ? saved.Address : Navigation.GetUriWithQueryParameter(StoredView.Parameter, (string?)null), replace: true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The saved views could not be read for the overview.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A saved view could not be replaced.")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
