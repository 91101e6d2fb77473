using System.Text;

namespace Monitor.Core.Alerting.Formats;

/// <summary>Standard Webhooks: the generic message as it is.</summary>
internal sealed class WebhookFormat : IMessageFormat
{
    public ChannelType Type => ChannelType.Webhook;

    public byte[] Format(StoredMessage message) => Encoding.UTF8.GetBytes(message.Json);
}
