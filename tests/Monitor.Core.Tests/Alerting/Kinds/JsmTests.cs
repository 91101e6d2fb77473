using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Jira Service Management, integration events of Operations; as Opsgenie's Alert API.</summary>
public sealed class JsmTests
{
    private const string Alerts = "https://api.atlassian.com/jsm/ops/integration/v2/alerts";

    [Fact]
    public void A_failure_makes_an_alert()
    {
        var post = Sent.Post("jsm", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy));
        var sent = Sent.Body(post);

        (post.Address.AbsoluteUri, post.Header("Authorization"), post.Then).ShouldBe((Alerts, "GenieKey eb243592-faa2-4ba2-a551-1afdf565c889", null));
        sent.Names().ShouldBe("message alias description entity source priority tags");
        (sent.Text("message"), sent.Text("alias"), sent.Text("entity"), sent.Text("source"), sent.Text("priority")).ShouldBe(("Payments API is Down", "incident-42", "payments-api", "Monitor", "P1"));
        sent.Text("description").ShouldStartWith("database is DOWN: connection refused\n• database: Unhealthy");
        sent.Text("description").ShouldContain("\nIncident: https://monitor.example.com/incidents/42");
        sent["tags"]!.ToJsonString().ShouldBe("""["tier1"]""");
    }

    [Fact]
    public void What_made_it_closes_it()
    {
        var post = Sent.Post("jsm", SomeChannel.Incident(IncidentNewsChange.Resolved, HealthStatus.Healthy, HealthStatus.Unhealthy));

        (post.Address.AbsoluteUri, Sent.Body(post).Names()).ShouldBe(($"{Alerts}/incident-42/close?identifierType=alias", "note source"));
        Sent.Body(post).Text("note").ShouldStartWith("Payments API is Up again");
    }

    [Fact]
    public void A_change_is_a_note_as_an_alert_that_is_there_is_only_counted()
    {
        var worse = Sent.Post("jsm", SomeChannel.Incident(IncidentNewsChange.Worsened, HealthStatus.Unhealthy, HealthStatus.Degraded));
        var better = Sent.Post("jsm", SomeChannel.Incident(IncidentNewsChange.Improved, HealthStatus.Degraded, HealthStatus.Unhealthy));

        (worse.Address.AbsoluteUri, worse.Then!.Address.AbsoluteUri).ShouldBe((Alerts, $"{Alerts}/incident-42/notes?identifierType=alias"));
        Sent.Body(worse.Then).Text("note").ShouldStartWith("Payments API is Down");
        (better.Address.AbsoluteUri, better.Then).ShouldBe(($"{Alerts}/incident-42/notes?identifierType=alias", null));
    }

    [Fact]
    public void Many_incidents_are_one_alert_of_which_notes_say_what_is_new()
    {
        static HttpDelivery Post(int open, bool isNew, DigestCounts counts) =>
            Sent.Post("jsm", SomeChannel.Digest(burst: new DigestBurst("burst-42-1", open, HealthStatus.Unhealthy, isNew), counts: counts));
        var (first, more, end) = (Post(40, true, new(40, 0, 0, 0, 40)), Post(41, false, new(1, 0, 0, 0, 41)), Post(0, false, new(0, 0, 0, 39, 0)));

        (Sent.Body(first).Text("alias"), Sent.Body(first).Text("priority"), first.Then).ShouldBe(("burst-42-1", "P1", null));
        (more.Address.AbsoluteUri, more.Then!.Address.AbsoluteUri).ShouldBe((Alerts, $"{Alerts}/burst-42-1/notes?identifierType=alias"));
        (end.Address.AbsoluteUri, end.Then).ShouldBe(($"{Alerts}/burst-42-1/close?identifierType=alias", null));
    }

    [Fact]
    public void A_test_leaves_nothing_open()
    {
        var test = Sent.Post("jsm", SomeChannel.Test);
        (Sent.Body(test).Text("priority"), Sent.Body(test).Text("alias"), test.Then!.Address.AbsoluteUri).ShouldBe(("P5", "msg_1", $"{Alerts}/msg_1/close?identifierType=alias"));
    }

    [Fact]
    public void Opsgenie_is_asked_in_the_same_words()
    {
        var post = Sent.Post("jsm", SomeChannel.Incident(IncidentNewsChange.Resolved, HealthStatus.Healthy, HealthStatus.Unhealthy), new() { ["url"] = "https://api.eu.opsgenie.com/v2/alerts/" });
        post.Address.AbsoluteUri.ShouldBe("https://api.eu.opsgenie.com/v2/alerts/incident-42/close?identifierType=alias");
    }

    [Theory]
    [InlineData("€")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limits_hold(string character)
    {
        var sent = Sent.Json("jsm", SomeChannel.Monstrous(character));
        (sent.Text("message").Length, sent.Text("alias").Length, sent.Text("entity").Length, sent.Text("description").Length).ShouldSatisfyAllConditions(
            l => l.Item1.ShouldBeInRange(1, 130), l => l.Item2.ShouldBeInRange(1, 512), l => l.Item3.ShouldBeInRange(1, 512), l => l.Item4.ShouldBeInRange(1, 15_000));
    }

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.MessageFault("jsm", 422, """{"message":"Request body is not processable. Please check the errors.","errors":{"message":"Message can not be empty."},"took":0.1,"requestId":"x"}""")
            .ShouldEndWith("It says: Request body is not processable. Please check the errors: Message can not be empty.");
        Sent.ChannelFault("jsm", 401, """{"message":"Could not authenticate","took":0.0,"requestId":"x"}""").Error.ShouldContain("Could not authenticate");
        Sent.ChannelFault("jsm", 429, """{"message":"You are making too many requests!"}""", "20").Asked.ShouldBe(TimeSpan.FromSeconds(20));
        Sent.Judged("jsm", 202, """{"result":"Request will be processed","took":0.302,"requestId":"43a29c5c"}""").ShouldBeOfType<Monitor.Core.Alerting.Sending.DeliveryVerdict.Accepted>();
    }

    [Theory]
    [InlineData("apiKey", "short", "API integration")]
    [InlineData("url", "https://api.eu.opsgenie.com", "/v2/alerts")]
    [InlineData("downPriority", "P0", "one of P1")]
    public void What_is_wrong_is_said_at_its_field(string name, string value, string hint)
    {
        var operations = SomeChannel.Of("jsm");
        ChannelValidation.Errors(operations with { Settings = new(operations.Settings) { [name] = value } }).ShouldHaveSingleItem().Message.ShouldContain(hint);
    }
}
