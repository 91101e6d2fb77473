using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Messages;
using static Monitor.Core.Tests.Alerting.SomeAlert;

namespace Monitor.Core.Tests.Alerting;

public sealed class AlertMessageTests
{
    [Fact]
    public void The_whole_body_has_the_documented_shape() =>
        JsonNode.DeepEquals(JsonNode.Parse(AlertJson.Write(AlertMessage.Of(Down, Links))), JsonNode.Parse(
            """
            { "type": "service.status.changed", "timestamp": "2026-03-12T09:41:12.345Z", "data": {
                "service": { "key": "payments-api", "name": "Payments API", "group": "payments/eu", "environment": "production",
                             "tags": ["tier1"], "owner": "payments", "runbookUrl": "https://wiki.example.com/pay" },
                "previousStatus": "Healthy", "status": "Unhealthy", "lifecycle": "NotReady",
                "reason": "database is DOWN: connection refused", "since": "2026-03-12T09:40:12.345Z", "durationSeconds": 5400,
                "probe": { "kind": "readiness", "httpStatus": 503, "latencyMilliseconds": 41.25, "url": "http://10.0.0.5:8000/ready" },
                "components": [ { "name": "database", "status": "Unhealthy", "message": "connection refused" } ],
                "incidentId": null, "sequence": 42, "version": "2.3.1",
                "links": { "service": "https://monitor.example.com/services/payments-api", "incident": null }, "incident": null } }
            """)).ShouldBeTrue();

    [Fact]
    public void What_is_not_known_is_null()
    {
        var data = Data(Down with { Duration = null, Probe = null, Version = null });

        data["durationSeconds"].ShouldBeNull();
        data["probe"].ShouldBeNull();
        data["version"].ShouldBeNull();
        data.ContainsKey("probe").ShouldBeTrue();
    }

    [Fact]
    public void Without_a_public_address_there_are_no_links() =>
        JsonNode.Parse(AlertJson.Write(AlertMessage.Of(Down, new AlertLinks(null))))!["data"]!["links"]!["service"].ShouldBeNull();

    [Fact]
    public void A_message_names_at_most_50_components()
    {
        var many = Enumerable.Range(0, 500).Select(i => new AlertedComponent($"part-{i}", HealthStatus.Degraded, null)).ToList();

        Data(Down with { Components = many })["components"]!.AsArray().Count.ShouldBe(50);
    }

    [Fact]
    public void A_component_of_unknown_status_is_named() =>
        Data(Down with { Components = [new AlertedComponent("disk", HealthStatus.Unknown, null)] })["components"]!.AsArray().Count.ShouldBe(1);

    [Fact]
    public void Text_of_a_service_is_cut_and_loses_its_control_characters()
    {
        var reason = Data(Down with { Reason = "a\0b\r\n\u202Ec" + new string('x', 5000) })["reason"]!.GetValue<string>();

        reason.ShouldStartWith("a b   c");
        reason.Length.ShouldBeLessThanOrEqualTo(AlertMessage.MaxTextLength + 1);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_message() =>
        Data(Down with { Reason = "broken \ud83d emoji" })["reason"]!.GetValue<string>().ShouldBe("broken \ufffd emoji");

    [Fact]
    public void A_latency_that_is_no_number_is_null() =>
        Data(Down with { Probe = Down.Probe! with { LatencyMilliseconds = double.NaN } })["probe"]!["latencyMilliseconds"].ShouldBeNull();

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Unhealthy, "Payments API is Down")]
    [InlineData(HealthStatus.Healthy, HealthStatus.Degraded, "Payments API is Degraded")]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Healthy, "Payments API is Up again")]
    [InlineData(HealthStatus.Unknown, HealthStatus.Unhealthy, "Payments API is Down")]
    public void The_summary_is_one_sentence(HealthStatus from, HealthStatus to, string summary) =>
        (Down with { PreviousStatus = from, Status = to }).Summary.ShouldBe(summary);

    [Fact]
    public void A_test_message_says_who_sent_it()
    {
        using var message = JsonDocument.Parse(AlertJson.Write(AlertMessage.OfTest("ops", "Ops", "ada@example.com", At)));

        message.RootElement.GetProperty("type").GetString().ShouldBe("webhook.test");
        message.RootElement.GetProperty("data").GetProperty("sentBy").GetString().ShouldBe("ada@example.com");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var written = AlertMessage.Of(Down, Links);

        var read = AlertJson.Read(AlertJson.Write(written)).ShouldBeOfType<AlertMessage.StatusChanged>();

        read.Timestamp.ShouldBe(At);
        AlertJson.Write(read).ShouldBe(AlertJson.Write(written));
        AlertJson.Read(AlertJson.Write(AlertMessage.OfTest("ops", "Ops", "Ada", At))).ShouldBe(AlertMessage.OfTest("ops", "Ops", "Ada", At));
    }

    [Theory]
    [InlineData("""{ "status": "Rebooting" }""")]
    [InlineData("""{ "durationSeconds": "long" }""")]
    [InlineData("""{ "service": null }""")]
    [InlineData("""{ "links": [] }""")]
    public void What_another_version_says_in_other_words_is_unknown_and_can_still_be_told(string change)
    {
        var message = JsonNode.Parse(AlertJson.Write(AlertMessage.Of(Down, Links)))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            message["data"]![name] = value?.DeepClone();

        AlertJson.Read(message.ToJsonString()).ShouldBe(new AlertMessage.Unknown(MessageTypes.StatusChanged, At));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_message_without_what_it_must_say_is_unknown(string data) =>
        AlertJson.Read($$"""{ "type": "service.status.changed", "timestamp": "2026-03-12T09:41:12.345Z", "data": {{data}} }""")
            .ShouldBe(new AlertMessage.Unknown(MessageTypes.StatusChanged, At));

    private static JsonObject Data(ServiceAlert alert) => JsonNode.Parse(AlertJson.Write(AlertMessage.Of(alert, Links)))!["data"]!.AsObject();
}
