using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Mattermost, incoming webhooks and message attachments.</summary>
public sealed class MattermostTests
{
    [Fact]
    public void An_alert_is_an_attachment()
    {
        var sent = Sent.Json("mattermost", SomeChannel.Stored(SomeAlert.Down with { IncidentId = 42 }), new() { ["channel"] = "ops" });
        var attachment = sent["attachments"]!.AsArray().ShouldHaveSingleItem()!;

        (sent.Names(), sent.Text("channel")).ShouldBe(("channel attachments", "ops"));
        attachment.Names().ShouldBe("fallback color title title_link text fields");
        (attachment.Text("fallback"), attachment.Text("color"), attachment.Text("title"), attachment.Text("title_link"))
            .ShouldBe(("Payments API is Down", "#c22a2a", "Payments API is Down", "https://monitor.example.com/services/payments-api"));
        attachment.Text("text").ShouldBe(
            "database is DOWN: connection refused\n* database: Unhealthy, connection refused\n\n" +
            "[Open in Monitor](https://monitor.example.com/services/payments-api) · [Incident](https://monitor.example.com/incidents/42) · [Runbook](https://wiki.example.com/pay)");
        attachment["fields"]![0]!.ToJsonString().ShouldBe("""{"short":true,"title":"Environment","value":"production"}""");
    }

    [Theory]
    [InlineData("€")]
    [InlineData("@")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void It_stays_one_post(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900)))])
            Sent.Json("mattermost", message)["attachments"]![0].Text("text").Length.ShouldBeInRange(1, 16383);
    }

    [Theory]
    [InlineData("@channel @here @all")]
    [InlineData("<!channel> <!here>")]
    public void A_service_cannot_call_a_whole_channel(string reason)
    {
        var text = Sent.Json("mattermost", SomeChannel.Stored(SomeAlert.Down with { Reason = reason, Service = SomeAlert.Down.Service with { Name = reason } })).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        text.ShouldNotContain("@channel");
        text.ShouldNotContain("@here");
        text.ShouldNotContain("<!");
    }

    [Fact]
    public void What_is_over_is_struck_through() => Sent.Json("mattermost", SomeChannel.Digest(over: SomeChannel.Odd))["attachments"]![0].Text("text")
        .ShouldContain("* Service 9 is Down: connection refused\n* ~~\u223Ca\u223C\u223C\\`b\\`\\*\\_\\<\u200B/s\\>&\\@\u200Bhere\u223C is over~~\n* … 31 more");

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.ChannelFault("mattermost", 400, """{"id":"web.incoming_webhook.invalid.app_error","message":"Invalid webhook.","detailed_error":"","request_id":"x","status_code":400}""").Error.ShouldBe("The receiver answered HTTP 400. It says: Invalid webhook.");
        Sent.MessageFault("mattermost", 400, """{"id":"web.incoming_webhook.parse.app_error","message":"Unable to parse incoming data.","status_code":400}""");
        Sent.Judged("mattermost", 200, "ok").ShouldBeOfType<Monitor.Core.Alerting.Sending.DeliveryVerdict.Accepted>();
        Sent.ChannelFault("mattermost", 429, "limit exceeded", "3").Asked.ShouldBe(TimeSpan.FromSeconds(3));
    }
}
