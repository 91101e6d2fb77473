using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;

namespace Monitor.Core.Tests.Alerting;

public sealed class ChannelWithinTests
{
    [Fact]
    public void What_a_receiver_answered_is_for_those_who_see_every_group()
    {
        var channel = new Channel(1, SomeChannel.Of("slack"), null, SomeAlert.At, new ChannelHealth(3, 2, 1, 0, null, "The receiver answered HTTP 503.", 12, 40));

        channel.Within(Scope.All).ShouldBe(channel);
        var seen = channel.Within(Scope.Of(["payments"]));
        seen.Health.ShouldBe(channel.Health with { LastError = null });
        (seen.Definition.Key, seen.Definition.Url, seen.Definition.Settings.Count).ShouldBe((channel.Definition.Key, "https://example.com", 0));
    }
}
