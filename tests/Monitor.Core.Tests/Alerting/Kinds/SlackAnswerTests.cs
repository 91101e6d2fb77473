namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>What Slack, Teams and PagerDuty say themselves.</summary>
public sealed class SlackAnswerTests
{
    [Fact]
    public void A_word_of_Slacks_is_told() =>
        (Sent.MessageFault("slack", 400, "invalid_payload"), Sent.ChannelFault("slack", 404, "channel_not_found").Error)
            .ShouldBe(("The receiver answered HTTP 400. It says: invalid_payload.", "The receiver answered HTTP 404. It says: channel_not_found."));

    [Theory]
    [InlineData("invalid_token")]
    [InlineData("""{ "ok": false, "error": "channel_is_archived" }""")]
    [InlineData("""{"success":false,"error":"not allowed"}""")]
    public void Well_done_that_is_not_is_no_receipt(string body) => Sent.ChannelFault("slack", 200, body);

    [Theory]
    [InlineData("ok")]
    [InlineData("")]
    [InlineData("thanks")]
    [InlineData("""{"ok":true}""")]
    public void A_receipt_is_one(string body) => Sent.Judged("slack", 200, body).ShouldBeOfType<Monitor.Core.Alerting.Sending.DeliveryVerdict.Accepted>();

    [Fact]
    public void Teams_may_say_well_done_of_what_failed() =>
        Sent.ChannelFault("teams", 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=0").Error.ShouldContain("error 429");

    [Fact]
    public void PagerDuty_says_what_is_wrong_with_an_event() =>
        Sent.MessageFault("pagerduty", 400, """{"status":"invalid event","message":"Event object is invalid","errors":["Length of 'routing_key' is incorrect"]}""")
            .ShouldEndWith("It says: Event object is invalid: Length of 'routing_key' is incorrect.");
}
