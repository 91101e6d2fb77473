using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using MudBlazor;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>The canaries, and when they are asked. For admins.</summary>
public sealed partial class ConnectivityPage
{
    private OwnPart<ConnectivitySettings>? _stored;
    private OwnResult<ConnectivitySettings>.Stale? _stale;
    private FormErrors _errors = FormErrors.None;
    private IReadOnlyList<CanaryAnswer>? _answers;
    private IReadOnlyList<string> _canaries = [];
    private int? _quorum;
    private int _hosts;
    private int _share;
    private int _window;
    private FormDraft? _draft;
    private bool _failed;
    private bool _busy;
    private bool _testing;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IOwnSettings Own { get; init; }

    [Inject]
    public required ICanaries Canaries { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private IReadOnlyList<ChangedValue> TheirChanges => _stale is { } stale && _stored is { } opened
        ? JsonDifference.Of(Json(opened.Settings), Json(stale.Current.Settings))
        : [];

    protected override async Task OnInitializedAsync()
    {
        try
        {
            Load(await Data.ReadAsync("connectivity", () => Own.FindConnectivityAsync(CancellationToken.None)));
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            _failed = true;
        }
    }

    private void Load(OwnPart<ConnectivitySettings> part)
    {
        (_stored, _stale, _errors) = (part, null, FormErrors.None);
        Fill(part.Settings);
    }

    private void TakeUp(string content) => Fill(JsonSerializer.Deserialize<ConnectivitySettings>(content, RegistryJson.Options)!);

    private Task BeginAsync(OwnPart<ConnectivitySettings> part)
    {
        Load(part);
        return _draft?.SettleAsync() ?? Task.CompletedTask;
    }

    private static string Json(ConnectivitySettings settings) => JsonSerializer.Serialize(settings, RegistryJson.Options);

    private void Fill(ConnectivitySettings settings)
    {
        (_canaries, _quorum, _hosts, _share, _window) = (settings.Canaries, settings.Quorum, settings.Hosts, settings.SharePercent, settings.WindowSeconds);
    }

    private ConnectivitySettings Settings() => new() { Canaries = _canaries, Quorum = _quorum, Hosts = _hosts, SharePercent = _share, WindowSeconds = _window };

    private async Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var result = await Own.PutConnectivityAsync(Settings(), RevisionMatch.Of(_stored!.Edition), Caller.Actor, CancellationToken.None);
            _stale = result as OwnResult<ConnectivitySettings>.Stale;
            _errors = result is OwnResult<ConnectivitySettings>.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
            if (result is not OwnResult<ConnectivitySettings>.Saved saved)
                return;
            await BeginAsync(saved.Part);
            Snackbar.Add("Saved. Every node follows within half a minute.");
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TestAsync()
    {
        var settings = ConnectivityValidation.Tidy(Settings());
        _errors = new FormErrors(ConnectivityValidation.Errors(settings));
        if (_errors.All.Count > 0)
            return;
        (_busy, _testing) = (true, true);
        try
        {
            _answers = await Canaries.TestAsync(settings, Caller.Actor, CancellationToken.None);
        }
        catch (TooOftenException e)
        {
            Snackbar.Add(e.Message);
        }
        finally
        {
            (_busy, _testing) = (false, false);
        }
    }
}
