using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Own;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>The dead-man's switch, and how it goes. For admins.</summary>
public sealed partial class HeartbeatPage
{
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);

    private HeartbeatState? _state;
    private string _url = "";
    private int _period;
    private ITimer? _timer;

    [Inject]
    public required TimeProvider Time { get; init; }

    internal override string Name => "heartbeat";

    private (StatusLook Look, string Word) Look => (Stored, _state) switch
    {
        ({ Settings.Url: "" }, _) => (StatusLook.Paused, "not set"),
        (_, { Error: not null }) => (StatusLook.Down, "not taken"),
        (_, { SucceededAt: not null }) => (StatusLook.Up, "taken"),
        _ => (StatusLook.NoData, "not sent yet"),
    };

    // The address is a secret.
    internal override string Content() => JsonSerializer.Serialize(new { periodSeconds = _period });

    internal override string Secrets() => _url;

    internal override void TakeUp(string content) => _period = JsonDocument.Parse(content).RootElement.GetProperty("periodSeconds").GetInt32();

    public void Dispose() => _timer?.Dispose();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, Reread, Reread);
    }

    protected override async ValueTask<OwnPart<HeartbeatSettings>> ReadAsync()
    {
        var part = await base.ReadAsync();
        _state = await Data.ReadAsync("heartbeat-state", () => Own.FindHeartbeatStateAsync(CancellationToken.None));
        return part;
    }

    protected override Task<OwnPart<HeartbeatSettings>> FindAsync() => Own.FindHeartbeatAsync(CancellationToken.None);

    protected override Task<OwnResult<HeartbeatSettings>> PutAsync(HeartbeatSettings settings, RevisionMatch? match) => Own.PutHeartbeatAsync(settings, match, Caller.Actor, CancellationToken.None);

    protected override void Fill(HeartbeatSettings settings) => (_url, _period) = (settings.Url, settings.PeriodSeconds);

    protected override HeartbeatSettings Settings() => new() { Url = _url, PeriodSeconds = _period };

    protected override async Task<string> SavedAsync(HeartbeatSettings settings)
    {
        _state = await Own.FindHeartbeatStateAsync(CancellationToken.None);
        return settings.Url.Length == 0 ? "Saved. It is called no more." : "Saved. The first call follows within half a minute.";
    }

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
}
