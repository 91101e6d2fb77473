using Monitor.Core.Alerting.Channels;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>The formats by kind of channel.</summary>
public static class MessageFormats
{
    private static readonly Dictionary<ChannelType, IMessageFormat> ByType =
        new IMessageFormat[] { new WebhookFormat(), new SlackFormat(), new TeamsFormat() }.ToDictionary(format => format.Type);

    public static IMessageFormat For(ChannelType type) => ByType[type];
}
