using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Alertmanager;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Alertmanager's API v2, postableAlerts.</summary>
public sealed class AlertmanagerTests
{
    private static readonly RetoldIncident Open = new(42, new ServiceFacts("payments-api", "Payments API", "payments/eu", "production", [], "payments", null), HealthStatus.Unhealthy, "refused", SomeAlert.At.AddHours(-2));

    [Fact]
    public void An_alert_is_known_by_its_labels_and_lasts_five_minutes()
    {
        var post = Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy));
        var alert = Alerts(post).ShouldHaveSingleItem()!;

        (post.Address.AbsoluteUri, post.Header("Authorization")).ShouldBe(("http://alertmanager:9093/api/v2/alerts", "Basic bW9uaXRvcjpodW50ZXIyLW9mLWFsZXJ0bWFuYWdlcg=="));
        alert.Names().ShouldBe("labels annotations startsAt endsAt generatorURL");
        alert["labels"]!.ToJsonString().ShouldBe(
            """{"alertname":"ServiceFailing","service":"payments-api","group":"payments/eu","environment":"production","owner":"payments","severity":"critical","incident":"42","team":"payments","tier":"1"}""");
        alert["annotations"].Names().ShouldBe("summary description runbook_url");
        (alert.Text("startsAt"), alert.Text("endsAt"), alert.Text("generatorURL")).ShouldBe(("2026-03-12T09:40:12.345Z", "2026-03-12T09:46:12.345Z", "https://monitor.example.com/incidents/42"));
    }

    [Fact]
    public void A_trouble_of_ours_lasts_until_its_end_is_told()
    {
        var begin = Alerts(Sent.Post("alertmanager", SomeChannel.Trouble("monitor.gap.started"))).ShouldHaveSingleItem()!;
        var end = Alerts(Sent.Post("alertmanager", SomeChannel.Trouble("monitor.gap.ended", over: true))).ShouldHaveSingleItem()!;

        begin["labels"]!.ToJsonString().ShouldBe("""{"alertname":"MonitorTrouble","severity":"critical","incident":"monitor-trouble-7","team":"payments","tier":"1"}""");
        end["labels"]!.ToJsonString().ShouldBe(begin["labels"]!.ToJsonString());
        (begin.Text("endsAt"), end.Text("endsAt")).ShouldBe(("2026-03-19T09:41:12.345Z", "2026-03-12T09:41:12.345Z"));
    }

    [Fact]
    public void What_becomes_worse_ends_what_it_was()
    {
        var alerts = Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Worsened, HealthStatus.Unhealthy, HealthStatus.Degraded)));

        alerts.Select(a => (a!["labels"].Text("severity"), a.Text("endsAt"))).ShouldBe([("critical", "2026-03-12T09:46:12.345Z"), ("warning", "2026-03-12T09:41:12.345Z")]);
    }

    [Fact]
    public void That_there_is_no_data_is_a_warning_and_ends_when_it_is_known_to_be_down()
    {
        var silent = Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unknown, HealthStatus.Unknown))).ShouldHaveSingleItem()!;
        silent["labels"].Text("severity").ShouldBe("warning");

        Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Worsened, HealthStatus.Unhealthy, HealthStatus.Unknown)))
            .Select(a => (a!["labels"].Text("severity"), a.Text("endsAt"))).ShouldBe([("critical", "2026-03-12T09:46:12.345Z"), ("warning", "2026-03-12T09:41:12.345Z")]);
    }

    [Theory]
    [InlineData(HealthStatus.Unhealthy, "critical")]
    [InlineData(HealthStatus.Degraded, "warning")]
    [InlineData(HealthStatus.Unknown, "critical warning")]
    public void The_end_ends_what_was_told(HealthStatus previous, string severities)
    {
        var alerts = Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Resolved, HealthStatus.Healthy, previous)));

        string.Join(' ', alerts.Select(a => a!["labels"].Text("severity"))).ShouldBe(severities);
        alerts.ShouldAllBe(a => a!.Text("endsAt") == "2026-03-12T09:41:12.345Z");
    }

    [Fact]
    public void What_is_told_again_has_the_same_labels()
    {
        var settings = SomeChannel.Settings("alertmanager");
        var again = new AlertmanagerKind().Retell(SomeChannel.Delivery("alertmanager", SomeChannel.Test, settings).Channel, [Open], [Open with { Id = 7 }], SomeAlert.Links, SomeAlert.At).ShouldBeOfType<HttpDelivery>();
        var first = Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy)))[0]!;

        Alerts(again)[0]!["labels"]!.ToJsonString().ShouldBe(first["labels"]!.ToJsonString());
        Alerts(again).Select(a => a!.Text("endsAt")).ShouldBe(["2026-03-12T09:46:12.345Z", "2026-03-12T09:41:12.345Z"]);
    }

    [Fact]
    public void Of_a_list_each_is_an_alert_with_the_labels_that_are_told_again()
    {
        var alerts = Alerts(Sent.Post("alertmanager", new StoredMessage("3 new", AlertJson.Write(new AlertMessage.Digest(SomeAlert.At, new DigestData(new DigestCounts(1, 1, 0, 1, 2),
            [Line(42, IncidentNewsChange.Opened), Line(43, IncidentNewsChange.Worsened), Line(44, IncidentNewsChange.Resolved)], 0, new DigestLinks("https://monitor.example.com/incidents")))))));
        var first = Alerts(Sent.Post("alertmanager", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy)))[0]!;

        alerts[0]!["labels"]!.ToJsonString().ShouldBe(first["labels"]!.ToJsonString());
        alerts[0].Text("generatorURL").ShouldBe(first.Text("generatorURL"));
        alerts.Select(a => (a!["labels"].Text("incident"), a["labels"].Text("severity"), a.Text("endsAt") == "2026-03-12T09:41:12.345Z"))
            .ShouldBe([("42", "critical", false), ("43", "critical", false), ("43", "warning", true), ("44", "critical", true), ("44", "warning", true)]);
    }

    private static DigestLine Line(long id, IncidentNewsChange change) => new(
        id, new DigestService("payments-api", "Payments API", "payments/eu") { Environment = "production", Owner = "payments" }, change, HealthStatus.Unhealthy, IncidentSeverity.Critical, "refused", SomeAlert.At);

    [Fact]
    public void A_test_passes_by_itself()
    {
        var alert = Alerts(Sent.Post("alertmanager", SomeChannel.Test)).ShouldHaveSingleItem()!;

        (alert["labels"].Text("alertname"), alert["labels"].Text("severity"), alert.Text("endsAt")).ShouldBe(("MonitorTest", "info", "2026-03-12T09:43:12.345Z"));
    }

    [Theory]
    [InlineData("labels", "severity=x", "Monitor's own")]
    [InlineData("labels", "team", "no label such as")]
    [InlineData("labels", "1a=b", "no label such as")]
    [InlineData("labels", "a=b\na=c", "once")]
    public void Labels_are_checked(string name, string value, string hint)
    {
        var manager = SomeChannel.Of("alertmanager");
        ChannelValidation.Errors(manager with { Settings = new(manager.Settings) { [name] = value } }).ShouldHaveSingleItem().Message.ShouldContain(hint);
    }

    [Fact]
    public void Its_address_is_that_of_its_pages() =>
        ChannelValidation.Errors(SomeChannel.Of("alertmanager") with { Url = "http://alertmanager:9093/api/v2/alerts" }).ShouldHaveSingleItem().Message.ShouldContain("without the path of its API");

    [Fact]
    public void Its_own_words_are_told()
    {
        Sent.MessageFault("alertmanager", 400, "\"at least one label pair required\"").ShouldEndWith("It says: at least one label pair required.");
        Sent.MessageFault("alertmanager", 422, """{"code":601,"message":"0.generatorURL in body must be of type uri"}""").ShouldContain("must be of type uri");
    }

    private static JsonArray Alerts(HttpDelivery post) => Sent.Body(post).AsArray();
}
