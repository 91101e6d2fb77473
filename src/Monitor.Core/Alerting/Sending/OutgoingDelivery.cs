using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Settings;

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
    DeliveryTarget Channel)
{
    /// <summary>More begun tries than this that never ended make a message suspect of ending those who try it.</summary>
    public const int MostBegun = 5;

    /// <summary>Tries that were begun, this one included, since the last that was made ready to be sent.</summary>
    public int Begun { get; init; } = 1;
}

/// <summary>Where a message goes.</summary>
/// <param name="Kind">Word of the channel's kind.</param>
/// <param name="Settings">In clear.</param>
/// <param name="Unreadable">Settings that cannot be decrypted any more.</param>
public sealed record DeliveryTarget(int Id, string Key, string Kind, ChannelSettings Settings, IReadOnlyList<string> Unreadable)
{
    /// <summary>Of the channel as it was claimed: one that is corrected while a try is under way has another.</summary>
    public int Revision { get; init; }

    // Some settings are secrets, and records print themselves into logs.
    public override string ToString() => $"{Key} ({Kind})";
}
