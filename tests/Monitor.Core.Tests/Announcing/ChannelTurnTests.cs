using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using static Monitor.Core.Announcing.Belief;

namespace Monitor.Core.Tests.Announcing;

public sealed class ChannelTurnTests
{
    private static readonly ChannelWish Told = ChannelWish.Tell("it is told");

    private static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_message_goes_at_once_and_opens_a_window()
    {
        var turn = Turn();

        turn.Take(Down(1), Nothing, Told);

        turn.Messages.ShouldHaveSingleItem().Summary.ShouldBe("Service 1 is Down");
        turn.Window.ShouldBe(new GatheringWindow(Now.AddSeconds(30), HasCritical: true));
        turn.Notifications.ShouldHaveSingleItem().State.ShouldBe(NotificationState.Told);
    }

    [Fact]
    public void What_comes_behind_it_is_gathered()
    {
        var turn = Turn();

        for (var i = 1; i <= 10_000; i++)
            turn.Take(Down(i), Nothing, Told);

        turn.Messages.Count.ShouldBe(1);
        turn.Gathered.Count.ShouldBe(9_999);
        turn.Notifications.Count(n => n.State == NotificationState.Gathered).ShouldBe(9_999);
    }

    [Fact]
    public void Once_a_window_a_critical_one_behind_warnings_goes_at_once()
    {
        var turn = Turn();

        turn.Take(Degraded(1), Nothing, Told);
        turn.Take(Degraded(2), Nothing, Told);
        turn.Take(Down(3), Nothing, Told);
        turn.Take(Down(4), Nothing, Told);

        turn.Messages.Select(m => m.Summary).ShouldBe(["Service 1 is Degraded", "Service 3 is Down"]);
        turn.Gathered.Keys.ShouldBe([2, 4]);
    }

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

    [Fact]
    public void Whoever_was_told_of_a_problem_is_told_of_its_end_and_nobody_else()
    {
        var turn = Turn();

        turn.Take(Over(1), Nothing, Told);
        turn.Take(Over(2), Critical, Told);

        turn.Messages.ShouldHaveSingleItem().Subjects.ShouldHaveSingleItem().Incident.Id.ShouldBe(2);
        turn.Notifications[0].ShouldSatisfyAllConditions(n => n.State.ShouldBe(NotificationState.Withheld), n => n.Why.ShouldBe("over before it was told"));
    }

    [Fact]
    public void What_a_channel_knows_already_is_not_said_again()
    {
        var turn = Turn();

        turn.Take(Down(1), Critical, Told);
        turn.Take(Over(2), Ended, Told);

        turn.Messages.ShouldBeEmpty();
        turn.Notifications.Select(n => n.Why).ShouldAllBe(w => w == "the channel knows it already");
    }

