using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using MudBlazor;

namespace Monitor.Web.Components.Channels;

/// <summary>Where alerts go, and what became of each.</summary>
public sealed partial class ChannelsPage : IDisposable
{
    private const string NewKey = "new";

    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(3);

    // How the channels do is summed up over a day: at a calm pace, and not with every message of a burst.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(9);

    private IReadOnlyList<Channel>? _channels;
    private ChannelLog _log = default!;
    private Channel? _current;
    private Delivery? _open;
    private string? _secret;
    private string? _secretOf;
    private bool _news;
    private long _readAt;
    private bool _sending;
    private bool _failed;
    private bool _busy;
    private bool _again;
    private ITimer? _timer;

    [Parameter]
    public string? Key { get; set; }

    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <summary>How often older messages were asked for.</summary>
    [SupplyParameterFromQuery(Name = "older")]
    public string? Older { get; set; }

    /// <summary>The message to open.</summary>
    [SupplyParameterFromQuery(Name = "delivery")]
    public string? DeliveryText { get; set; }

    /// <summary><c>true</c> opens the form.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required FreshSecret Fresh { get; init; }

    [Inject]
    public required ILogger<ChannelsPage> Logger { get; init; }

    private bool Editing => AddressText.IsOn(Edit);

    private string LogName => Log is "waiting" or "failed" ? Log : "all";

    private IReadOnlyList<Segment<string>> LogOptions =>
        [new("all", "All", LogUrl(null)), new("waiting", "Waiting", LogUrl("waiting")), new("failed", "Given up", LogUrl("failed"))];

    protected override void OnInitialized() => _log = new ChannelLog(Channels, Data);

