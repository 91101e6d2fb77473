using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using MudBlazor;

namespace Monitor.Web.Components.Channels;

/// <summary>One channel, and what can be done with it.</summary>
public sealed partial class ChannelView
{
    private readonly OneAtATime _work = new();

    [Parameter, EditorRequired]
    public Channel Channel { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChannelLog Log { get; set; } = default!;

    /// <summary>How many open incidents were opened before it was there, and it is not told of.</summary>
    [Parameter]
    public int Untold { get; set; }

    /// <summary>Of the log: <c>all</c>, <c>waiting</c> or <c>failed</c>.</summary>
    [Parameter, EditorRequired]
    public string Shown { get; set; } = "";

    /// <summary>As the address says how often older messages were asked for.</summary>
    [Parameter]
    public string? Older { get; set; }

    /// <summary>The message that is opened.</summary>
    [Parameter]
    public Delivery? Open { get; set; }

    /// <summary>Something was done: what is shown is to be read anew.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>True while somebody points at the log's rows, which must not move then.</summary>
    [Parameter]
    public EventCallback<bool> OnHold { get; set; }

    /// <summary>A secret was made, to be shown once.</summary>
    [Parameter]
    public EventCallback<string?> OnSecret { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<Segment<string>> Options =>
        [new("all", "All", LogUrl(null)), new("waiting", "Waiting", LogUrl("waiting")), new("failed", "Given up", LogUrl("failed"))];

    private string? OlderUrl => Log.MayBeMore ? AddressText.FurtherUrl(Navigation, "older", Older) : null;

    private string LogUrl(string? log) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["log"] = log, ["older"] = null });

    private void Turn(long id) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("delivery", id == Open?.Id ? null : id), replace: true);

    private Task ReplayAsync(long id) => SendAsync(async () =>
    {
        var sent = await Channels.ReplayAsync(id, Caller.Actor, CancellationToken.None);
        Toasts.Say(Said(sent));
        if (sent is not null)
            Log.Take(sent);
        if (Open is not null)
            Turn(Open.Id);
    });

    private static Toast Said(Delivery? sent) => sent switch
    {
        null => Toast.Failed("That message is gone."),
        { State: DeliveryState.Pending } => Toast.Done($"“{Bidi.Isolate(sent.Summary)}” is sent again, with the same webhook-id."),
        _ => Toast.Failed($"A later message has overtaken “{Bidi.Isolate(sent.Summary)}”: sent again, it would open an alert that nothing ends."),
    };

    private Task ReplayDeadAsync() => SendAsync(async () =>
    {
        var count = await Channels.ReplayDeadAsync(Channel.Definition.Key, TimeSpan.FromDays(1), Caller.Actor, CancellationToken.None);
        Toasts.Say(count is null or 0
            ? Toast.Failed("There is nothing of the last day to send again.")
            : Toast.Done($"{Formats.Count(count.Value, "message")} {(count == 1 ? "is" : "are")} sent again, oldest first."));
    });

    private Task TestAsync() => SendAsync(async () =>
    {
        await Channels.SendTestAsync(Channel.Definition.Key, Caller.Actor, CancellationToken.None);
        Toasts.Done("A test message is on its way. Its answer appears in the log.");
    });

    private Task TellUntoldAsync() => SendAsync(async () =>
        Toasts.Done(UntoldOffer.Done(await Channels.TellUntoldAsync(Channel.Definition.Key, Caller.Actor, CancellationToken.None) ?? 0)));

    private Task SendAsync(Func<Task> send) => DoAsync(async () =>
    {
        try
        {
            await send();
        }
        catch (TooOftenException e)
        {
            Toasts.Failed(e.Message);
            return;
        }

        await OnDone.InvokeAsync();
    });

    private async Task DoAsync(Func<Task> act)
    {
        await _work.RunAsync(act);
        if (_work.IsAway)
            Toasts.Say(Toast.Away);
    }

    private Task SwitchAsync(bool enabled) => DoAsync(async () =>
    {
        var result = await Channels.PutAsync(
            Channel.Definition with { Enabled = enabled, Secret = null }, RevisionMatch.Of(Channel.Edition), Caller.Actor, CancellationToken.None);
        if (result is ChannelResult.Stale)
            Toasts.Failed("Somebody changed this channel meanwhile. Look again, and then switch it.");
        await OnDone.InvokeAsync();
    });

    private async Task RotateAsync()
    {
        var channel = Channel;
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"A new secret for {Bidi.Isolate(channel.Definition.Name)}?", "It is shown once. The old one signs too for 24 hours, so that the receiver can change at leisure; another time is set under Edit.",
            yesText: "Make it", cancelText: "Keep the old one");
        if (sure != true)
            return;
        await DoAsync(() => RotateAsync(channel));
    }

    private async Task RotateAsync(Channel channel)
    {
        var result = await Channels.PutAsync(SecretRotation.Of(channel.Definition, null, null), RevisionMatch.Of(channel.Edition), Caller.Actor, CancellationToken.None);
        if (result is ChannelResult.Saved saved)
            await OnSecret.InvokeAsync(saved.NewSecret);
        else
            Toasts.Failed("Somebody changed this channel meanwhile. Look again, and then change its secret.");
        await OnDone.InvokeAsync();
    }

    private async Task DeleteAsync()
    {
        var channel = Channel;
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete {Bidi.Isolate(channel.Definition.Name)}?", "Nothing is sent to it any more, and its delivery log goes with it.", yesText: "Delete", cancelText: "Keep it");
        if (sure != true)
            return;
        await DoAsync(async () =>
        {
            await Channels.DeleteAsync(channel.Definition.Key, match: null, Caller.Actor, CancellationToken.None);
            Navigation.NavigateTo("/channels");
            await OnDone.InvokeAsync();
        });
    }
}
