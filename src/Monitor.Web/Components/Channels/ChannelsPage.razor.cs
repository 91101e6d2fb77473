using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Channels;

/// <summary>Where alerts go, and what became of each.</summary>
public sealed partial class ChannelsPage : IDisposable
{
    private const string NewKey = "new";

    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(3);

    private readonly PageReading _reading = new();
    private ChannelsRead _read = default!;
    private Delivery? _open;
    private string? _shownKey;
    private string? _secret;
    private string? _secretOf;
    private bool _failed;
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
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required FreshSecret Fresh { get; init; }

    [Inject]
    public required ILogger<ChannelsPage> Logger { get; init; }

    private bool Editing => AddressText.IsOn(Edit);

    private string LogName => Log is "waiting" or "failed" ? Log : "all";

    private ChannelsAsked Asked => new(Key, LogName, AddressText.Further(Older));

    private Channel? Current => _read.Current;

    protected override void OnInitialized() => _read = new ChannelsRead(Channels, Data, Caller, Time);

    protected override async Task OnParametersSetAsync()
    {
        _open = null;
        // Whoever pointed at a log does so no more once it has gone.
        if (Editing || Key != _shownKey)
            _read.Log.IsHeld = false;
        _shownKey = Key;
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
        if (Editing || Key == NewKey || _open is not null || _read.Log.IsLong || _reading.IsOn)
            return;
        if (_failed || _read.IsOld)
        {
            await ReadAsync();
        }
        else
        {
            await ReadingAsync(() => _read.ReadLogAsync(Asked));
            if (_read.HasNews)
                await ReadAsync();
        }

        StateHasChanged();
    }

    private Task ReadAsync() => ReadingAsync(ReadAllAsync);

    private async Task ReadingAsync(Func<Task> read) => await _reading.RunAsync(
        async () =>
        {
            await read();
            while (_reading.WasMissed())
                await ReadAllAsync();
        },
        Fail);

    private async Task ReadAllAsync()
    {
        await _read.ReadAsync(Asked);
        _failed = false;
    }

    private void Fail(Exception exception)
    {
        // What was read before stays in sight.
        _failed = _read.All is null;
        Messages.ReadFailed(Logger, exception);
    }

    // What a receiver answers may hold anything, and a viewer's browser can call this without the button.
    private async Task OpenAsync(long id)
    {
        if (!AccessPolicies.Allows(AccessPolicies.OperateAll, (await Authentication).User))
            return;
        var found = await Channels.FindDeliveryAsync(id, CancellationToken.None);
        // An address may name one of another channel: what is shown here is this one's.
        _open = found?.ChannelKey == Current?.Definition.Key ? found : null;
    }

    private Task HoldAsync(bool isHeld)
    {
        _read.Log.IsHeld = isHeld;
        return isHeld ? Task.CompletedTask : FollowAsync();
    }

    private void Show(string? secret) => (_secret, _secretOf) = (secret, Key);

    private void Saved(ChannelResult.Saved saved)
    {
        var key = saved.Channel.Definition.Key;
        Fresh.Keep(key, saved.NewSecret);
        Navigation.NavigateTo($"/channels/{key}");
    }

    private static partial class Messages
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The channels could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