    protected override async Task OnParametersSetAsync()
    {
        _open = null;
        if (Fresh.Take(Key) is { } made)
            (_secret, _secretOf) = (made, Key);
        else if (_secretOf != Key)
            (_secret, _secretOf) = (null, null);
        await ReadAsync();
        if (AddressText.Number(DeliveryText) is { } id)
            await OpenAsync(id);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, Reread, Reread);
    }

    public void Dispose() => _timer?.Dispose();

    private async Task FollowAsync()
    {
        // A reader who looks at an older page or an opened message is not disturbed.
        if (Editing || Key == NewKey || _open is not null || _log.IsLong || _busy)
            return;
        if (await IsDueAsync())
            await ReadAsync();
        StateHasChanged();
    }

    /// <summary>Reads the log, which costs little; says whether the rest is to be read too.</summary>
    private async Task<bool> IsDueAsync()
    {
        var age = Time.GetElapsedTime(_readAt);
        if (_failed || _channels is null || age >= Calm)
            return true;
        await ReadingAsync(async () => _news |= await _log.ReadAsync(Logged(_current), LogName, AddressText.Further(Older)));
        return _news && age >= Often;
    }

    private Task ReadAsync() => ReadingAsync(ReadAllAsync);

    // No more is kept for the page than its reader may see.
    private async Task<IReadOnlyList<Channel>> SeenAsync() => [.. (await Channels.ListAsync(CancellationToken.None)).Select(c => c.Within(Caller.Scope))];

    private async Task ReadAllAsync()
    {
        var channels = await Data.ReadAsync("channels", SeenAsync);
        var current = Key is null ? channels.Count > 0 ? channels[0] : null : channels.FirstOrDefault(c => c.Definition.Key == Key);
        await _log.ReadAsync(Logged(current), LogName, AddressText.Further(Older));
        (_channels, _current) = (channels, current);
        (_readAt, _news, _failed) = (Time.GetTimestamp(), false, false);
    }

    private async Task ReadingAsync(Func<Task> read)
    {
        // What is being read may be older than what it is asked for.
        _again = _busy;
        if (_busy)
            return;
        _busy = true;
        try
        {
            await read();
            while (_again)
            {
                _again = false;
                await ReadAllAsync();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was read before stays in sight.
            _failed = _channels is null;
            Messages.ReadFailed(Logger, exception);
        }
        finally
        {
            _busy = false;
        }
    }

    // Messages tell of services of all groups.
    private string? Logged(Channel? channel) => Caller.Scope.IsAll ? channel?.Definition.Key : null;

    // What a receiver answers may hold anything, and a viewer's browser can call this without the button.
    private async Task OpenAsync(long id)
    {
        if (!AccessPolicies.Allows(AccessPolicies.OperateAll, (await Authentication).User))
            return;
        var found = await Channels.FindDeliveryAsync(id, CancellationToken.None);
        // An address may name one of another channel: what is shown here is this one's.
        _open = found?.ChannelKey == _current?.Definition.Key ? found : null;
    }

    private Task ReplayAsync(long id) => SendAsync(async () =>
    {
        Snackbar.Add(await Channels.ReplayAsync(id, Caller.Actor, CancellationToken.None) switch
        {
            null => "That message is gone.",
            { State: DeliveryState.Pending } => "It is sent again, with the same webhook-id.",
            _ => "A later message has overtaken it: sent again, it would open an alert that nothing ends.",
        });
        if (_open is not null)
            Turn(_open.Id);
        await ReadAsync();
    });

    private Task ReplayDeadAsync() => SendAsync(async () =>
    {
        if (_current is null)
            return;
        var count = await Channels.ReplayDeadAsync(_current.Definition.Key, TimeSpan.FromDays(1), Caller.Actor, CancellationToken.None);
        Snackbar.Add(count is null or 0 ? "There is nothing of the last day to send again." : $"{Formats.Count(count.Value, "message")} {(count == 1 ? "is" : "are")} sent again, oldest first.");
        await ReadAsync();
    });

    private Task TestAsync() => SendAsync(async () =>
    {
        if (_current is null)
            return;
        await Channels.SendTestAsync(_current.Definition.Key, Caller.Actor, CancellationToken.None);
        Snackbar.Add("A test message is on its way. Its answer appears in the log.");
        await ReadAsync();
    });

    private async Task SendAsync(Func<Task> send)
    {
        _sending = true;
        try
        {
            await send();
        }
        catch (TooOftenException e)
        {
            Snackbar.Add(e.Message);
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SwitchAsync(bool enabled)
    {
        if (_current is null)
            return;
        var result = await Channels.PutAsync(
            _current.Definition with { Enabled = enabled, Secret = null }, RevisionMatch.Of(_current.Edition), Caller.Actor, CancellationToken.None);
        if (result is ChannelResult.Stale)
            Snackbar.Add("Somebody changed this channel meanwhile. Look again, and then switch it.");
        await ReadAsync();
    }

    private async Task RotateAsync()
    {
        if (_current is not { } channel)
            return;
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"A new secret for {Bidi.Isolate(channel.Definition.Name)}?", "It is shown once. The old one signs too for 24 hours, so that the receiver can change at leisure; another time is set under Edit.",
            yesText: "Make it", cancelText: "Keep the old one");
        if (sure != true)
            return;
        var result = await Channels.PutAsync(SecretRotation.Of(channel.Definition, null, null), RevisionMatch.Of(channel.Edition), Caller.Actor, CancellationToken.None);
        if (result is ChannelResult.Saved saved)
            (_secret, _secretOf) = (saved.NewSecret, Key);
        else
            Snackbar.Add("Somebody changed this channel meanwhile. Look again, and then change its secret.");
        await ReadAsync();
    }

    private async Task DeleteAsync()
    {
        if (_current is not { } channel)
            return;
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete {Bidi.Isolate(channel.Definition.Name)}?", "Nothing is sent to it any more, and its delivery log goes with it.", yesText: "Delete", cancelText: "Keep it");
        if (sure != true)
            return;
        await Channels.DeleteAsync(channel.Definition.Key, match: null, Caller.Actor, CancellationToken.None);
        Navigation.NavigateTo("/channels");
        await ReadAsync();
    }

    private void Saved(ChannelResult.Saved saved)
    {
        var key = saved.Channel.Definition.Key;
        Fresh.Keep(key, saved.NewSecret);
        Navigation.NavigateTo($"/channels/{key}");
    }

    private string LogUrl(string? log) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["log"] = log, ["older"] = null });

    private string? OlderUrl => _log.MayBeMore ? AddressText.FurtherUrl(Navigation, "older", Older) : null;

    private void Turn(long id) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("delivery", id == _open?.Id ? null : id), replace: true);

    private static partial class Messages
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The channels could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
