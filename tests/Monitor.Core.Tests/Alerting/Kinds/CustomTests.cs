using System.Text;
using System.Text.Json;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Custom;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>A body that its owner writes.</summary>
public sealed class CustomTests
{
    [Fact]
    public void Values_stand_where_their_names_stood()
    {
        var post = Sent.Post("custom", SomeChannel.Incident(IncidentNewsChange.Worsened, HealthStatus.Unhealthy, HealthStatus.Degraded), With(
            """{ "text": "{{title}}: {{ reason }}", "who": ["{{service.key}}", "{{service.name}}/{{service.group}}"], "n": "#{{incident.id}} {{change}} {{severity}} {{previousStatus}}→{{status}}", "u": "{{links.incident}}" }"""));

        (post.Address.AbsoluteUri, post.ContentType, post.Method, post.Header("X-Api-Key")).ShouldBe(("https://example.com/hook", "application/json", HttpMethod.Post, "s3cret-of-the-receiver"));
        Sent.Body(post).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(
            """{"text":"Payments API is Down: database is DOWN: connection refused","who":["payments-api","Payments API/payments/eu"],"n":"#42 worsened critical Degraded→Unhealthy","u":"https://monitor.example.com/incidents/42"}""");
    }

    [Fact]
    public void A_form_and_a_text_are_escaped_as_they_are()
    {
        var alert = SomeChannel.Stored(SomeAlert.Down with { Reason = "a & b = \"c\" {{title}}" });
        var form = Sent.Post("custom", alert, With("a={{reason}}&b={{status}}", "form"));
        var text = Sent.Post("custom", alert, With("{{title}}\n{{reason}}", "text").With("method", "PUT"));

        (form.ContentType, Encoding.UTF8.GetString(form.Body)).ShouldBe(("application/x-www-form-urlencoded", "a=a%20%26%20b%20%3D%20%22c%22%20%7B%7Btitle%7D%7D&b=Unhealthy"));
        (text.ContentType, text.Method, Encoding.UTF8.GetString(text.Body)).ShouldBe(("text/plain; charset=utf-8", HttpMethod.Put, "Payments API is Down\na & b = \"c\" {{title}}"));
    }

    [Fact]
    public void All_that_there_is_to_say_of_a_test_is_its_text() =>
        Encoding.UTF8.GetString(Sent.Post("custom", SomeChannel.Test, With("{{title}}|{{incident.id}}|{{service.key}}|{{counts.open}}|{{severity}}", "text")).Body).ShouldBe("Test sent by Ada||||info");

    [Theory]
    [InlineData("""{ "a": "{{titel}}" }""", "json", "There is no placeholder titel; use title, text,")]
    [InlineData("""{ "a": "{{title" }""", "json", "not closed")]
    [InlineData("""{ "a": {{title}} }""", "json", "This is no JSON (line 1)")]
    [InlineData("""{ "a": "\{{title}}" }""", "json", "no JSON")]
    [InlineData("""{ "a": "\u00{{title}}" }""", "json", "no JSON")]
    [InlineData("{ \"a\": 1,\n}", "json", "line 2")]
    [InlineData("a={{title}} & b", "form", "name=value")]
    [InlineData("ä={{title}}", "form", "name=value")]
    [InlineData("{{#each}}", "text", "There is no placeholder #each")]
    public void What_would_not_be_whole_is_not_saved(string body, string format, string hint)
    {
        var error = ChannelMerge.Of(SomeChannel.Of("custom") with { Settings = With(body, format) }, stored: null, SomeAlert.At).Errors.ShouldHaveSingleItem();

        (error.Field, error.Message.Contains(hint, StringComparison.Ordinal)).ShouldBe(("settings.body", true), error.Message);
    }

    [Theory]
    [InlineData("no header")]
    [InlineData("Host: example.com")]
    [InlineData("content-type: text/html")]
    [InlineData("X: a\nY: b")]
    [InlineData(": x")]
    public void A_header_is_one_and_none_of_the_connections(string header) =>
        ChannelValidation.Errors(SomeChannel.Of("custom") with { Settings = With("x", "text").With("header", header) }).ShouldHaveSingleItem().Field.ShouldBe("settings.header");

    [Fact]
    public void Whatever_is_taken_is_JSON_whatever_is_filled_in()
    {
        string[] parts = ["{", "}", "[", "]", "\"", "\"", "\\", ",", ":", "a", "u00", "{{title}}", "{{reason}}", "1", " "];
        string[] values = ["", "\"", "\\", "n", "u0041", "}", "\n\u0001", "👩‍👩‍👧‍👦", "\",\"x\":\""];
        var (random, taken) = (new Random(15), 0);
        for (var i = 0; i < 30_000; i++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]));
            if (!body.Contains("{{", StringComparison.Ordinal) || CustomBody.Fault(body, BodyFormat.Json) is not null)
                continue;
            taken++;
            foreach (var value in values)
                JsonDocument.Parse(CustomBody.Parse(body).Filled(CustomValues.Names.ToDictionary(n => n, _ => value), BodyFormat.Json)).Dispose();
        }

        taken.ShouldBeGreaterThan(20);
    }

    private static ChannelSettings With(string body, string format = "json") => new() { ["body"] = body, ["format"] = format };
}
