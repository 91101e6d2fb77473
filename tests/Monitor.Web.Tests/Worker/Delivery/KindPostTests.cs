using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Testing.Servers;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>Each kind over a real connection, to a receiver that answers as its provider documents it.</summary>
public sealed class KindPostTests : IDisposable
{
    private readonly ChannelPost _post = Post.Make();

    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "discord", "/hook", "application/json", """{"id":"1","type":0,"content":""}""" },
        { "mattermost", "/hook", "application/json", "ok" },
        { "googlechat", "/hook", "application/json", """{"name":"spaces/A/messages/B"}""" },
        { "telegram", "/bot123456789:AAFexample_of-a-bot-token-35-chars/sendMessage", "application/json", """{"ok":true,"result":{"message_id":1}}""" },
        { "ntfy", "/", "application/json", """{"id":"x","event":"message","topic":"alerts"}""" },
        { "pushover", "/1/messages.json", "application/x-www-form-urlencoded", """{"status":1,"request":"x"}""" },
        { "jsm", "/v2/alerts", "application/json", """{"result":"Request will be processed","took":0.1,"requestId":"x"}""" },
        { "incidentio", "/hook", "application/json", """{"deduplication_key":"x","message":"Event accepted","status":"success"}""" },
        { "custom", "/hook", "application/json", "" },
    };

    // As the providers document them: docs/channels.md names where.
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["discord"] = "embeds allowed_mentions",
        ["mattermost"] = "channel attachments",
        ["googlechat"] = "fallbackText cardsV2 thread",
        ["telegram"] = "chat_id text parse_mode link_preview_options",
        ["ntfy"] = "topic title message priority tags click actions",
        ["pushover"] = "token user title message priority timestamp retry expire tags url url_title device sound",
        ["jsm"] = "message alias description entity source priority tags",
        ["incidentio"] = "title status deduplication_key description source_url metadata",
        ["custom"] = "text",
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_arrives_where_and_as_it_is_wanted_and_its_answer_is_a_receipt(string word, string path, string type, string answer)
    {
        await using var server = (await TestServer.StartAsync()).Answers(path, TestAnswer.Text(answer, word is "jsm" or "incidentio" ? 202 : 200));
        var kind = ChannelKinds.Find(word)!;

        var verdict = kind.Judge(await SendAsync(kind, server), default);

        verdict.ShouldBeOfType<DeliveryVerdict.Accepted>();
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path.Split('?')[0], request.Headers["content-type"]).ShouldBe(("POST", path, type));
        var fields = FieldsOf(request.Text, type);
        fields.ShouldBeSubsetOf(Fields[word].Split(' '));
        fields.ShouldBeUnique();
        request.Text.ShouldContain(word is "pushover" ? "Payments%20API%20is%20Down" : "Payments API is Down");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Too_many_is_the_channels_fault_and_the_wait_is_kept(string word, string path, string type, string answer)
    {
        _ = (type, answer);
        await using var server = (await TestServer.StartAsync()).Answers(path, new TestAnswer.Reply(429, "{}", null) { Headers = new Dictionary<string, string> { ["Retry-After"] = "30" } });
        var kind = ChannelKinds.Find(word)!;

        kind.Judge(await SendAsync(kind, server), default).ShouldBeOfType<DeliveryVerdict.ChannelFault>().Asked.ShouldBe(TimeSpan.FromSeconds(30));
    }

    public void Dispose() => _post.Dispose();

    private static IEnumerable<string> FieldsOf(string body, string type) => type.EndsWith("json", StringComparison.Ordinal)
        ? JsonDocument.Parse(body).RootElement.EnumerateObject().Select(p => p.Name)
        : body.Split('&').Select(p => p.Split('=')[0]);

    private Task<DeliveryAnswer> SendAsync(IChannelKind kind, TestServer server)
    {
        ChannelSettings settings = kind.Word switch
        {
            "telegram" => new() { ["token"] = "123456789:AAFexample_of-a-bot-token-35-chars", ["chat"] = "1", ["url"] = server.At("/").AbsoluteUri },
            "ntfy" => new() { ["topic"] = "alerts", ["url"] = server.At("/").AbsoluteUri },
            "pushover" => new() { ["token"] = "azGDORePK8gMaC0QOYAMyEEuzJnyUi", ["user"] = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG", ["url"] = server.At("/").AbsoluteUri },
            "jsm" => new() { ["apiKey"] = "eb243592-faa2-4ba2-a551-1afdf565c889", ["url"] = server.At("/v2/alerts").AbsoluteUri },
            "incidentio" => new() { ["token"] = "t", ["url"] = server.At("/hook").AbsoluteUri },
            "custom" => new() { ["body"] = """{ "text": "{{title}}" }""", ["url"] = server.At("/hook").AbsoluteUri },
            _ => new() { ["url"] = server.At("/hook").AbsoluteUri },
        };
        var message = SampleMessages.All(new AlertLinks(null), TimeProvider.System.GetUtcNow(), asOneAlert: false)[0].Message;
        var delivery = new OutgoingDelivery(1, "msg_1", message, 1, default, new DeliveryTarget(1, "ops", kind.Word, settings, []));
        return kind.Prepare(delivery, TimeProvider.System.GetUtcNow()).ShouldBeOfType<HttpDelivery>().SendAsync(_post, TestContext.Current.CancellationToken);
    }
}
