using Monitor.Core.Alerting.Channels;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>How a kind of channel wants its messages. One more kind is one more file and one more line in <see cref="MessageFormats"/>.</summary>
public interface IMessageFormat
{
    ChannelType Type { get; }

    /// <summary>The JSON to send, in UTF-8.</summary>
    byte[] Format(StoredMessage message);
}

/// <summary>A message as the outbox holds it.</summary>
/// <param name="Summary">One line: "Payments API is Down".</param>
/// <param name="Json">See <see cref="AlertJson"/>.</param>
public sealed record StoredMessage(string Summary, string Json)
{
    /// <summary>What it says.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no message.</exception>
    public AlertMessage Read() => AlertJson.Read(Json);
}
