using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing;

public sealed class MessageWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    private static readonly AnnouncedIncident Down = new(
        7, 1, new ServiceFacts("payments", "Payments", "", "", [], "", null), IsOpen: true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null, "answered 500", Now, null, LastEvent: 1);

    [Fact]
    public void A_message_links_a_page_that_acknowledges_while_there_is_something_to_acknowledge()
    {
        LinkIn(Down, Belief.Nothing).ShouldBe("https://monitor.example.com/acknowledge/ticket-7");
        LinkIn(Down, Belief.Critical).ShouldNotBeNull("a reminder is what wakes somebody");
        LinkIn(Down with { AcknowledgedBy = "ada" }, Belief.Warning).ShouldBeNull();
        LinkIn(Down with { IsOpen = false }, Belief.Critical).ShouldBeNull();
    }

    [Fact]
    public void What_is_up_for_now_and_flaps_is_not_told_as_over()
    {
        var flaps = new FlappingNews(new FlappingSpell(Now, 5, Now, FlappingThresholds.Default));
        var up = Down with { IsOpen = false, Status = HealthStatus.Healthy, Resolution = IncidentResolution.Recovered, ResolvedAt = Now };
        var told = new ToldIncident(up, Belief.Critical, Belief.Ended) { Flapping = flaps };
        var writer = new MessageWriter(new AlertLinks("https://monitor.example.com/", new Tickets()), Now, open: 1);

        var digest = writer.Digest(3, [told, new ToldIncident(Down with { Id = 8 }, Belief.Nothing, Belief.Critical)], null, []).Content.ShouldBeOfType<AlertMessage.Digest>().Data;
        (digest.Incidents[^1].Change, digest.Incidents[^1].Flapping, digest.Counts.Resolved).ShouldBe((IncidentNewsChange.Flapping, true, 0));
        var alone = writer.One(3, told, happened: null).Content.ShouldBeOfType<AlertMessage.Flapping>().Data.Incident!;
        (alone.Change, alone.Resolution).ShouldBe((IncidentNewsChange.Flapping, (IncidentResolution?)null));
        writer.One(3, told with { Flapping = null }, happened: null).Content.ShouldBeOfType<AlertMessage.StatusChanged>().Data.Incident!.Change.ShouldBe(IncidentNewsChange.Resolved);
    }

    private static string? LinkIn(AnnouncedIncident incident, Belief was)
    {
        var writer = new MessageWriter(new AlertLinks("https://monitor.example.com/", new Tickets()), Now, open: 1);
        return writer.One(3, new ToldIncident(incident, was, incident.Truth), happened: null).Content.ShouldBeAssignableTo<AlertMessage.StatusChanged>()!.Data.Links.Acknowledge;
    }

    private sealed class Tickets : IAcknowledgeTickets
    {
        public string Issue(long incident) => $"ticket-{incident}";

        public long? IncidentOf(string ticket) => throw new NotSupportedException();
    }
}
