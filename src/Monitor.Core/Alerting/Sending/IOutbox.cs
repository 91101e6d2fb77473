namespace Monitor.Core.Alerting.Sending;

/// <summary>The messages that wait, shared by all nodes. Times are the database's.</summary>
public interface IOutbox
{
    /// <summary>
    /// Takes messages that are due, each for the time of a lease: who dies while sending loses them to the others when it runs out.
    /// Of one service and channel only the oldest message is ever given out.
    /// </summary>
    Task<IReadOnlyList<OutgoingDelivery>> ClaimAsync(ClaimRoom room, CancellationToken cancellationToken);

    /// <summary>Writes down a try and what follows from it, in one transaction.</summary>
    /// <returns>False when the message was no longer ours: somebody else has it after our lease, or it is gone.</returns>
    Task<bool> CompleteAsync(OutgoingDelivery delivery, DeliveryTry made, CancellationToken cancellationToken);

    /// <summary>Gives a message back untried.</summary>
    Task ReleaseAsync(OutgoingDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Notes that a message could be made ready to be sent, where tries before it were begun and never ended.</summary>
    Task PreparedAsync(OutgoingDelivery delivery, CancellationToken cancellationToken);

    /// <summary>How long until a message is due; zero or less when one is; null when none waits.</summary>
    Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>Calls back when new messages are committed, until cancelled. Returns when the connection is lost.</summary>
    /// <param name="heard">Also called once when listening has begun.</param>
    Task ListenAsync(Action heard, CancellationToken cancellationToken);
}

/// <summary>How much a claimer can take.</summary>
/// <param name="Total">Messages in all.</param>
/// <param name="PerChannel">Messages of one channel, those in flight included.</param>
/// <param name="InFlight">Messages on their way now, by the channel's number.</param>
public sealed record ClaimRoom(int Total, int PerChannel, IReadOnlyDictionary<int, int> InFlight);

/// <summary>One try of a message.</summary>
/// <param name="RequestBody">As sent.</param>
public sealed record DeliveryTry(string RequestBody, DeliveryAnswer Answer, DeliveryDecision Decision);
