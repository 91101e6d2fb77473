using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>
/// A kind of channel: how it is set up, what a message looks like there, how it is sent, and what an answer means. Without state. One more
/// kind is one more folder and one more line in <see cref="ChannelKinds"/>.
/// </summary>
public interface IChannelKind
{
    /// <summary>As the API and the database call it; it never changes.</summary>
    string Word { get; }

    /// <summary>As people call it.</summary>
    string Title { get; }

    /// <summary>What it is, in a few words.</summary>
    string Summary { get; }

    /// <summary>What it is like.</summary>
    ChannelFamily Family { get; }

    /// <summary>Its number in <c>channels.type</c>; 0 for those that came after the numbers.</summary>
    short StoredAs => 0;

    /// <summary>It may be told every change, ungathered: for machines.</summary>
    bool TakesEveryChange => false;

    /// <summary>The receiver keeps what was told until it is told of the end: never leave that out.</summary>
    bool KeepsState => false;

    /// <summary>In the order of showing.</summary>
    IReadOnlyList<SettingField> Fields { get; }

    /// <summary>The settings with what follows from others filled in or taken away.</summary>
    /// <param name="stored">Those that they take the place of; null when there are none, or when they are of another kind.</param>
    ChannelSettings Settle(ChannelSettings settings, ChannelSettings? stored, DateTimeOffset now) => settings;

    /// <summary>What no field can say alone. Asked of all settings together, secrets too, when no field has a fault.</summary>
    IEnumerable<FieldError> Errors(ChannelSettings settings) => [];

    /// <summary>Where it sends to, for operators.</summary>
    string Destination(ChannelSettings settings);

    /// <summary>The message as it goes out. Pure.</summary>
    /// <exception cref="System.Text.Json.JsonException">What is stored is no message.</exception>
    PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now);

    /// <summary>What an answer means.</summary>
    /// <param name="now">What dates in it are compared with.</param>
    DeliveryVerdict Judge(DeliveryAnswer answer, DateTimeOffset now);
}
