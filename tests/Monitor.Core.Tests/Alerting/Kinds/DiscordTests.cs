using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Discord, Execute Webhook and Embed Object.</summary>
public sealed class DiscordTests
{
    [Fact]
    public void An_alert_is_an_embed_that_mentions_nobody()
    {
        var sent = Sent.Json("discord", SomeChannel.Stored(SomeAlert.Down with { IncidentId = 42 }));
        var embed = sent["embeds"]!.AsArray().ShouldHaveSingleItem()!;

        sent.Names().ShouldBe("embeds allowed_mentions");
        sent["allowed_mentions"]!["parse"]!.AsArray().ShouldBeEmpty();
        embed.Names().ShouldBe("title url color timestamp description fields");
        (embed.Text("title"), embed.Text("url"), embed["color"]!.GetValue<int>()).ShouldBe(("Payments API is Down", "https://monitor.example.com/services/payments-api", 0xc22a2a));
        embed.Text("timestamp").ShouldBe("2026-03-12T09:41:12.345Z");
        embed.Text("description").ShouldBe(
            "database is DOWN: connection refused\n• database: Unhealthy, connection refused\n" +
            "[Open in Monitor](https://monitor.example.com/services/payments-api) · [Incident](https://monitor.example.com/incidents/42) · [Runbook](https://wiki.example.com/pay)");
        var field = embed["fields"]![0]!;
        (field.Names(), field.Text("name"), field.Text("value"), field["inline"]!.GetValue<bool>()).ShouldBe(("name value inline", "Environment", "production", true));
    }

    [Fact]
    public void It_waits_to_hear_whether_the_message_was_kept()
    {
        Sent.Post("discord", SomeChannel.Test).Address.AbsoluteUri.ShouldBe("https://example.com/hook?wait=true");
        Sent.Post("discord", SomeChannel.Test, new() { ["url"] = "https://discord.com/api/webhooks/1/x?thread_id=7" }).Address.Query.ShouldBe("?thread_id=7&wait=true");
    }

    [Theory]
    [InlineData("€")]
    [InlineData("*")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limits_hold(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900)))])
        {
            var embed = Sent.Json("discord", message)["embeds"]![0]!;
            var fields = embed["fields"]!.AsArray();

            (embed.Text("title").Length, embed.Text("description").Length, fields.Count).ShouldSatisfyAllConditions(
                l => l.Item1.ShouldBeInRange(1, 256), l => l.Item2.ShouldBeInRange(1, 4096), l => l.Count.ShouldBeLessThanOrEqualTo(25));
            fields.ShouldAllBe(f => f!.Text("name").Length > 0 && f.Text("name").Length <= 256 && f.Text("value").Length > 0 && f.Text("value").Length <= 1024);
            (embed.Text("title").Length + embed.Text("description").Length + fields.Sum(f => f!.Text("name").Length + f.Text("value").Length)).ShouldBeLessThanOrEqualTo(6000);
        }
    }

    [Fact]
    public void A_service_makes_no_link_and_no_mention() =>
        Sent.Json("discord", SomeChannel.Stored(SomeAlert.Down with { Reason = "[click](http://evil) <@1> @everyone *x*" }))["embeds"]![0]!.Text("description")
            .ShouldStartWith(@"\[click\](http://evil) \<\@1\> \@everyone \*x\*");

    [Fact]
    public void What_is_over_is_struck_through() => Sent.Json("discord", SomeChannel.Digest(over: SomeChannel.Odd))["embeds"]![0].Text("description")
        .ShouldContain("• Service 9 is Down: connection refused\n• ~~\u223Ca\u223C\u223C\\`b\\`\\*\\_\\</s\\>&\\@here\u223C is over~~\n• … 31 more");

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.MessageFault("discord", 400, """{"message": "Invalid Form Body", "code": 50035, "errors": {"embeds": {}}}""").ShouldBe("The receiver answered HTTP 400. It says: Invalid Form Body (50035).");
        Sent.ChannelFault("discord", 404, """{"message": "Unknown Webhook", "code": 10015}""").Error.ShouldContain("Unknown Webhook (10015)");
        Sent.ChannelFault("discord", 429, """{"message": "You are being rate limited.", "retry_after": 64.57, "global": false}""", "65").Asked.ShouldBe(TimeSpan.FromSeconds(65));
        Sent.ChannelFault("discord", 429, """{"message": "You are being rate limited.", "retry_after": 64.5, "global": false}""").Asked.ShouldBe(TimeSpan.FromSeconds(64.5));
    }

    [Theory]
    [InlineData("https://discord.com/api/webhooks/1/token/slack", "another form")]
    [InlineData("http://discord.com/api/webhooks/1/token", "https://")]
    [InlineData("https://hooks.slack.com/services/x", "choose the type slack")]
    public void An_address_for_something_else_is_said_to_be_so(string url, string hint) =>
        ChannelValidation.Errors(SomeChannel.Of("discord") with { Url = url }).ShouldHaveSingleItem().Message.ShouldContain(hint);
}
