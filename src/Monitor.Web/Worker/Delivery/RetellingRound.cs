using System.Collections.Concurrent;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Tells receivers that forget what goes on: once a minute, each by one message, which leaves no row.</summary>
public sealed partial class RetellingRound(IRetoldIncidents incidents, ChannelPost post, AlertLinks links, TimeProvider clock, ILogger<RetellingRound> logger)
{
    private static readonly Dictionary<string, IRetellingKind> Kinds = ChannelKinds.All.OfType<IRetellingKind>().ToDictionary(k => k.Word);

    private readonly ConcurrentDictionary<string, bool> _failing = [];

    /// <summary>A receiver that fails is tried again by the next round.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await incidents.TakeTurnAsync(Kinds.Keys, cancellationToken) is not { Count: > 0 } channels)
            return;
        var told = new List<RetoldChannel>();
        foreach (var channel in await incidents.ReadAsync(channels, cancellationToken))
        {
            if (channel.Open.Count > 0 && channel.Channel.Unreadable.Count == 0 && await TellAsync(channel, [], cancellationToken))
                told.Add(channel);
        }

        if (told.Count > 0)
            await MendAsync(told, cancellationToken);
    }

    // What ended, or changed, while it was told that it goes on: its own message may have come before ours.
    private async Task MendAsync(List<RetoldChannel> told, CancellationToken cancellationToken)
    {
        var now = (await incidents.ReadAsync([.. told.Select(c => c.Channel.Id)], cancellationToken)).ToDictionary(c => c.Channel.Id);
        foreach (var before in told)
        {
            if (now.TryGetValue(before.Channel.Id, out var after) && Over(before, after) is { Count: > 0 } over)
                await TellAsync(after with { Open = [] }, over, cancellationToken);
        }
    }

    private static List<RetoldIncident> Over(RetoldChannel before, RetoldChannel after)
    {
        var still = after.Open.Select(i => (i.Id, i.Status)).ToHashSet();
        return [.. before.Open.Where(i => !still.Contains((i.Id, i.Status)))];
    }

    private async Task<bool> TellAsync(RetoldChannel channel, IReadOnlyList<RetoldIncident> over, CancellationToken cancellationToken)
    {
        var kind = Kinds[channel.Channel.Kind];
        foreach (var (open, ended) in Batches(channel.Open, over, kind.MostRetold))
        {
            var answer = ChannelSecrets.TakenOut(await kind.Retell(channel.Channel, open, ended, links, clock.GetUtcNow()).SendAsync(post, cancellationToken), kind, channel.Channel.Settings);
            if (kind.Judge(answer, clock.GetUtcNow()) is not DeliveryVerdict.Accepted and var verdict)
            {
                Failed(channel.Channel.Key, verdict);
                return false;
            }
        }

        if (_failing.TryRemove(channel.Channel.Key, out _))
            Log.IsBack(logger, channel.Channel.Key);
        return true;
    }

    private static IEnumerable<(IReadOnlyList<RetoldIncident> Open, IReadOnlyList<RetoldIncident> Over)> Batches(IReadOnlyList<RetoldIncident> open, IReadOnlyList<RetoldIncident> over, int most) =>
        open.Chunk(most).Select(part => ((IReadOnlyList<RetoldIncident>)part, (IReadOnlyList<RetoldIncident>)[])).Concat(over.Chunk(most).Select(part => ((IReadOnlyList<RetoldIncident>)[], (IReadOnlyList<RetoldIncident>)part)));

    // One line when it begins and one when it ends.
    private void Failed(string channel, DeliveryVerdict verdict)
    {
        DeliveryMetrics.RetellingFailures.Inc();
        if (_failing.TryAdd(channel, true))
            Log.Failed(logger, channel, verdict is DeliveryVerdict.ChannelFault fault ? fault.Error : $"{verdict}");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} could not be told again of what goes on: {Error}")]
        public static partial void Failed(ILogger logger, string channel, string error);

        [LoggerMessage(Level = LogLevel.Information, Message = "Channel {Channel} is told again of what goes on")]
        public static partial void IsBack(ILogger logger, string channel);
    }
}
