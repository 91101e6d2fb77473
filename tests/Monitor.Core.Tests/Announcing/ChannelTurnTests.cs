using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Incidents;
using static Monitor.Core.Announcing.Belief;
using static Monitor.Core.Tests.Announcing.OneChannel;

namespace Monitor.Core.Tests.Announcing;

/// <summary>What one channel is told of one look, and what is noted of the rest.</summary>
public sealed class ChannelTurnTests
{
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
    public void What_goes_at_once_ends_what_was_before_of_the_same_service()
    {
        var turn = Turn();

        turn.Take(Degraded(1), Nothing, Told);
        turn.Take(Over(2), Critical, Told);
        turn.Take(Over(3), Critical, Told);
        turn.Take(Down(4) with { ServiceId = 2 }, Nothing, Told);

        turn.Messages[^1].ShouldSatisfyAllConditions(
            m => Content(m).Incident!.Id.ShouldBe(4), m => m.Subjects.Select(s => (s.Incident.Id, s.Was, s.Says)).ShouldBe([(2, Critical, Ended), (4, Nothing, Critical)]));
        turn.Gathered.Keys.ShouldBe([3]);
        turn.HeldBack.ShouldContain(2);
        turn.Notifications.Where(n => n.Message is not null).Select(n => n.Why).ShouldBe(["sent at once", "told with incident 4, of the same service", "sent at once"]);
    }

    [Fact]
    public void A_receiver_that_keeps_alerts_is_told_of_each_end_by_itself()
    {
        var turn = new ChannelTurn(Channel(null) with { KeepsState = true }, Writer(), Now);

        turn.Take(Degraded(1), Nothing, Told);
        turn.Take(Over(2), Critical, Told);
        turn.Take(Down(4) with { ServiceId = 2 }, Nothing, Told);

        turn.Messages[^1].Subjects.ShouldHaveSingleItem().Incident.Id.ShouldBe(4);
        turn.Gathered.Keys.ShouldBe([2]);
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
        turn.Notifications.Select(n => (n.State, n.Why)).ShouldBe([(NotificationState.Superseded, "the channel is switched off"), (NotificationState.Withheld, "the channel is switched off")]);
    }

    [Fact]
    public void A_channel_that_is_off_forgets_what_its_route_tells_no_end_of()
    {
        var turn = new ChannelTurn(Channel(null) with { Enabled = false }, Writer(), Now);

        turn.Take(Over(1), Critical, new ChannelWish(WishKind.Forget, "its route tells of no ends"));

        turn.Untold.ShouldHaveSingleItem().ShouldBe(new(1, Ended));
        turn.Notifications.ShouldHaveSingleItem().Why.ShouldBe("the channel is switched off");
    }

    [Fact]
    public void An_end_that_is_not_told_goes_with_no_digest()
    {
        var turn = Turn(new GatheringWindow(Now, HasCritical: true));

        turn.Flush([new(Over(1), Critical, Again: true) { HearsOfNoEnd = true }, new(Down(2), Critical, Again: true) { HearsOfNoEnd = true }]);

        turn.Messages.ShouldHaveSingleItem().Subjects.ShouldHaveSingleItem().Incident.Id.ShouldBe(2);
        turn.Untold.ShouldHaveSingleItem().ShouldBe(new(1, Ended));
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
}
