using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Tests.Alerting.Kinds;
using Monitor.Testing;

namespace Monitor.Core.Tests.Alerting;

/// <summary>What holds of every kind, of those to come too.</summary>
public sealed class ChannelKindTests
{
    public static TheoryData<string> Words => [.. ChannelKinds.All.Select(k => k.Word)];

    [Fact]
    public void Words_and_numbers_are_unique()
    {
        ChannelKinds.All.Select(k => k.Word).ShouldBeUnique();
        ChannelKinds.All.Select(k => k.StoredAs).Where(n => n != 0).ShouldBe([(short)1, (short)2, (short)3]);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Its_example_is_taken_and_every_field_says_what_it_is(string word)
    {
        var kind = ChannelKinds.Find(word)!;

        ChannelValidation.Errors(SomeChannel.Of(word)).ShouldBeEmpty();
        ChannelMerge.Of(SomeChannel.Of(word), null, SomeAlert.At).Errors.ShouldBeEmpty();
        kind.Destination(SomeChannel.Settings(word)).ShouldNotBeEmpty();
        kind.Fields.Select(f => f.Name).ShouldBeUnique();
        kind.Fields.ShouldAllBe(f => JsonNamingPolicy.CamelCase.ConvertName(f.Name) == f.Name && f.Label.Length > 0 && f.Help.EndsWith('.'));
        kind.Fields.OfType<SecretField>().ShouldAllBe(f => f.Encrypted);
        kind.Fields.Where(f => f.Default is not null).ShouldAllBe(f => f.Fault(f.Default!) == null);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void It_shows_every_message_and_no_secret(string word)
    {
        StoredMessage[] messages =
        [
            SomeChannel.Stored(SomeAlert.Down), SomeChannel.Stored(SomeAlert.Down with { Status = HealthStatus.Healthy }), SomeChannel.Test,
            new("Something new", """{ "type": "monitor.gap.started", "timestamp": "2026-03-12T09:41:12Z", "data": {} }"""),
        ];
        foreach (var shown in messages.Select(m => SomeChannel.Prepared(word, m)))
        {
            shown.Shown.ShouldNotBeEmpty();
            foreach (var secret in ChannelKinds.Find(word)!.Fields.OfType<SecretField>().Select(f => SomeChannel.Settings(word).Of(f.Name)).OfType<string>())
                shown.Shown.ShouldNotContain(secret);
            $"{shown}".ShouldNotContain("ops");
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void It_says_what_is_wrong_with_ourselves_and_that_it_is_over(string word)
    {
        foreach (var message in (StoredMessage[])[
            SomeChannel.Trouble("monitor.gap.started"), SomeChannel.Trouble("monitor.gap.ended", over: true), SomeChannel.Trouble("monitor.channel.failing"), SomeChannel.Trouble("monitor.channel.recovered", over: true)])
        {
            var shown = SomeChannel.Prepared(word, message).Shown;
            // Marks of a markup stand between the letters.
            Regex.Replace(Uri.UnescapeDataString(shown), @"[\\+]", " ").ShouldContain("was cut off", customMessage: word);
        }
    }

    [Theory]
    [InlineData("pagerduty", "dedup_key")]
    [InlineData("incidentio", "deduplication_key")]
    [InlineData("jsm", "alias")]
    public void The_key_that_opens_an_alert_of_ourselves_is_the_key_that_ends_it(string word, string field)
    {
        var begin = JsonNode.Parse(((HttpDelivery)SomeChannel.Prepared(word, SomeChannel.Trouble("monitor.gap.started"))).Body)!;
        var end = (HttpDelivery)SomeChannel.Prepared(word, SomeChannel.Trouble("monitor.gap.ended", over: true));

        begin[field]!.GetValue<string>().ShouldBe("monitor-trouble-7");
        $"{end.Address} {Encoding.UTF8.GetString(end.Body)}".ShouldContain("monitor-trouble-7");
    }

    public static TheoryData<string, string> Monsters => [.. from kind in ChannelKinds.All from character in (string[])["x", "€", "👩‍👩‍👧‍👦", "e\u0301\u0302", "\"\\", "&<", "*_[@", "\n%{{"] select (kind.Word, character)];

    [Theory]
    [MemberData(nameof(Monsters))]
    public void What_it_sends_is_whole_whatever_a_service_says(string word, string character)
    {
        if (SomeChannel.Prepared(word, SomeChannel.Monstrous(character)) is not HttpDelivery sent)
            return;
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(sent.Body);

        text.ShouldNotContain('\uFFFD');
        if (sent.ContentType == "application/json")
            Values(JsonNode.Parse(text)).ShouldAllBe(value => WholeCharacters(value, character));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_digest_counts_what_it_leaves_out_and_leads_there(string word)
    {
        var kind = ChannelKinds.Find(word)!;
        if (kind.KeepsState || kind.TakesEveryChange)
            return;
        foreach (var message in (StoredMessage[])[SomeChannel.Digest(), SomeChannel.Digest(new string('€', 900))])
        {
            var shown = Regex.Unescape(Uri.UnescapeDataString(SomeChannel.Prepared(word, message).Shown.Replace("\\", "", StringComparison.Ordinal)));

            shown.ShouldContain("40 incidents are open");
            shown.ShouldContain("Service 1 is Down");
            (31 + 10 - Regex.Count(shown, "Service [0-9]+ is (Down|over)") is var left).ShouldBeTrue();
            shown.ShouldContain($"… {left} more");
            shown.ShouldContain("https://monitor.example.com/incidents");
        }
    }

    [Theory]
    [InlineData("pagerduty", "dedup_key", "event_action", "trigger", "resolve")]
    [InlineData("incidentio", "deduplication_key", "status", "firing", "resolved")]
    public void Many_incidents_are_one_alert_of_one_key_from_begin_to_end(string word, string key, string state, string begins, string ends)
    {
        foreach (var (open, status, expected) in ((int, HealthStatus, string)[])[(40, HealthStatus.Unhealthy, begins), (3, HealthStatus.Degraded, begins), (0, HealthStatus.Healthy, ends)])
        {
            var sent = JsonNode.Parse(SomeChannel.Prepared(word, SomeChannel.Digest(burst: new DigestBurst("burst-42-1", open, status, open == 40))).ShouldBeOfType<HttpDelivery>().Body)!;

            (sent[key]!.GetValue<string>(), sent[state]!.GetValue<string>()).ShouldBe(("burst-42-1", expected));
            (sent["payload"] ?? sent["metadata"])!["severity"]!.GetValue<string>().ShouldBe(status switch { HealthStatus.Unhealthy => "critical", HealthStatus.Degraded => "warning", _ => "info" });
        }
    }

    // docs.slack.dev: Block Kit, section and its text and fields.
    [Fact]
    public void Slack_gets_a_text_and_sections()
    {
        var sent = Sent.Json("slack", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy));

        sent.Names().ShouldBe("text blocks");
        foreach (var block in sent["blocks"]!.AsArray())
        {
            block.Names().ShouldBeOneOf("type text", "type fields");
            block.Text("type").ShouldBe("section");
            (block!["fields"]?.AsArray() ?? [block["text"]!.DeepClone()]).ShouldAllBe(text => text.Names() == "type text" && text.Text("type") == "mrkdwn");
        }

        sent["blocks"]!.AsArray().Last()!["text"].Text("text").ShouldContain("<https://monitor.example.com/incidents/42|Incident>");
    }

    // learn.microsoft.com: a message with an adaptive card; adaptivecards.io: RichTextBlock, TextRun, Action.OpenUrl.
    [Fact]
    public void Teams_gets_an_adaptive_card()
    {
        var sent = Sent.Json("teams", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy));

        (sent.Names(), sent.Text("type")).ShouldBe(("type attachments", "message"));
        var attachment = sent["attachments"]!.AsArray().ShouldHaveSingleItem();
        (attachment.Names(), attachment.Text("contentType")).ShouldBe(("contentType contentUrl content", "application/vnd.microsoft.card.adaptive"));
        var card = attachment!["content"];
        (card.Names(), card.Text("type"), card.Text("version"), card.Text("fallbackText")).ShouldBe(("$schema type version fallbackText body actions", "AdaptiveCard", "1.4", "Payments API is Down"));
        card!["body"]!.AsArray().ShouldAllBe(block => block.Names() == "type inlines" && block.Text("type") == "RichTextBlock");
        card["body"]!.AsArray().SelectMany(b => b!["inlines"]!.AsArray()).ShouldAllBe(run => run.Text("type") == "TextRun" && run.Text("text").Length > 0);
        card["actions"]!.AsArray().ShouldAllBe(action => action.Names() == "type title url" && action.Text("type") == "Action.OpenUrl");
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void What_is_no_message_is_said_to_be_none(string word) =>
        Should.Throw<JsonException>(() => SomeChannel.Prepared(word, new StoredMessage("Broken", "{ not JSON")));

    [Theory]
    [MemberData(nameof(Words))]
    public void The_documentation_has_its_settings(string word)
    {
        var kind = ChannelKinds.Find(word)!;
        var text = File.ReadAllText(Repository.File("docs", "channels.md"));

        text.ShouldContain($"\n## {kind.Title} (`{kind.Word}`)\n");
        foreach (var field in kind.Fields.Where(f => !f.IsKept))
            text.ShouldContain(Row(field));
    }

    private static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Values(p.Value)),
        JsonArray a => a.SelectMany(Values),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    // A family that is cut in two is another family.
    private static bool WholeCharacters(string value, string character) => character != "👩‍👩‍👧‍👦" || value.Replace(character, "", StringComparison.Ordinal).All(c => !char.IsSurrogate(c) || "🔴🟡🟢🔵".Contains(c, StringComparison.Ordinal));

    private static string Row(SettingField field) =>
        $"\n| `{field.Path}` | {field.Takes}{(field.Required ? ", required" : field.Default is { } value ? $", `{value}` when left out" : "")} | {field.Help} |\n";
}
