using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Routing;
using static Monitor.Core.Announcing.Belief;
using static Monitor.Core.Tests.Announcing.OneChannel;

namespace Monitor.Core.Tests.Announcing;

/// <summary>What was gathered for a channel, and goes as one.</summary>
public sealed class DigestTurnTests
{
    [Fact]
    public void What_was_gathered_goes_as_one_when_its_time_has_come()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([new(Down(1), Nothing), new(Over(2), Critical), new(Degraded(3), Critical), new(Down(4), Ended), new(Down(5), Warning)]);

        var digest = turn.Messages.ShouldHaveSingleItem().Content.ShouldBeOfType<AlertMessage.Digest>().Data;
        digest.Counts.ShouldBe(new DigestCounts(Opened: 2, Worsened: 1, Improved: 1, Resolved: 1, Open: 7));
        digest.Incidents.Select(i => (i.Id, i.Change)).ShouldBe(
        [
            (1, IncidentNewsChange.Opened), (4, IncidentNewsChange.Reopened), (5, IncidentNewsChange.Worsened), (3, IncidentNewsChange.Improved), (2, IncidentNewsChange.Resolved),
        ]);
        turn.Messages[0].Summary.ShouldBe("2 new, 1 worse, 1 better, 1 over; 7 incidents are open");
        turn.Window.ShouldBe(new GatheringWindow(Now.AddSeconds(30), HasCritical: true));
    }

    [Fact]
    public void A_digest_is_arranged_as_the_route_says_the_worst_first_and_what_is_over_last()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: true)) with { ArrangedBy = GroupBy.Group }, Writer(), Now);
        AnnouncedIncident In(AnnouncedIncident incident, string group) => incident with { Service = incident.Service with { Group = group } };

        turn.Flush([new(In(Degraded(1), "edge"), Nothing), new(In(Degraded(2), "data"), Nothing), new(In(Down(3), "data"), Nothing), new(In(Over(4), "edge"), Critical), new(Over(5), Critical)]);

        var lines = turn.Messages.ShouldHaveSingleItem().Content.ShouldBeOfType<AlertMessage.Digest>().Data.Incidents;
        lines.Select(l => (l.Under, l.Id)).ShouldBe([("data", 3L), ("data", 2L), ("edge", 1L), ("edge", 4L), ("no group", 5L)]);
    }

    [Fact]
    public void A_digest_names_the_worst_ten_and_says_how_many_more()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([.. Enumerable.Range(1, 41).Select(i => new GatheredIncident(i == 41 ? Down(i) : Degraded(i), Nothing))]);

        var digest = turn.Messages.ShouldHaveSingleItem().Content.ShouldBeOfType<AlertMessage.Digest>().Data;
        digest.Incidents.Count.ShouldBe(10);
        digest.Incidents[0].Id.ShouldBe(41);
        digest.More.ShouldBe(31);
    }

    [Fact]
    public void One_alone_is_told_in_full()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([new(Down(1), Nothing)]);

        turn.Messages.ShouldHaveSingleItem().Content.ShouldBeOfType<AlertMessage.StatusChanged>();
    }

    [Fact]
    public void Half_a_minute_with_nothing_closes_the_window()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([new(Over(1), Nothing)]);

        turn.Messages.ShouldBeEmpty();
        turn.Window.ShouldBeNull();
        turn.Notifications.ShouldHaveSingleItem().State.ShouldBe(NotificationState.Superseded);
    }

    // As when it flapped no longer, was told again while the channel was away, and was paused before it was back.
    [Fact]
    public void Of_what_came_and_went_unheard_nothing_is_told_beside_what_is_known_of_its_service()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([new(Over(1), Critical), new(Over(2) with { ServiceId = Over(1).ServiceId }, Nothing, Again: true)]);

        turn.Messages.ShouldHaveSingleItem().Subjects.ShouldHaveSingleItem().Incident.Id.ShouldBe(1);
        turn.Notifications.ShouldContain(n => n.IncidentId == 2 && n.State == NotificationState.Superseded);
    }

    [Fact]
    public void Before_its_time_nothing_is_flushed()
    {
        var window = new GatheringWindow(Now.AddSeconds(1), HasCritical: true);
        var turn = Turn(window);

        turn.Flush([new(Down(1), Nothing)]);

        turn.Messages.ShouldBeEmpty();
        turn.Window.ShouldBe(window);
    }
}
