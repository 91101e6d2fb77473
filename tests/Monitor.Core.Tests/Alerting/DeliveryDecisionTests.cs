using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Core.Tests.Alerting;

public sealed class DeliveryDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public void Any_2xx_is_a_receipt(int status) => After(1, Answered(status)).ShouldBeOfType<DeliveryDecision.Delivered>();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(100)]
    public void Redirects_and_server_errors_are_tried_again(int status) =>
        After(1, Answered(status)).ShouldBeOfType<DeliveryDecision.Retry>().Wait.ShouldBe(TimeSpan.FromSeconds(5));

    [Fact]
    public void No_answer_is_tried_again_with_its_reason() =>
        After(2, new DeliveryAnswer.NoAnswer("Refused.", TimeSpan.Zero))
            .ShouldBe(new DeliveryDecision.Retry(TimeSpan.FromSeconds(30), "Refused."));

    [Fact]
    public void Gone_switches_the_channel_off_at_the_first_try() =>
        After(1, Answered(410)).ShouldBeOfType<DeliveryDecision.DisableChannel>();

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(422)]
    public void A_message_that_is_refused_is_given_up_after_three_tries(int status)
    {
        After(2, Answered(status)).ShouldBeOfType<DeliveryDecision.Retry>().IsChannels.ShouldBeFalse();
        After(3, Answered(status)).ShouldBeOfType<DeliveryDecision.GiveUp>().IsChannels.ShouldBeFalse();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(407)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_channel_that_lets_nothing_through_is_tried_until_the_schedule_ends(int status)
    {
        After(3, Answered(status)).ShouldBeOfType<DeliveryDecision.Retry>().IsChannels.ShouldBeTrue();
        After(RetrySchedule.Attempts, Answered(status)).ShouldBeOfType<DeliveryDecision.GiveUp>().IsChannels.ShouldBeTrue();
    }

    [Fact]
    public void What_cannot_be_made_ready_is_given_up_after_five_tries()
    {
        DeliveryDecision.After(4, new DeliveryVerdict.Unready("Broken."), 0.5).ShouldBeOfType<DeliveryDecision.Retry>().IsChannels.ShouldBeFalse();
        DeliveryDecision.After(5, new DeliveryVerdict.Unready("Broken."), 0.5).ShouldBe(new DeliveryDecision.GiveUp("Broken. Given up after 5 tries."));
        DeliveryDecision.After(1, new DeliveryVerdict.Unready("Broken.", IsLast: true), 0.5).ShouldBeOfType<DeliveryDecision.GiveUp>();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_busy_receiver_says_when_to_come_back(int status) =>
        After(1, Answered(status, "120")).ShouldBeOfType<DeliveryDecision.Retry>().Wait.ShouldBe(TimeSpan.FromSeconds(120));

    [Fact]
    public void Too_many_requests_is_not_given_up_after_three_tries() =>
        After(3, Answered(429)).ShouldBeOfType<DeliveryDecision.Retry>();

    [Fact]
    public void A_receiver_cannot_ask_for_a_wait_shorter_than_planned() =>
        After(3, Answered(503, "0")).ShouldBeOfType<DeliveryDecision.Retry>().Wait.ShouldBe(TimeSpan.FromMinutes(2));

    [Fact]
    public void A_receiver_cannot_ask_for_more_than_an_hour() =>
        After(1, Answered(429, "86400")).ShouldBeOfType<DeliveryDecision.Retry>().Wait.ShouldBe(TimeSpan.FromHours(1));

    [Fact]
    public void Others_cannot_ask_for_anything() =>
        After(1, Answered(500, "120")).ShouldBeOfType<DeliveryDecision.Retry>().Wait.ShouldBe(TimeSpan.FromSeconds(5));

    [Fact]
    public void The_last_try_is_the_last() =>
        After(RetrySchedule.Attempts, Answered(503, "1")).ShouldBeOfType<DeliveryDecision.GiveUp>().Error.ShouldContain("14 tries");

    [Fact]
    public void The_schedule_is_the_documented_one() =>
        Enumerable.Range(1, 14).Select(attempt => RetrySchedule.After(attempt, jitter: 0.5)?.TotalSeconds)
            .ShouldBe([5, 30, 120, 300, 900, 1800, 3600, 7200, 14400, 14400, 14400, 14400, 14400, null]);

    [Fact]
    public void All_tries_lie_within_24_hours() =>
        Enumerable.Range(1, RetrySchedule.Attempts - 1).Sum(attempt => RetrySchedule.After(attempt, 0.5)!.Value.TotalHours)
            .ShouldBeInRange(23, 24);

    [Theory]
    [InlineData(0, 4.5)]
    [InlineData(1, 5.5)]
    public void Jitter_spreads_by_a_tenth(double jitter, double seconds) =>
        RetrySchedule.After(1, jitter)!.Value.TotalSeconds.ShouldBe(seconds, 0.001);

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 90 ", 90)]
    [InlineData("7200", 3600)]
    [InlineData("99999999999999999999", 3600)]
    [InlineData("Thu, 12 Mar 2026 10:02:00 GMT", 120)]
    [InlineData("Thu, 12 Mar 2026 09:00:00 GMT", 0)]
    [InlineData("Fri, 13 Mar 2026 10:00:00 GMT", 3600)]
    public void Retry_after_is_read_in_both_forms(string header, int seconds) =>
        RetryAfter.Parse(header, Now).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("5, 10")]
    public void Other_values_are_no_wish(string? header) => RetryAfter.Parse(header, Now).ShouldBeNull();

    private static DeliveryDecision After(int attempt, DeliveryAnswer answer) => DeliveryDecision.After(attempt, HttpVerdict.Of(answer, Now), jitter: 0.5);

    private static DeliveryAnswer.Answered Answered(int status, string? retryAfter = null) => new(status, retryAfter, "", TimeSpan.Zero);
}
