using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>incident.io, create an alert event by HTTP.</summary>
public sealed class IncidentIoTests
{
    [Fact]
    public void A_failure_fires_and_its_end_resolves_the_same_key()
    {
        var post = Sent.Post("incidentio", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy));
        var (sent, end) = (Sent.Body(post), Sent.Json("incidentio", SomeChannel.Incident(IncidentNewsChange.Resolved, HealthStatus.Healthy, HealthStatus.Unhealthy)));

        (post.Address.AbsoluteUri, post.Header("Authorization")).ShouldBe(("https://api.incident.io/v2/alert_events/http/01GW2G3V0S59R238FAHPDS1R66", "Bearer a-token-of-the-source"));
        sent.Names().ShouldBe("title status deduplication_key description source_url metadata");
        (sent.Text("title"), sent.Text("status"), sent.Text("deduplication_key"), sent.Text("source_url")).ShouldBe(("Payments API is Down", "firing", "incident-42", "https://monitor.example.com/services/payments-api"));
        sent["metadata"]!.ToJsonString().ShouldBe(
            """{"severity":"critical","service":"payments-api","service_name":"Payments API","group":"payments/eu","environment":"production","owner":"payments","runbook_url":"https://wiki.example.com/pay","tags":["tier1"]}""");
        (end.Text("status"), end.Text("deduplication_key")).ShouldBe(("resolved", "incident-42"));
    }

    [Fact]
    public void What_is_over_is_struck_through() => Sent.Json("incidentio", SomeChannel.Digest(over: SomeChannel.Odd)).Text("description")
        .ShouldContain("\n• ~~\u223Ca\u223C\u223C\\`b\\`\\*\\_\\</s\\>&\\@here\u223C is over~~\n• … 31 more");

    [Fact]
    public void A_test_leaves_nothing_open()
    {
        var test = Sent.Post("incidentio", SomeChannel.Test);
        (Sent.Body(test).Text("status"), Sent.Body(test.Then!).Text("status"), Sent.Body(test.Then!).Text("deduplication_key")).ShouldBe(("firing", "resolved", Sent.Body(test).Text("deduplication_key")));
    }

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.MessageFault("incidentio", 422, """{"type":"validation_error","status":422,"request_id":"x","errors":[{"code":"is_required","message":"A title must be provided"}]}""").ShouldEndWith("It says: A title must be provided.");
        Sent.ChannelFault("incidentio", 401, """{"type":"authentication_error","status":401,"errors":[]}""").Error.ShouldContain("authentication_error");
        Sent.ChannelFault("incidentio", 429, """{"type":"too_many_requests","status":429}""", "5").Asked.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("https://api.incident.io/v2/incidents")]
    [InlineData("http://api.incident.io/v2/alert_events/http/x")]
    public void Its_address_is_that_of_an_alert_source(string url) => ChannelValidation.Errors(SomeChannel.Of("incidentio") with { Url = url }).ShouldHaveSingleItem().Field.ShouldBe("url");
}
