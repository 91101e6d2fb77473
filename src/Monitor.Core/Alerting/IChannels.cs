using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting;

/// <summary>The channels and what was sent to them.</summary>
public interface IChannels
{
    Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Those that fail for long, and those that the product itself has switched off, by key. Costs little.</summary>
    Task<IReadOnlyList<FailingChannel>> ListFailingAsync(CancellationToken cancellationToken);

    Task<Channel?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Stores a new channel: Saved, Invalid or KeyTaken.</summary>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<ChannelResult> CreateAsync(ChannelDefinition definition, Actor actor, CancellationToken cancellationToken);

    /// <summary>Creates or replaces; a secret that is left out stays as it is stored.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<ChannelResult> PutAsync(ChannelDefinition definition, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>Puts a <c>webhook.test</c> message into the outbox; null when there is no such channel.</summary>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<Delivery?> SendTestAsync(string key, Actor actor, CancellationToken cancellationToken);

    /// <summary>How many incidents go on of which it is told nothing, because they were opened before it existed; 0 when there is no such channel.</summary>
    Task<int> CountUntoldAsync(string key, CancellationToken cancellationToken);

    /// <summary>Tells it of those, as one message where it gathers; none twice, however often it is asked.</summary>
    /// <returns>How many; null when there is no such channel.</returns>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<int?> TellUntoldAsync(string key, Actor actor, CancellationToken cancellationToken);

    /// <summary>Newest first, attempts without bodies.</summary>
    /// <param name="beforeId">A cursor, or null.</param>
    Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        string key, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken);

    /// <summary>Those that are not delivered yet and still tried, newest first, attempts without bodies.</summary>
    /// <param name="beforeId">A cursor, or null.</param>
    Task<IReadOnlyList<Delivery>> ListWaitingAsync(string key, long? beforeId, int limit, CancellationToken cancellationToken);

    /// <summary>One delivery with the bodies of its attempts.</summary>
    Task<Delivery?> FindDeliveryAsync(long id, CancellationToken cancellationToken);

    /// <summary>Sends a delivery again with the same webhook-id; null when there is none.</summary>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<Delivery?> ReplayAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Sends again all that was given up, in its order, each with the same webhook-id.</summary>
    /// <param name="within">How old it may be.</param>
    /// <returns>How many messages; null when there is no such channel.</returns>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<int?> ReplayDeadAsync(string key, TimeSpan within, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a wish to store a channel.</summary>
public abstract record ChannelResult
{
    /// <param name="NewSecret">The secret in clear when one was made or given: shown this once.</param>
    public sealed record Saved(Channel Channel, string? NewSecret, bool Created) : ChannelResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ChannelResult;

    public sealed record KeyTaken(string Key) : ChannelResult;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    /// <param name="Current">Null when it was deleted, or never was.</param>
    /// <param name="Change">Who stored it, and when; null where <paramref name="Current"/> is.</param>
    public sealed record Stale(string Key, Channel? Current, LastChange? Change) : ChannelResult;
}
