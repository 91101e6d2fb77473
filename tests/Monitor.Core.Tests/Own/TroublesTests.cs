using Monitor.Core.Alerting.Messages;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Own.Troubles;

namespace Monitor.Core.Tests.Own;

public sealed class TroublesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 13, 10, 0, 0, TimeSpan.Zero);

    private static readonly ChannelFacts One = new(1, "one", "One", true, true, null, null, null, null, null);

    private static readonly ChannelFacts Two = One with { Id = 2, Key = "two", Name = "Two" };

    private static readonly OwnTrouble Failing = new(7, TroubleKind.Channel, "1", Now.AddMinutes(-20), null, "HTTP 500", 0, []);

    private static readonly OwnTrouble Gap = new(8, TroubleKind.Gap, "", Now.AddMinutes(-20), null, "host was cut off from its network", 12, []);

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public void A_channel_that_fails_for_a_quarter_of_an_hour_is_in_trouble(int minutes, bool troubled) =>
        ChannelTroubles.Begun([One with { FailingSince = Now.AddMinutes(-minutes) }], [], Now).Count().ShouldBe(troubled ? 1 : 0);

    [Fact]
    public void One_that_its_receiver_switched_off_is_at_once_and_only_once()
    {
        var gone = One with { Enabled = false, SwitchedOffBecause = "410 Gone", SwitchedOffAt = Now };
        ChannelTroubles.Begun([gone, Two], [], Now).ShouldHaveSingleItem().ShouldBe(new BegunTrouble("1", Now, "it was switched off: 410 Gone"));
        ChannelTroubles.Begun([gone, Two], [Failing], Now).ShouldBeEmpty();
        ChannelTroubles.Ended([gone, Two], [Failing]).ShouldBeEmpty();
    }

    [Fact]
    public void It_ends_by_a_receipt_or_with_the_channel()
    {
        Ended(One with { FailingSince = Failing.BeganAt }).ShouldBeNull();
        Ended(One with { DeliveredAt = Failing.BeganAt.AddMinutes(-1) }).ShouldBeNull();
        Ended(One with { DeliveredAt = Now }).ShouldBe("it delivers again");
        Ended(One with { Enabled = false }).ShouldBe("somebody switched it off");
        Ended(Two).ShouldBe("it was deleted");

        static string? Ended(ChannelFacts channel) => ChannelTroubles.Ended([channel], [Failing]).SingleOrDefault()?.Reason;
    }

    [Fact]
    public void The_others_are_told_if_they_take_it_and_work_themselves()
    {
        var (off, deaf, failing) = (Two with { Id = 3, Enabled = false }, Two with { Id = 4, TakesTroubles = false }, Two with { Id = 5 });
        TroubleTelling.Of(Failing, false, [One, Two, off, deaf, failing], ["1", "5"])!.Channels.ShouldBe([2]);
        // As long as there is nobody to tell it waits.
        TroubleTelling.Of(Failing, false, [One, off, deaf], ["1"]).ShouldBeNull();
        TroubleTelling.Of(Failing with { Told = [2] }, true, [One, Two], ["1"]).ShouldBeNull();
    }

    [Fact]
    public void Whoever_was_told_of_the_begin_is_told_of_the_end_and_nobody_else_is()
    {
        TroubleTelling.Of(Failing with { EndedAt = Now, Told = [2] }, true, [One, Two with { TakesTroubles = false }], [])!.Channels.ShouldBe([2]);
        TroubleTelling.Of(Failing with { EndedAt = Now }, false, [One, Two], [])!.Channels.ShouldBeEmpty();
        // Of a gap there may have been nobody to tell before it was over.
        TroubleTelling.Of(Gap with { EndedAt = Now }, false, [One, Two], [])!.Channels.ShouldBe([1, 2]);
    }

    [Fact]
    public void The_message_says_what_of_whom_and_since_when()
    {
        var (summary, message) = new TroubleTelling(Gap with { EndedAt = Now }, IsEnd: true, [1]).Write(null, new AlertLinks("https://monitor.example.com"), Now);
        summary.ShouldBe("Monitor sees again");
        AlertJson.Write(message).ShouldBe(
            """{"type":"monitor.gap.ended","timestamp":"2026-03-13T10:00:00.000Z","data":{"id":8,"reason":"host was cut off from its network","since":"2026-03-13T09:40:00.000Z","endedAt":"2026-03-13T10:00:00.000Z","durationSeconds":1200,"services":12,"channel":null,"links":{"monitor":"https://monitor.example.com/"}}}""");
        AlertJson.Read(AlertJson.Write(message)).ShouldBe(message);

        (summary, message) = new TroubleTelling(Failing, IsEnd: false, [2]).Write(One, new AlertLinks(null), Now);
        (summary, message.Type, ((AlertMessage.OwnTrouble)message).Data.Channel).ShouldBe(("Channel One is failing", "monitor.channel.failing", new ToldChannel("one", "One")));
    }

    [Fact]
    public void The_heart_beats_only_while_all_of_it_works()
    {
        var well = new OwnHealthFacts(TimeSpan.FromSeconds(1), null, null, IsCutOff: false);
        well.Fault.ShouldBeNull();
        (well with { SinceEvent = TimeSpan.FromSeconds(90), Overdue = TimeSpan.FromSeconds(90) }).Fault.ShouldBeNull();
        (well with { SinceSight = TimeSpan.FromSeconds(16) }).Fault.ShouldBe("nothing is looked at and recorded");
        (well with { SinceEvent = TimeSpan.FromMinutes(3) }).Fault.ShouldBe("what happens is not announced");
        (well with { Overdue = TimeSpan.FromMinutes(3) }).Fault.ShouldBe("messages are not delivered");
        (well with { IsCutOff = true }).Fault.ShouldBe("this node is cut off");
    }

    [Fact]
    public void The_address_of_the_heartbeat_is_shown_by_its_host_alone_and_kept_by_its_mask()
    {
        var stored = new HeartbeatSettings { Url = "https://hc-ping.com/3f1c-secret" };
        var shown = HeartbeatValidation.Masked(stored);
        shown.Url.ShouldStartWith("https://hc-ping.com/");
        shown.Url.ShouldNotContain("secret");
        HeartbeatValidation.Unmasked(shown, stored.Url).ShouldBe(stored);
        HeartbeatValidation.Errors(HeartbeatValidation.Unmasked(shown with { PeriodSeconds = 5 }, stored.Url)).Select(e => e.Field).ShouldBe(["periodSeconds"]);
        HeartbeatValidation.Errors(HeartbeatValidation.Unmasked(shown, "https://elsewhere.example.com/secret")).Select(e => e.Field).ShouldBe(["url"]);
        HeartbeatValidation.Errors(stored with { Url = "hc-ping.com/x" }).Select(e => e.Field).ShouldBe(["url"]);
    }
}
