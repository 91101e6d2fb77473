using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Sending;

/// <summary>A claimed message with all that is needed to send it.</summary>
/// <param name="Attempt">Number of the coming try, from 1; a replay starts anew.</param>
/// <param name="Lease">The end of the lease by the database's clock; also the proof that the message is still ours.</param>
public sealed record OutgoingDelivery(
    long Id,
    string WebhookId,
    StoredMessage Message,
    int Attempt,
    DateTimeOffset Lease,
    DeliveryTarget Channel);

/// <summary>Where a message goes.</summary>
/// <param name="Url">In clear; null when it cannot be decrypted any more.</param>
/// <param name="Secret">In clear; null when there is none, or it cannot be decrypted any more.</param>
public sealed record DeliveryTarget(int Id, string Key, ChannelType Type, string? Url, string? Secret)
{
    // Both are secrets, and records print themselves into logs.
    public override string ToString() => $"{Key} ({Type})";
}
