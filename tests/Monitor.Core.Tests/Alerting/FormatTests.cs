using System.Text;
using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using static Monitor.Core.Tests.Alerting.SomeAlert;

namespace Monitor.Core.Tests.Alerting;

public sealed class FormatTests
{
    [Fact]
    public void A_webhook_gets_the_message_as_stored() =>
        Encoding.UTF8.GetString(Bytes("webhook", Down)).ShouldBe(AlertJson.Write(AlertMessage.Of(Down, Links)));

    [Fact]
    public void Slack_gets_a_text_for_notifications_and_blocks()
    {
        var slack = Sent("slack", Down);

        slack["text"]!.GetValue<string>().ShouldBe("Payments API is Down");
        Texts(slack).ShouldContain(":red_circle: *Payments API is Down*");
        Texts(slack).ShouldContain("database is DOWN: connection refused");
        Texts(slack).ShouldContain("• database: Unhealthy, connection refused");
        Texts(slack).ShouldContain("*Was Healthy for*\n1 h 30 min");
        Texts(slack).ShouldContain(
            "<https://monitor.example.com/services/payments-api|Open in Monitor>   <https://wiki.example.com/pay|Runbook>");
    }

    [Fact]
    public void A_service_cannot_call_a_whole_slack_channel() =>
        Texts(Sent("slack", Down with { Reason = "<!channel> & <http://evil|click>" }))
            .ShouldContain("&lt;!channel&gt; &amp; &lt;http://evil|click&gt;");

    [Fact]
    public void Texts_for_slack_stay_within_its_limits()
    {
        var parts = Enumerable.Range(0, 50).Select(i => new AlertedComponent(new string('<', 900), HealthStatus.Unhealthy, new string('&', 900))).ToList();
        var slack = Sent("slack", Down with { Reason = new string('&', 3000), Components = parts });

        Texts(slack).ShouldAllBe(text => text.Length <= 3000);
        Texts(slack).ShouldAllBe(text => !text.EndsWith("&am…", StringComparison.Ordinal) && !text.EndsWith("&…", StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_ten_components_are_counted()
    {
        var parts = Enumerable.Range(0, 12).Select(i => new AlertedComponent($"p{i}", HealthStatus.Unhealthy, null)).ToList();

        Texts(Sent("slack", Down with { Components = parts })).ShouldContain(text => text.EndsWith("• … 2 more", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_over_is_struck_through_in_slack_whatever_its_name()
    {
        Digest("slack").ShouldContain(text => text.Contains("• Service 9 is Down: connection refused\n• ~Service 10 is over~\n• … 31 more", StringComparison.Ordinal));
        Digest("slack", SomeChannel.Odd).ShouldContain(text => text.Contains("\n• ~\u223Ca\u223C\u223C\u02CBb\u02CB*_&lt;/s&gt;&amp;@here\u223C is over~\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Teams_gets_an_adaptive_card_in_a_message()
    {
        var teams = Sent("teams", Down);
        var attachment = teams["attachments"]!.AsArray().ShouldHaveSingleItem()!;

        teams["type"]!.GetValue<string>().ShouldBe("message");
        attachment["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment["content"]!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
        Texts(teams).ShouldContain("Payments API is Down");
        Texts(teams).ShouldContain("database is DOWN: connection refused");
        attachment["content"]!["actions"]![0]!["url"]!.GetValue<string>().ShouldBe("https://monitor.example.com/services/payments-api");
    }

    [Fact]
    public void A_service_cannot_put_markdown_links_into_teams()
    {
        var card = Sent("teams", Down with { Reason = "[click](http://evil)" })["attachments"]![0]!["content"]!;

        card["body"]!.AsArray().ShouldAllBe(block => block!["type"]!.GetValue<string>() == "RichTextBlock");
    }

    [Fact]
    public void What_is_over_is_struck_through_in_teams() =>
        JsonNode.Parse(Bytes("teams", SomeChannel.Digest()))!["attachments"]![0]!["content"]!["body"]!.AsArray().Select(block => block!["inlines"]![0]!)
            .Where(run => run["strikethrough"]?.GetValue<bool>() == true).ShouldHaveSingleItem()["text"]!.GetValue<string>().ShouldBe("Service 10 is over");

    [Fact]
    public void A_card_for_teams_stays_below_28_kilobytes()
    {
        var parts = Enumerable.Range(0, 50).Select(i => new AlertedComponent(new string('ü', 1000), HealthStatus.Unhealthy, new string('€', 1000))).ToList();

        Bytes("teams", Down with { Reason = new string('€', 1000), Components = parts }).Length.ShouldBeLessThan(28_000);
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public void A_test_message_is_shown_too(string type)
    {
        var sent = JsonNode.Parse(Bytes(type, SomeChannel.Test))!;

        Texts(sent).ShouldContain(text => text.Contains("Test sent by Ada", StringComparison.Ordinal));
        Texts(sent).ShouldContain("This is a test. Alerts sent to this channel arrive like this message.");
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public void A_message_of_a_type_to_come_is_shown_by_its_summary(string type)
    {
        var message = new StoredMessage("Something new", """{ "type": "monitor.gap.started", "timestamp": "2026-03-12T09:41:12Z", "data": {} }""");

        Texts(JsonNode.Parse(Bytes(type, message))!)
            .ShouldContain(text => text.Contains("Something new", StringComparison.Ordinal));
    }

    // As the outbox has held it since the first version: it must go out whatever becomes of the types.
    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public void A_message_that_was_stored_long_ago_is_shown_still(string type)
    {
        var message = new StoredMessage("Payments API is Up again",
            """
            {"type":"service.status.changed","timestamp":"2026-03-12T09:41:12.345Z","data":{"service":{"key":"payments-api","name":"Payments API","group":"payments/eu","environment":"production","tags":["tier1"],"owner":"","runbookUrl":null},"previousStatus":"Unhealthy","status":"Healthy","lifecycle":"Ready","reason":"answered 200","since":"2026-03-12T09:40:12.345Z","durationSeconds":null,"probe":{"kind":"liveness","httpStatus":null,"latencyMilliseconds":null,"url":""},"components":[{"name":"disk","status":"Unknown","message":null}],"incidentId":null,"sequence":42,"version":null,"links":{"service":null,"incident":null}}}
            """);
        var texts = string.Join('\n', Texts(JsonNode.Parse(Bytes(type, message))!));

        texts.ShouldContain("Payments API is Up again");
        texts.ShouldContain("answered 200");
        texts.ShouldContain("disk: Unknown");
        texts.ShouldContain("2026-03-12T09:40:12.345Z");
        texts.ShouldNotContain("Owner");
        texts.ShouldNotContain("HTTP status");
    }

    private static List<string> Digest(string type, string over = "Service 10") => Texts(JsonNode.Parse(Bytes(type, SomeChannel.Digest(over: over)))!);

    private static byte[] Bytes(string type, ServiceAlert alert) => Bytes(type, SomeChannel.Stored(alert));

    private static byte[] Bytes(string type, StoredMessage message) => SomeChannel.Prepared(type, message).ShouldBeOfType<HttpDelivery>().Body;

    private static JsonNode Sent(string type, ServiceAlert alert) => JsonNode.Parse(Bytes(type, alert))!;

    private static List<string> Texts(JsonNode node) => node switch
    {
        JsonObject o => [.. o.Where(p => p.Value is not null).SelectMany(p =>
            p.Key == "text" && p.Value is JsonValue text ? [text.GetValue<string>()] : Texts(p.Value!))],
        JsonArray a => [.. a.Where(n => n is not null).SelectMany(n => Texts(n!))],
        _ => [],
    };
}
