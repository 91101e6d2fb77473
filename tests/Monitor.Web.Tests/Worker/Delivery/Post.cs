using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>The product's way out.</summary>
internal static class Post
{
    public static ChannelPost Make()
    {
        var connector = new OutboundConnector(new OutboundPolicy());
        return new ChannelPost(new OutboundHttp(connector), connector, TimeProvider.System);
    }
}
