using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Tests.Components.Channels;

/// <summary>A channel, and a message that it was not given.</summary>
internal static class SampleChannels
{
    public static readonly Channel OnCall = new(
        1, new ChannelDefinition { Key = "on-call", Name = "on-call phone", Type = "webhook", Url = "https://gw.example/s3cr3t" }, null, Given.Now,
        new ChannelHealth(14, 11, 0, 0, Given.Now.AddMinutes(-6), null, 212, 36000));

    public static readonly Delivery Busy = new(
        7, "msg_7", "service.status.changed", "shop", "Shop is Down", DeliveryState.Dead, Given.Now, null,
        [new DeliveryAttempt(Given.Now, 503, "answered 503", 208, """{"type":"x"}""", "<h1>busy</h1>")]) { ChannelKey = "on-call" };
}
