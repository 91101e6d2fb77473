using System.Text;
using Monitor.Core.Alerting.Channels;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>Standard Webhooks: the generic message as it is.</summary>
internal sealed class WebhookFormat : IMessageFormat
{
    public ChannelType Type => ChannelType.Webhook;

    public byte[] Format(StoredMessage message) => Encoding.UTF8.GetBytes(message.Json);
}
