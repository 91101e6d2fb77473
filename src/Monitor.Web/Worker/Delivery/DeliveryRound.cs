using System.Data.Common;
using System.Diagnostics;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Sending;
using Monitor.Data.Scheduling;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Delivery;

/// <summary>One claimed message: make ready, send, judge, decide, write down.</summary>
/// <param name="now">The time that messages are signed with: a receiver refuses one that is minutes off, and this machine's clock may be.</param>
public sealed partial class DeliveryRound(IOutbox outbox, ChannelPost post, DatabaseClock now, TimeProvider clock, ILogger<DeliveryRound> logger)
{
    private static readonly TimeSpan[] WritingAgainAfter =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>Throws nothing: what cannot be done now is done again when the lease runs out.</summary>
    /// <param name="cutShort">Gives the message back unsent.</param>
    public async Task DeliverAsync(OutgoingDelivery delivery, CancellationToken cutShort)
    {
        using var trace = OwnTraces.Start("delivery", ActivityKind.Producer);
        trace?.SetTag("monitor.channel", delivery.Channel.Key).SetTag("monitor.webhook_id", delivery.WebhookId).SetTag("monitor.attempt", delivery.Attempt);
        try
        {
            var made = await TryAsync(delivery, cutShort);
            var decision = made.Decision;
            using (OwnTraces.StartPart("record"))
                await WriteDownAsync(delivery, made, cutShort);
            trace?.SetTag("monitor.outcome", DeliveryMetrics.Word(decision));
            DeliveryMetrics.Count(decision);
            Tell(delivery, decision);
        }
        catch (OperationCanceledException) when (cutShort.IsCancellationRequested)
        {
            await GiveBackAsync(delivery);
        }
#pragma warning disable CA1031 // One message must not stop the others, whatever is wrong with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotWrittenDown(logger, delivery.WebhookId, delivery.Channel.Key, e);
        }
    }

    private async Task<DeliveryTry> TryAsync(OutgoingDelivery delivery, CancellationToken cutShort)
    {
        switch (Preparation.Of(delivery, now.Now))
        {
            case Preparation.Ready { Prepared: var prepared } ready:
                if (delivery.Begun > 1)
                    await outbox.PreparedAsync(delivery, cutShort);
                var answer = ChannelSecrets.TakenOut(await SendAsync(prepared, cutShort), ready.Kind, delivery.Channel.Settings);
                return new DeliveryTry(prepared.Shown, answer, Decide(delivery, ready.Kind.Judge(answer, now.Now)));
            case Preparation.Faulty faulty:
                if (faulty.Cause is not null)
                    Log.Unready(logger, delivery.WebhookId, delivery.Channel.Key, faulty.Cause);
                return new DeliveryTry("", new DeliveryAnswer.NoAnswer(faulty.Error, TimeSpan.Zero), Decide(delivery, faulty.Verdict));
            default:
                throw new InvalidOperationException("A preparation is ready or faulty.");
        }
    }

    private async Task<DeliveryAnswer> SendAsync(PreparedDelivery prepared, CancellationToken cutShort)
    {
        using var trace = OwnTraces.StartPart("send", ActivityKind.Client);
        using var underWay = DeliveryMetrics.UnderWay.TrackInProgress();
        using var timer = DeliveryMetrics.Seconds.NewTimer();
        return await prepared.SendAsync(post, cutShort);
    }

    private static DeliveryDecision Decide(OutgoingDelivery delivery, DeliveryVerdict verdict) =>
        DeliveryDecision.After(delivery.Attempt, verdict, Random.Shared.NextDouble());

    private async Task WriteDownAsync(OutgoingDelivery delivery, DeliveryTry made, CancellationToken cutShort)
    {
        for (var written = 0; ; written++)
        {
            try
            {
                // Not cancelled: it was sent, and would be sent again.
                await outbox.CompleteAsync(delivery, made, CancellationToken.None);
                return;
            }
            catch (DbException e) when (e.IsTransient && written < WritingAgainAfter.Length && !cutShort.IsCancellationRequested)
            {
                await Task.Delay(WritingAgainAfter[written], clock, CancellationToken.None);
            }
        }
    }

    private async Task GiveBackAsync(OutgoingDelivery delivery)
    {
        try
        {
            await outbox.ReleaseAsync(delivery, CancellationToken.None);
        }
        catch (DbException e)
        {
            Log.NotWrittenDown(logger, delivery.WebhookId, delivery.Channel.Key, e);
        }
    }

    private void Tell(OutgoingDelivery delivery, DeliveryDecision decision)
    {
        switch (decision)
        {
            case DeliveryDecision.Retry retry:
                Log.Failed(logger, delivery.WebhookId, delivery.Channel.Key, delivery.Attempt, retry.Error, retry.Wait);
                break;
            case DeliveryDecision.GiveUp giveUp:
                Log.GivenUp(logger, delivery.WebhookId, delivery.Channel.Key, giveUp.Error);
                break;
            case DeliveryDecision.DisableChannel gone:
                Log.ChannelDisabled(logger, delivery.Channel.Key, gone.Error);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {WebhookId} to channel {Channel} cannot be read or made ready to be sent")]
        public static partial void Unready(ILogger logger, string webhookId, string channel, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {WebhookId} to channel {Channel}, try {Attempt}: {Error} Next try in {Wait}")]
        public static partial void Failed(ILogger logger, string webhookId, string channel, int attempt, string error, TimeSpan wait);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {WebhookId} to channel {Channel}: {Error}")]
        public static partial void GivenUp(ILogger logger, string webhookId, string channel, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} is switched off: {Error}")]
        public static partial void ChannelDisabled(ILogger logger, string channel, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {WebhookId} to channel {Channel} could not be finished; it is sent again when its lease runs out")]
        public static partial void NotWrittenDown(ILogger logger, string webhookId, string channel, Exception exception);
    }
}
