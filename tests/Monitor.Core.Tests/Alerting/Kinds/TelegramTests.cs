using System.Net;
using System.Text.RegularExpressions;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Telegram's Bot API, sendMessage.</summary>
public sealed class TelegramTests
{
    [Fact]
    public void An_alert_is_a_text_with_its_links()
    {
        var post = Sent.Post("telegram", SomeChannel.Stored(SomeAlert.Down with { IncidentId = 42 }));
        var sent = Sent.Body(post);

        post.Address.AbsoluteUri.ShouldBe("https://api.telegram.org/bot123456789:AAFexample_of-a-bot-token-35-chars/sendMessage");
        sent.Names().ShouldBe("chat_id text parse_mode link_preview_options");
        (sent["chat_id"]!.GetValue<long>(), sent.Text("parse_mode"), sent["link_preview_options"]!["is_disabled"]!.GetValue<bool>()).ShouldBe((-1001234567890, "HTML", true));
        sent.Text("text").ShouldBe(
            """
            🔴 <b>Payments API is Down</b>
            database is DOWN: connection refused
            • database: Unhealthy, connection refused
            Environment: production
            Group: payments/eu
            Owner: payments
            Since: 2026-03-12T09:40:12.345Z
            Was Healthy for: 1 h 30 min
            HTTP status: 503
            <a href="https://monitor.example.com/services/payments-api">Open in Monitor</a> · <a href="https://monitor.example.com/incidents/42">Incident</a> · <a href="https://wiki.example.com/pay">Runbook</a>
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_channel_has_a_name_and_a_group_may_have_topics()
    {
        var sent = Sent.Json("telegram", SomeChannel.Test, new() { ["chat"] = "@ops_alerts", ["topic"] = "7", ["url"] = "http://127.0.0.1:8081/" });

        (sent.Text("chat_id"), sent["message_thread_id"]!.GetValue<int>()).ShouldBe(("@ops_alerts", 7));
        Sent.Post("telegram", SomeChannel.Test, new() { ["url"] = "http://127.0.0.1:8081/" }).Address.Host.ShouldBe("127.0.0.1");
    }

    [Theory]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limit_holds_and_its_tags_are_closed(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900))), SomeChannel.Digest(over: string.Concat(Enumerable.Repeat(character, 900)))])
        {
            var text = Sent.Json("telegram", message).Text("text");

            text.Length.ShouldBeInRange(1, 4096);
            Regex.Replace(text, "</?b>|<s>(?=[^<>]* is over</s>)|</s>|<a href=\"[^\"<>]+\">|</a>|&(amp|lt|gt|quot);", "").ShouldNotContain(c => c == '<' || c == '>' || c == '&');
            WebUtility.HtmlDecode(text).ShouldContain("Open in Monitor</a>|Incidents</a>".Split('|')[message.Summary.Contains("open", StringComparison.Ordinal) ? 1 : 0]);
        }
    }

    [Fact]
    public void What_is_over_is_struck_through() => Sent.Json("telegram", SomeChannel.Digest(over: SomeChannel.Odd)).Text("text")
        .ShouldContain("• Service 9 is Down: connection refused\n• <s>~a~~`b`*_&lt;/s&gt;&amp;@here~ is over</s>\n• … 31 more");

    [Fact]
    public void Not_ok_is_no_receipt_whatever_the_status()
    {
        Sent.ChannelFault("telegram", 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 34","parameters":{"retry_after":34}}""").Asked.ShouldBe(TimeSpan.FromSeconds(34));
        Sent.ChannelFault("telegram", 200, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""").Error.ShouldContain("chat not found");
        Sent.ChannelFault("telegram", 400, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""").Error.ShouldBe("The receiver answered HTTP 400. It says: Bad Request: chat not found.");
        Sent.ChannelFault("telegram", 400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1009}}""").Error.ShouldEndWith("Set the chat to -1009.");
        Sent.ChannelFault("telegram", 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
        Sent.MessageFault("telegram", 400, """{"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}""").ShouldContain("text is empty");
        Sent.ChannelFault("telegram", 200, "<html>Sign in</html>").Error.ShouldContain("nothing that the Bot API would say");
    }

    [Fact]
    public void A_receipt_may_be_longer_than_what_is_kept_of_it() =>
        Sent.Judged("telegram", 200, $$"""{"ok":true,"result":{"message_id":42,"text":"{{new string('x', 4000)}}""").ShouldBeOfType<Monitor.Core.Alerting.Sending.DeliveryVerdict.Accepted>();

    [Theory]
    [InlineData("token", "bot123", "@BotFather")]
    [InlineData("chat", "ops", "-1001234567890")]
    [InlineData("topic", "x", "whole number")]
    public void What_is_wrong_is_said_at_its_field(string name, string value, string hint)
    {
        var bot = SomeChannel.Of("telegram");
        var error = ChannelValidation.Errors(bot with { Settings = new ChannelSettings(bot.Settings) { [name] = value } }).ShouldHaveSingleItem();

        (error.Field, error.Message.Contains(hint, StringComparison.Ordinal)).ShouldBe(($"settings.{name}", true));
    }
}
