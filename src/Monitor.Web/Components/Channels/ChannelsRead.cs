using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Channels;

/// <summary>The channels, the one that is looked at and its log, as they were last read.</summary>
public sealed class ChannelsRead(IChannels channels, DrawnData data, PageCaller caller, TimeProvider time)
{
    // How the channels do is summed up over a day: at a calm pace, and not with every message of a burst.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(9);

    private bool _news;
    private long _at;

    /// <summary>Null before they were read.</summary>
    public IReadOnlyList<Channel>? All { get; private set; }

    /// <summary>The one that is looked at; null when there is no such channel.</summary>
    public Channel? Current { get; private set; }

    /// <summary>How many open incidents were opened before it was there, and it is not told of.</summary>
    public int Untold { get; private set; }

    public ChannelLog Log { get; } = new(channels, data);

    /// <summary>All of it is to be read anew, whatever the log says.</summary>
    public bool IsOld => All is null || time.GetElapsedTime(_at) >= Calm;

    /// <summary>The log says that something happened, and the last reading is not of this moment.</summary>
    public bool HasNews => _news && time.GetElapsedTime(_at) >= Often;

    /// <summary>Reads all of it.</summary>
    public async Task ReadAsync(ChannelsAsked asked)
    {
        var all = await data.ReadAsync("channels", SeenAsync);
        var current = asked.Key is null ? all.Count > 0 ? all[0] : null : all.FirstOrDefault(c => c.Definition.Key == asked.Key);
        await Log.ReadAsync(Logged(current), asked.Log, asked.Further);
        var untold = Logged(current) is { } key ? await channels.CountUntoldAsync(key, CancellationToken.None) : 0;
        (All, Current, Untold, _at, _news) = (all, current, untold, time.GetTimestamp(), false);
    }

    /// <summary>Reads the log, which costs little.</summary>
    public async Task ReadLogAsync(ChannelsAsked asked) => _news |= await Log.ReadAsync(Logged(Current), asked.Log, asked.Further);

    // No more is kept for the page than its reader may see.
    private async Task<IReadOnlyList<Channel>> SeenAsync() => [.. (await channels.ListAsync(CancellationToken.None)).Select(c => c.Within(caller.Scope))];

    // Messages tell of services of all groups.
    private string? Logged(Channel? channel) => caller.Scope.IsAll ? channel?.Definition.Key : null;
}
