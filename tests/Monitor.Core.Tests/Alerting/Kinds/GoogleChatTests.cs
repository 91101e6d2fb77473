using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Google Chat, spaces.messages.create by a webhook.</summary>
public sealed class GoogleChatTests
{
    [Fact]
    public void An_alert_is_a_card_in_its_incidents_thread()
    {
        var post = Sent.Post("googlechat", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy), new() { ["url"] = "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t" });
        var sent = Sent.Body(post);
        var card = sent["cardsV2"]!.AsArray().ShouldHaveSingleItem()!;

        post.Address.Query.ShouldBe("?key=k&token=t&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD");
        (sent.Names(), sent.Text("fallbackText"), sent["thread"].Text("threadKey")).ShouldBe(("fallbackText cardsV2 thread", "Payments API is Down", "incident-42"));
        (card.Names(), card["card"].Names(), card["card"]!["header"].Text("title")).ShouldBe(("cardId card", "header sections", "🔴 Payments API is Down"));
        var widgets = card["card"]!["sections"]!.AsArray().ShouldHaveSingleItem()!["widgets"]!.AsArray();
        widgets[0]!["textParagraph"].Text("text").ShouldBe("database is DOWN: connection refused\n• database: Unhealthy, connection refused");
        widgets[1]!.ToJsonString().ShouldBe("""{"decoratedText":{"topLabel":"Environment","text":"production"}}""");
        widgets[^1]!["buttonList"]!["buttons"]![1]!.ToJsonString().ShouldBe("""{"text":"Incident","onClick":{"openLink":{"url":"https://monitor.example.com/incidents/42"}}}""");
    }

    [Fact]
    public void What_is_of_no_incident_begins_a_thread()
    {
        var post = Sent.Post("googlechat", SomeChannel.Test);
        (post.Address.Query, Sent.Body(post).Names()).ShouldBe(("", "fallbackText cardsV2"));
    }

    [Theory]
    [InlineData("€")]
    [InlineData("<")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limit_holds_in_bytes(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900)))])
            Sent.Post("googlechat", message).Body.Length.ShouldBeLessThan(32_000);
    }

    [Fact]
    public void A_service_makes_no_link() => Sent.Json("googlechat", SomeChannel.Stored(SomeAlert.Down with { Reason = "<a href=\"http://evil\">x</a> & <users/all>" }))["cardsV2"]![0]!["card"]!["sections"]![0]!["widgets"]![0]!["textParagraph"]
        .Text("text").ShouldStartWith("&lt;a href=\"http://evil\"&gt;x&lt;/a&gt; &amp; &lt;users/all&gt;");

    [Fact]
    public void What_is_over_is_struck_through() => Sent.Json("googlechat", SomeChannel.Digest(over: SomeChannel.Odd))["cardsV2"]![0]!["card"]!["sections"]![0]!["widgets"]![0]!["textParagraph"]
        .Text("text").ShouldContain("• Service 9 is Down: connection refused\n• <s>~a~~`b`*_&lt;/s&gt;&amp;@here~ is over</s>\n• … 31 more");

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.ChannelFault("googlechat", 429, """{ "error": { "code": 429, "message": "Resource has been exhausted (e.g. check quota).", "status": "RESOURCE_EXHAUSTED" } }""").Error
            .ShouldBe("The receiver answered HTTP 429. It says: Resource has been exhausted (e.g. check quota) (RESOURCE_EXHAUSTED).");
        Sent.MessageFault("googlechat", 400, """{ "error": { "code": 400, "message": "Invalid JSON payload received.", "status": "INVALID_ARGUMENT" } }""");
        Sent.ChannelFault("googlechat", 403, """{ "error": { "code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED" } }""");
    }

    [Fact]
    public void Its_host_is_known() => ChannelValidation.Errors(SomeChannel.Of("slack") with { Url = "https://chat.googleapis.com/v1/x" }).ShouldHaveSingleItem().Message.ShouldContain("googlechat");
}
