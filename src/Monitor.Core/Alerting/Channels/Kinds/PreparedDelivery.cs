using Monitor.Core.Alerting.Sending;

namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>A message in its channel's form, ready to go out.</summary>
/// <param name="Shown">What the log keeps of it: no secrets.</param>
public abstract record PreparedDelivery(string Shown)
{
    /// <summary>For the whole try, from the name to the end of the answer.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Sends it once. A receiver that fails is a value; only our own stop is an exception.</summary>
    /// <exception cref="OperationCanceledException">Cut short by <paramref name="cancellationToken"/>.</exception>
    public abstract Task<DeliveryAnswer> SendAsync(ChannelPost post, CancellationToken cancellationToken);

    // It may hold credentials, and records print themselves into logs.
    public sealed override string ToString() => GetType().Name;
}
