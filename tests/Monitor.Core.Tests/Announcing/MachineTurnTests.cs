using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Incidents;
using static Monitor.Core.Announcing.Belief;
using static Monitor.Core.Tests.Announcing.OneChannel;

namespace Monitor.Core.Tests.Announcing;

/// <summary>A channel that does not gather: it gets every turn.</summary>
public sealed class MachineTurnTests
{
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

        turn.Messages.Select(m => Content(m).Incident!.Change).ShouldBe([IncidentNewsChange.Opened, IncidentNewsChange.Worsened, IncidentNewsChange.Resolved]);
        turn.Messages.Select(m => (Content(m).PreviousStatus, Content(m).Status)).ShouldBe(
            [(HealthStatus.Healthy, HealthStatus.Degraded), (HealthStatus.Degraded, HealthStatus.Unhealthy), (HealthStatus.Unhealthy, HealthStatus.Healthy)]);
        turn.Window.ShouldBeNull();
    }

    [Fact]
    public void What_waits_for_a_machine_is_told_one_by_one_and_never_as_a_digest()
    {
        var turn = new ChannelTurn(Channel(new GatheringWindow(Now, HasCritical: false)) with { Gathers = false }, Writer(), Now);

        turn.Flush([new(Down(1), Nothing), new(Over(2), Critical), new(Over(3), Nothing)]);

        turn.Messages.Select(m => (m.Subjects.Single().Incident.Id, Content(m).Incident!.Change)).ShouldBe([(1, IncidentNewsChange.Opened), (2, IncidentNewsChange.Resolved)]);
        turn.Window.ShouldBeNull();
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
}
