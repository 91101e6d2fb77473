using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using static Monitor.Core.Tests.Alerting.SomeAlert;

namespace Monitor.Core.Tests.Alerting;

public sealed class PagerDutyTests
{
    [Fact]
    public void A_failure_triggers_with_what_a_responder_needs()
    {
        var sent = Event(Down);

        (Text(sent, "event_action"), Text(sent, "routing_key"), Text(sent, "dedup_key")).ShouldBe(("trigger", SomeChannel.RoutingKey, "service-payments-api"));
        var payload = sent["payload"]!;
        (Text(payload, "summary"), Text(payload, "severity"), Text(payload, "source"), Text(payload, "group")).ShouldBe(("Payments API is Down", "critical", "payments-api", "payments/eu"));
        Text(payload, "timestamp").ShouldBe("2026-03-12T09:41:12.345Z");
        Text(payload["custom_details"]!, "reason").ShouldBe("database is DOWN: connection refused");
        Text(sent["links"]![0]!, "href").ShouldBe("https://monitor.example.com/services/payments-api");
    }

    [Fact]
    public void What_triggered_is_what_resolves()
    {
        Text(Event(Down with { Status = HealthStatus.Degraded })["payload"]!, "severity").ShouldBe("warning");
        var end = Event(Down with { Status = HealthStatus.Healthy, PreviousStatus = HealthStatus.Unhealthy });

        (Text(end, "event_action"), Text(end, "dedup_key")).ShouldBe(("resolve", "service-payments-api"));
    }

    [Fact]
    public void A_test_leaves_nothing_open()
    {
        var test = SomeChannel.Prepared("pagerduty", SomeChannel.Test).ShouldBeOfType<HttpDelivery>();
        var (first, then) = (JsonNode.Parse(test.Body)!, JsonNode.Parse(test.Then.ShouldNotBeNull().Body)!);

        (Text(first, "event_action"), Text(first["payload"]!, "severity")).ShouldBe(("trigger", "info"));
        (Text(then, "event_action"), Text(then, "dedup_key")).ShouldBe(("resolve", Text(first, "dedup_key")));
    }

    [Theory]
    [InlineData("us", "https://events.pagerduty.com/v2/enqueue")]
    [InlineData("eu", "https://events.eu.pagerduty.com/v2/enqueue")]
    public void It_goes_to_the_region_of_the_account(string region, string address) =>
        SomeChannel.Prepared("pagerduty", SomeChannel.Test, new(SomeChannel.Settings("pagerduty")) { ["region"] = region })
            .ShouldBeOfType<HttpDelivery>().Address.AbsoluteUri.ShouldBe(address);

    [Fact]
    public void A_gateway_takes_its_place() =>
        SomeChannel.Prepared("pagerduty", SomeChannel.Test, new(SomeChannel.Settings("pagerduty")) { ["url"] = "http://10.0.0.7/pager" })
            .ShouldBeOfType<HttpDelivery>().Address.AbsoluteUri.ShouldBe("http://10.0.0.7/pager");

    [Fact]
    public void Whatever_a_service_says_stays_within_its_limits()
    {
        var parts = Enumerable.Range(0, 50).Select(i => new AlertedComponent(new string('ü', 1000), HealthStatus.Unhealthy, new string('€', 1000))).ToList();
        var alert = Down with { Reason = new string('€', 5000), Components = parts, Service = Down.Service with { Name = new string('x', 5000), Group = new string('g', 900) } };
        var sent = Event(alert);

        Text(sent["payload"]!, "summary").Length.ShouldBeLessThanOrEqualTo(1024);
        Text(sent["payload"]!, "group").Length.ShouldBeLessThanOrEqualTo(255);
        SomeChannel.Prepared("pagerduty", SomeChannel.Stored(alert)).ShouldBeOfType<HttpDelivery>().Body.Length.ShouldBeLessThan(64 * 1024);
    }

    private static JsonNode Event(ServiceAlert alert) =>
        JsonNode.Parse(SomeChannel.Prepared("pagerduty", SomeChannel.Stored(alert)).ShouldBeOfType<HttpDelivery>().Body)!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
