using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;

namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>A kind whose receivers forget what goes on unless they are told again: each minute, by one message for all of it.</summary>
public interface IRetellingKind : IChannelKind
{
    /// <summary>Incidents in one message; more take more messages.</summary>
    int MostRetold { get; }

    /// <summary>The message as it goes out. Pure.</summary>
    /// <param name="over">Those of which it was told by mistake that they go on: they ended, or changed, at that moment.</param>
    PreparedDelivery Retell(DeliveryTarget channel, IReadOnlyList<RetoldIncident> open, IReadOnlyList<RetoldIncident> over, AlertLinks links, DateTimeOffset now);
}
