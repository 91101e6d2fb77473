using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Tests.Alerting;
using Monitor.Core.Tests.Alerting.Kinds;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Announcing.Parts;

/// <summary>What is said of parts, by which kind, and when.</summary>
public sealed class PartMessageTests
{
    private static readonly DateTimeOffset Now = SomeAlert.At;

    [Fact]
    public void A_part_by_itself_is_a_message_of_its_own_that_is_read_back()
    {
        var told = Writer().One(1, Told(1, Healthy, Unhealthy));

        told.Summary.ShouldBe("redis of Service 1 is Down");
        var data = JsonNode.Parse(AlertJson.Write(told.Content))!["data"]!;
        AlertJson.Read(AlertJson.Write(told.Content)).ShouldBeOfType<AlertMessage.ComponentChanged>().Data.Component.ShouldBe("redis");
        (data.Text("component"), data.Text("status"), data.Text("previousStatus"), data.Text("reason"), data["service"].Text("key")).ShouldBe(("redis", "Unhealthy", "Healthy", "connection refused", "s1"));
        Writer().One(1, Told(1, Unhealthy, Healthy)).Summary.ShouldBe("redis of Service 1 is Up again");
        Writer().One(1, Told(1, Unhealthy, Unknown)).Summary.ShouldBe("redis of Service 1 is no longer reported");
    }

    [Fact]
    public void The_key_that_triggers_is_the_key_that_resolves_and_no_other_parts()
    {
        var down = Sent.Json("pagerduty", Stored(Told(1, Healthy, Unhealthy)));
        var over = Sent.Json("pagerduty", Stored(Told(1, Unhealthy, Unknown)));

        (down.Text("event_action"), over.Text("event_action")).ShouldBe(("trigger", "resolve"));
        over.Text("dedup_key").ShouldBe(down.Text("dedup_key"));
        down.Text("dedup_key").ShouldStartWith("component-s1-");
        Sent.Json("pagerduty", Stored(Told(2, Healthy, Unhealthy))).Text("dedup_key").ShouldNotBe(down.Text("dedup_key"));
        Sent.Json("pagerduty", Stored(Told(1, Healthy, Unhealthy, new string('x', 900)))).Text("dedup_key").Length.ShouldBeLessThan(255);
    }

    [Fact]
    public void An_Alertmanager_is_told_of_another_alert_when_it_becomes_worse_and_of_the_end_of_the_one_before()
    {
        JsonArray Alerts(ToldPart told) => Sent.Json("alertmanager", Stored(told)).AsArray();
        var worse = Alerts(Told(1, Degraded, Unhealthy));

        worse.Select(a => (a!["labels"].Text("alertname"), a["labels"].Text("component"), a["labels"].Text("severity"), a.Text("endsAt")))
            .ShouldBe([("ComponentFailing", "redis", "critical", "2026-03-19T09:41:12.345Z"), ("ComponentFailing", "redis", "warning", "2026-03-12T09:41:12.345Z")]);
        var over = Alerts(Told(1, Unhealthy, Healthy)).ShouldHaveSingleItem()!;
        over["labels"]!.ToJsonString().ShouldBe(worse[0]!["labels"]!.ToJsonString());
    }

    [Fact]
    public void Many_are_one_message_the_worst_first()
    {
        var digest = Writer().Of(1, [], null, [Told(1, Unhealthy, Healthy), Told(2, Healthy, Degraded), .. Enumerable.Range(3, 11).Select(i => Told(i, Healthy, Unhealthy))]);

        digest.Summary.ShouldBe("12 components bad, 1 over");
        var text = AlertText.Of(new StoredMessage(digest.Summary, AlertJson.Write(digest.Content)));
        (text.Status, text.Components.Count, text.More, text.Components[0].Text).ShouldBe((Unhealthy, 10, 3, "redis of Service 10 is Down: connection refused"));
        Writer().Of(1, [], null, [Told(1, Healthy, Unhealthy), Told(2, Healthy, Unhealthy)]).Summary.ShouldBe("redis is Down for 2 services");
    }

    [Fact]
    public void The_first_goes_at_once_what_follows_with_the_digest_and_one_that_is_down_at_once_behind_what_is_not()
    {
        GatheringWindow? window = null;
        var sent = new List<(int Second, string Summary)>();
        for (var second = 0; second <= 60; second += 3)
        {
            var parts = second switch { 0 => [Told(1, Healthy, Degraded)], 3 => [Told(2, Healthy, Degraded)], 6 => [Told(2, Healthy, Degraded), Told(3, Healthy, Unhealthy)], 9 or (> 9 and <= 30) => [Told(4, Healthy, Unhealthy)], _ => (ToldPart[])[] };
            var at = Now.AddSeconds(second);
            var turn = new ChannelTurn(Ops with { Window = window }, new MessageWriter(new AlertLinks(null), at, open: 0), at);
            turn.Flush([], parts);
            turn.Take(parts);
            window = turn.Window;
            sent.AddRange(turn.Messages.Select(m => (second, m.Summary)));
        }

        sent.ShouldBe([(0, "redis of Service 1 is Degraded"), (6, "2 components bad"), (30, "redis of Service 4 is Down")]);
        window.ShouldBeNull();
    }

    [Fact]
    public void A_machine_is_told_of_each_and_a_channel_that_fails_of_none_until_it_works()
    {
        ChannelTurn Turn(AnnouncedChannel channel) => new(channel, Writer(), Now);
        var (machine, failing) = (Turn(Ops with { Gathers = false }), Turn(Ops with { IsHeldUp = true }));

        machine.Take([Told(1, Healthy, Unhealthy), Told(2, Healthy, Unhealthy)]);
        failing.Take([Told(1, Healthy, Unhealthy)]);

        (machine.Messages.Count, failing.Messages.Count).ShouldBe((2, 0));
    }

    private static readonly AnnouncedChannel Ops = new(1, "ops", Enabled: true, Gathers: true, IsHeldUp: false, null);

    private static MessageWriter Writer() => new(new AlertLinks("https://monitor.example.com"), Now, open: 0);

    private static StoredMessage Stored(ToldPart told) => Writer().One(1, told) is var message ? new StoredMessage(message.Summary, AlertJson.Write(message.Content)) : null!;

    private static ToldPart Told(int service, HealthStatus was, HealthStatus says, string part = "redis") => new(
        new WatchedPart(service, new ServiceFacts($"s{service}", $"Service {service}", "payments", "production", [], "", null), part,
            [new PartReport(says, says, Now.AddMinutes(-1), 3, Now.AddMinutes(-1), 3, "connection refused", new Thresholds(1, 3))]),
        was, says, "redis", SendResolved: true);
}
