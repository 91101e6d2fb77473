using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Audit;
using Monitor.Core.Own;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using MudBlazor;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>The dead-man's switch, and how it goes. For admins.</summary>
public sealed partial class HeartbeatPage
{
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);

    private OwnPart<HeartbeatSettings>? _stored;
    private OwnResult<HeartbeatSettings>.Stale? _stale;
    private HeartbeatState? _state;
    private FormErrors _errors = FormErrors.None;
    private string _url = "";
    private int _period;
    private FormDraft? _draft;
    private bool _failed;
    private bool _saving;
    private ITimer? _timer;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IOwnSettings Own { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private (StatusLook Look, string Word) Look => (_stored, _state) switch
    {
        ({ Settings.Url: "" }, _) => (StatusLook.Paused, "not set"),
        (_, { Error: not null }) => (StatusLook.Down, "not taken"),
        (_, { SucceededAt: not null }) => (StatusLook.Up, "taken"),
        _ => (StatusLook.NoData, "not sent yet"),
    };

    private IReadOnlyList<ChangedValue> TheirChanges => _stale is { } stale && _stored is { } opened
        ? JsonDifference.Of(JsonSerializer.Serialize(opened.Settings, RegistryJson.Options), JsonSerializer.Serialize(stale.Current.Settings, RegistryJson.Options))
        : [];

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var part = await Data.ReadAsync("heartbeat", () => Own.FindHeartbeatAsync(CancellationToken.None));
            _state = await Data.ReadAsync("heartbeat-state", () => Own.FindHeartbeatStateAsync(CancellationToken.None));
            Load(part);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            _failed = true;
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, Reread, Reread);
    }

    public void Dispose() => _timer?.Dispose();

    private async Task FollowAsync()
    {
        try
        {
            var state = await Own.FindHeartbeatStateAsync(CancellationToken.None);
            if (state == _state)
                return;
            _state = state;
            StateHasChanged();
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            // What was read before stays in sight.
        }
    }

    private void Load(OwnPart<HeartbeatSettings> part) => (_stored, _stale, _url, _period) = (part, null, part.Settings.Url, part.Settings.PeriodSeconds);

    // The address is a secret.
    private void TakeUp(string content) => _period = JsonDocument.Parse(content).RootElement.GetProperty("periodSeconds").GetInt32();

    private Task BeginAsync(OwnPart<HeartbeatSettings> part)
    {
        Load(part);
        return _draft?.SettleAsync() ?? Task.CompletedTask;
    }

    private async Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var result = await Own.PutHeartbeatAsync(
                new HeartbeatSettings { Url = _url, PeriodSeconds = _period }, RevisionMatch.Of(_stored!.Edition), Caller.Actor, CancellationToken.None);
            _stale = result as OwnResult<HeartbeatSettings>.Stale;
            _errors = result is OwnResult<HeartbeatSettings>.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
            if (result is not OwnResult<HeartbeatSettings>.Saved saved)
                return;
            await BeginAsync(saved.Part);
            _state = await Own.FindHeartbeatStateAsync(CancellationToken.None);
            Snackbar.Add(saved.Part.Settings.Url.Length == 0 ? "Saved. It is called no more." : "Saved. The first call follows within half a minute.");
        }
        finally
        {
            _saving = false;
        }
    }
}
