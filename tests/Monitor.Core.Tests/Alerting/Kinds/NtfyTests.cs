using System.Text;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>ntfy, publish as JSON.</summary>
public sealed class NtfyTests
{
    [Fact]
    public void An_alert_has_a_priority_a_sign_and_its_links()
    {
        var post = Sent.Post("ntfy", SomeChannel.Stored(SomeAlert.Down with { IncidentId = 42 }));
        var sent = Sent.Body(post);

        (post.Address.AbsoluteUri, post.Header("Authorization")).ShouldBe(("https://ntfy.sh/", "Bearer tk_0123456789abcdef"));
        sent.Names().ShouldBe("topic title message priority tags click actions");
        (sent.Text("topic"), sent.Text("title"), sent["priority"]!.GetValue<int>()).ShouldBe(("alerts_of-ops", "Payments API is Down", 4));
        sent["tags"]!.ToJsonString().ShouldBe("""["red_circle"]""");
        sent.Text("click").ShouldBe("https://monitor.example.com/services/payments-api");
        sent.Text("message").ShouldStartWith("database is DOWN: connection refused\n• database: Unhealthy, connection refused\nEnvironment: production");
        sent["actions"]![1]!.ToJsonString().ShouldBe("""{"action":"view","label":"Incident","url":"https://monitor.example.com/incidents/42"}""");
    }

    [Fact]
    public void Only_what_is_down_rings_louder()
    {
        Sent.Json("ntfy", SomeChannel.Stored(SomeAlert.Down), new() { ["priority"] = "5" })["priority"]!.GetValue<int>().ShouldBe(5);
        Sent.Json("ntfy", SomeChannel.Stored(SomeAlert.Down with { Status = HealthStatus.Healthy }), new() { ["priority"] = "5" })["priority"]!.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("€")]
    [InlineData("\"")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limits_hold_in_bytes(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900)))])
        {
            var post = Sent.Post("ntfy", message);

            post.Body.Length.ShouldBeLessThanOrEqualTo(8192);
            Encoding.UTF8.GetByteCount(Sent.Body(post).Text("message")).ShouldBeInRange(1, 4096);
            Sent.Body(post)["actions"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(3);
        }
    }

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.ChannelFault("ntfy", 403, """{"code":40301,"http":403,"error":"forbidden","link":"https://ntfy.sh/docs/publish/#authentication"}""").Error.ShouldBe("The receiver answered HTTP 403. It says: forbidden (40301).");
        Sent.ChannelFault("ntfy", 429, """{"code":42908,"http":429,"error":"limit reached: daily message quota reached"}""").Error.ShouldContain("daily message quota");
        Sent.ChannelFault("ntfy", 400, """{"code":40009,"http":400,"error":"invalid request: topic invalid"}""");
        Sent.MessageFault("ntfy", 413, """{"code":41303,"http":413,"error":"JSON body too large"}""").ShouldContain("JSON body too large");
    }

    [Theory]
    [InlineData("topic", "a b", "64 letters")]
    [InlineData("url", "https://ntfy.sh/alerts", "the topic has a field of its own")]
    [InlineData("token", "secret", "tk_")]
    [InlineData("priority", "9", "one of 3, 4, 5")]
    public void What_is_wrong_is_said_at_its_field(string name, string value, string hint)
    {
        var topic = SomeChannel.Of("ntfy");
        ChannelValidation.Errors(topic with { Settings = new(topic.Settings) { [name] = value } }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Field.ShouldBe($"settings.{name}"), e => e.Message.ShouldContain(hint));
    }

    [Fact]
    public void A_token_does_not_follow_to_another_server() =>
        ChannelMerge.Of(new ChannelDefinition { Key = "ops", Type = "ntfy", Settings = new() { ["topic"] = "t", ["url"] = "https://evil.example" } }, SomeChannel.Settings("ntfy"), SomeAlert.At)
            .Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.token");
}
