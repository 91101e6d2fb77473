using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Worker.Delivery;

/// <summary>What comes of making a message ready to be sent.</summary>
internal abstract record Preparation
{
    public sealed record Ready(IChannelKind Kind, PreparedDelivery Prepared) : Preparation;

    /// <param name="Cause">Null when nothing was thrown.</param>
    public sealed record Faulty(DeliveryVerdict Verdict, string Error, Exception? Cause = null) : Preparation;

    public static Preparation Of(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var channel = delivery.Channel;
        if (delivery.Begun > OutgoingDelivery.MostBegun)
            return Unready($"{delivery.Begun - 1} tries to make this message ready were begun, and none ended.", isLast: true);
        if (ChannelKinds.Find(channel.Kind) is not { } kind)
            return Channels($"This version knows no channels of the type {channel.Kind}.");
        if (channel.Unreadable.Count > 0)
            return Channels($"What the channel is set up with cannot be read any more ({string.Join(", ", channel.Unreadable)}), because the keys that encrypted it are gone: enter it again.");
        try
        {
            return new Ready(kind, kind.Prepare(delivery, now));
        }
        catch (FormatException e)
        {
            return Channels(e.Message);
        }
#pragma warning disable CA1031 // Whatever is wrong with one message, it is counted and shown, and the next one flows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Unready("The message cannot be read or made ready to be sent; the log says more.", isLast: false, e);
        }
    }

    private static Faulty Channels(string error) => new(new DeliveryVerdict.ChannelFault(error), error);

    private static Faulty Unready(string error, bool isLast, Exception? cause = null) => new(new DeliveryVerdict.Unready(error, isLast), error, cause);
}