    [Fact]
    public void What_a_digest_of_this_moment_has_told_is_not_told_once_more()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: false));

        turn.Flush([new(Down(1), Nothing), new(Down(2), Nothing)]);
        turn.Take(Down(2), Nothing, Told);

        turn.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public void A_channel_that_is_off_is_told_nothing_and_forgets_what_has_gathered()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: true)) with { Enabled = false }, Writer(), Now);

        turn.Flush([new(Down(1), Nothing)]);
        turn.Take(Down(2), Nothing, Told);

        turn.Messages.ShouldBeEmpty();
        turn.Window.ShouldBeNull();
        turn.Notifications.ShouldHaveSingleItem().Why.ShouldBe("the channel is switched off");
    }

    [Fact]
    public void While_a_channel_cannot_be_reached_all_gathers_for_it()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: false)) with { IsHeldUp = true }, Writer(), Now);

        turn.Flush([new(Down(1), Nothing)]);
        turn.Take(Down(2), Nothing, Told);

        turn.Messages.ShouldBeEmpty();
        turn.Gathered.Keys.ShouldBe([1, 2]);
        turn.Window.ShouldBe(new GatheringWindow(Now.AddSeconds(30), HasCritical: false));
    }

    [Fact]
    public void A_machine_gets_every_turn_in_its_order_without_a_window()
    {
        var incident = Over(1) with
        {
            Events =
            [
                Event(1, IncidentEventKind.Opened, HealthStatus.Degraded), Event(2, IncidentEventKind.Worsened, HealthStatus.Unhealthy),
                Event(3, IncidentEventKind.Acknowledged, null), Event(4, IncidentEventKind.Resolved, HealthStatus.Healthy),
            ],
        };
        var turn = new ChannelTurn(Channel(null) with { Gathers = false }, Writer(), Now);

        turn.Take(incident, Nothing, Told);

        turn.Messages.Select(m => Data(m).Incident!.Change).ShouldBe([IncidentNewsChange.Opened, IncidentNewsChange.Worsened, IncidentNewsChange.Resolved]);
        turn.Messages.Select(m => (Data(m).PreviousStatus, Data(m).Status)).ShouldBe(
            [(HealthStatus.Healthy, HealthStatus.Degraded), (HealthStatus.Degraded, HealthStatus.Unhealthy), (HealthStatus.Unhealthy, HealthStatus.Healthy)]);
        turn.Window.ShouldBeNull();
    }

    [Fact]
    public void What_waits_for_a_machine_is_told_one_by_one_and_never_as_a_digest()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: false)) with { Gathers = false }, Writer(), Now);

        turn.Flush([new(Down(1), Nothing), new(Over(2), Critical), new(Over(3), Nothing)]);

        turn.Messages.Select(m => (m.Subjects.Single().Incident.Id, Data(m).Incident!.Change)).ShouldBe([(1, IncidentNewsChange.Opened), (2, IncidentNewsChange.Resolved)]);
        turn.Window.ShouldBeNull();
    }

    [Fact]
    public void A_channel_that_is_not_told_what_people_do_says_so()
    {
        var turn = Turn();

        turn.Take(Down(1) with { Events = [Event(2, IncidentEventKind.Acknowledged, HealthStatus.Unhealthy)] }, Critical, Told);

        turn.Messages.ShouldBeEmpty();
        turn.Notifications.ShouldHaveSingleItem().Why.ShouldBe("it is not told what people do");

        var told = new ChannelTurn(Channel(null) with { Updates = true }, Writer(), Now);
        told.Take(Down(1) with { Events = [Event(2, IncidentEventKind.Unacknowledged, HealthStatus.Unhealthy)] }, Critical, Told);
        told.Notifications.ShouldHaveSingleItem().Why.ShouldBe("the channel knows it already");
    }

    // Switched on again in the moment in which something happens.
    [Fact]
    public void A_machine_that_was_told_how_it_stands_is_not_told_the_event_that_led_there()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: false)) with { Gathers = false }, Writer(), Now);
        var incident = Down(1) with { Events = [Event(1, IncidentEventKind.Opened, HealthStatus.Unhealthy)] };

        turn.Flush([new(incident, Nothing)]);
        turn.Take(incident, Nothing, Told);

        turn.Messages.ShouldHaveSingleItem();
        turn.Notifications.Select(n => (n.State, n.Why)).ShouldBe(
            [(NotificationState.Told, "sent by itself"), (NotificationState.Withheld, "the channel knows it already")]);
    }

    [Fact]
    public void A_machine_is_not_told_of_the_end_of_what_it_was_not_told_and_that_is_noted()
    {
        var turn = new ChannelTurn(Channel(null) with { Gathers = false }, Writer(), Now);

        turn.Take(Over(1) with { Events = [Event(2, IncidentEventKind.Resolved, HealthStatus.Healthy)] }, Nothing, Told);

        turn.Messages.ShouldBeEmpty();
        turn.Notifications.ShouldHaveSingleItem().Why.ShouldBe("over before it was told");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void No_minute_has_more_than_three_messages_and_the_last_one_is_the_truth(int seed)
    {
        var random = new Random(seed);
        var (window, gathered, sent) = ((GatheringWindow?)null, new HashSet<long>(), new List<DateTimeOffset>());
        var (believed, incidents) = (new Dictionary<long, Belief>(), new Dictionary<long, AnnouncedIncident>());
        for (var second = 0; second < 3000; second++)
        {
            var now = Now.AddSeconds(second);
            var turn = new ChannelTurn(Channel(window), Writer(), now);
            var due = window?.IsDue(now) == true;
            turn.Flush([.. gathered.Select(id => new GatheredIncident(incidents[id], believed.GetValueOrDefault(id)))]);
            if (due)
                gathered.Clear();
            // Storms, and quiet in between.
            for (var i = second % 400 < 150 && second < 2800 ? random.Next(20) : 0; i > 0; i--)
            {
                var id = random.Next(1, 200);
                incidents[id] = random.Next(3) switch { 0 => Over(id), 1 => Degraded(id), _ => Down(id) };
                turn.Take(incidents[id], believed.GetValueOrDefault(id), Told);
            }

            gathered.UnionWith(turn.Gathered.Keys);
            foreach (var told in turn.Messages.SelectMany(m => m.Subjects))
                believed[told.Incident.Id] = told.Says;
            sent.AddRange(turn.Messages.Select(_ => now));
            window = turn.Window;
        }

        foreach (var at in sent)
            sent.Count(s => s >= at && s < at.AddMinutes(1)).ShouldBeLessThanOrEqualTo(3);
        foreach (var (id, incident) in incidents)
            believed.GetValueOrDefault(id).NeedsTelling(incident.Truth).ShouldBeFalse();
        sent.Count.ShouldBeGreaterThan(30);
    }

    private static StatusChangedData Data(AnnouncedMessage message) => message.Content.ShouldBeOfType<AlertMessage.StatusChanged>().Data;

    private static ChannelTurn Turn(GatheringWindow? window = null) => new(Channel(window), Writer(), Now);

    private static AnnouncedChannel Channel(GatheringWindow? window) => new(3, "on-call", Enabled: true, Gathers: true, IsHeldUp: false, window);

    private static MessageWriter Writer() => new(new AlertLinks(null), Now, open: 7);

    private static AnnouncedIncident Down(long id) => new(
        id, (int)id, new ServiceFacts($"service-{id}", $"Service {id}", "", "", [], "", null), IsOpen: true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null,
        "answered 500", Now, null, LastEvent: 1)
    {
        Events = [Event(1, IncidentEventKind.Opened, null)],
    };

    private static AnnouncedIncident Degraded(long id) => Down(id) with { Severity = IncidentSeverity.Warning, Status = HealthStatus.Degraded };

    private static AnnouncedIncident Over(long id) => Down(id) with
    {
        IsOpen = false, Status = HealthStatus.Healthy, Resolution = IncidentResolution.Recovered, ResolvedAt = Now, LastEvent = 2,
    };

    private static AnnouncedEvent Event(int no, IncidentEventKind kind, HealthStatus? status) => new(no, kind, Now.AddSeconds(no), status is not { } to ? null : new StatusChangedData(
        new ToldService("service-1", "Service 1", "", "", [], "", null), HealthStatus.Healthy, to, Lifecycle.Ready, "because", Now, null, null, [], 1, no, null, new ToldLinks(null, null)));
}
