namespace Monitor.Core.Alerting.Sending;

/// <summary>Whose fault it is that a try failed, as its kind of channel reads the answer.</summary>
public abstract record DeliveryVerdict
{
    /// <summary>The receiver has it.</summary>
    public sealed record Accepted : DeliveryVerdict;

    /// <summary>Any other message would fail too: network, credentials, address, an overloaded or broken receiver.</summary>
    /// <param name="Asked">How long the receiver wants to be left alone, or null.</param>
    public sealed record ChannelFault(string Error, TimeSpan? Asked = null) : DeliveryVerdict;

    /// <summary>The receiver works, and will not have this one.</summary>
    public sealed record MessageFault(string Error) : DeliveryVerdict;

    /// <summary>It could not even be read or made ready to be sent; nothing went out.</summary>
    /// <param name="IsLast">It is not tried again.</param>
    public sealed record Unready(string Error, bool IsLast = false) : DeliveryVerdict;

    /// <summary>The receiver is gone for good, and says so.</summary>
    public sealed record Gone(string Error) : DeliveryVerdict;
}
