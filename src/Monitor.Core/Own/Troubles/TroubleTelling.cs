using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Own.Troubles;

/// <summary>What is to be told of a trouble now, and to whom.</summary>
/// <param name="Channels">Numbers; none: it is done with without a word.</param>
public sealed record TroubleTelling(OwnTrouble Trouble, bool IsEnd, IReadOnlyList<int> Channels)
{
    /// <summary>
    /// Whoever was told of the begin is told of the end. A gap of which nobody could be told before it ended is told then; of a channel that
    /// works again and of which nobody was told nothing is.
    /// </summary>
    /// <param name="beginTold">Its begin is done with.</param>
    /// <param name="failing">Subjects of the channels that are in trouble themselves.</param>
    /// <returns>Null when there is nothing to tell now: as long as nobody can be told of it, it waits.</returns>
    public static TroubleTelling? Of(OwnTrouble trouble, bool beginTold, IReadOnlyCollection<ChannelFacts> channels, IReadOnlyCollection<string> failing)
    {
        var able = channels.Where(c => c is { Enabled: true, TakesTroubles: true } && c.Subject != SubjectOf(trouble) && !failing.Contains(c.Subject)).Select(c => c.Id).ToList();
        if (trouble.EndedAt is null)
            return !beginTold && able.Count > 0 ? new TroubleTelling(trouble, IsEnd: false, able) : null;
        if (trouble.WasTold)
            // What fails now gets it when it works again.
            return new TroubleTelling(trouble, IsEnd: true, [.. channels.Where(c => c.Enabled && trouble.Told.Contains(c.Id)).Select(c => c.Id)]);
        return new TroubleTelling(trouble, IsEnd: true, trouble.Kind == TroubleKind.Gap ? able : []);
    }

    /// <param name="channel">The one that it is about; null for none, and when it is deleted.</param>
    public (string Summary, AlertMessage Message) Write(ChannelFacts? channel, AlertLinks links, DateTimeOffset now)
    {
        var of = Trouble.Kind == TroubleKind.Gap ? null : channel is null ? new ToldChannel("", "deleted") : new ToldChannel(channel.Key, channel.Name);
        var data = new OwnTroubleData(
            Trouble.Id, Trouble.Reason, Trouble.BeganAt, IsEnd ? Trouble.EndedAt : null, IsEnd && Trouble.EndedAt is { } ended ? Math.Round((ended - Trouble.BeganAt).TotalSeconds, 3) : null,
            IsEnd && of is null && Trouble.Services > 0 ? Trouble.Services : null, of, new OwnTroubleLinks(channel is null ? links.Overview() : links.Channel(channel.Key)));
        return (Summary(of?.Name), new AlertMessage.OwnTrouble(TypeOf(), now, data));
    }

    private static string? SubjectOf(OwnTrouble trouble) => trouble.Kind == TroubleKind.Channel ? trouble.Subject : null;

    private string TypeOf() => (Trouble.Kind, IsEnd) switch
    {
        (TroubleKind.Gap, false) => MessageTypes.GapStarted,
        (TroubleKind.Gap, true) => MessageTypes.GapEnded,
        (_, false) => MessageTypes.ChannelFailing,
        _ => MessageTypes.ChannelRecovered,
    };

    private string Summary(string? channel) => (channel, IsEnd) switch
    {
        (null, false) => "Monitor is cut off",
        (null, true) => "Monitor sees again",
        (_, false) => $"Channel {channel} is failing",
        _ => $"Channel {channel}: over",
    };
}
