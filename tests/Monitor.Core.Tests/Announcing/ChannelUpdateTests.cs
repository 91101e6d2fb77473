using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using static Monitor.Core.Announcing.Belief;

namespace Monitor.Core.Tests.Announcing;

/// <summary>Channels that are told of what people do with an incident.</summary>
public sealed class ChannelUpdateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);
    private static readonly ChannelWish Told = ChannelWish.Tell("it was told before");

    private static readonly AnnouncedChannel OnCall = new(3, "on-call", Enabled: true, Gathers: true, IsHeldUp: false, Window: null) { Updates = true };

    [Theory]
    [InlineData(IncidentEventKind.Acknowledged, "", "Payments: ada has it", IncidentNewsChange.Acknowledged)]
    [InlineData(IncidentEventKind.Assigned, "grace", "Payments is given to grace", IncidentNewsChange.Assigned)]
    [InlineData(IncidentEventKind.Assigned, "", "Payments is no longer given to anybody", IncidentNewsChange.Assigned)]
    [InlineData(IncidentEventKind.Snoozed, "2026-03-12T10:00:00Z", "Payments is snoozed until 12 Mar 10:00 UTC", IncidentNewsChange.Snoozed)]
    [InlineData(IncidentEventKind.Snoozed, "", "Payments is no longer snoozed", IncidentNewsChange.Snoozed)]
    public void What_somebody_did_is_an_update(IncidentEventKind kind, string text, string summary, IncidentNewsChange change)
    {
        var turn = Turn(OnCall);

        turn.Take(Down(kind, text), Critical, Told);

        var message = turn.Messages.ShouldHaveSingleItem();
        message.Summary.ShouldBe(summary);
        message.Content.ShouldBeOfType<AlertMessage.Updated>().Data.Incident!.Change.ShouldBe(change);
        turn.Notifications.ShouldHaveSingleItem().State.ShouldBe(NotificationState.Told);
        turn.Window.ShouldNotBeNull();
    }

    [Fact]
    public void A_channel_that_was_not_told_of_the_problem_or_wants_none_is_not_told()
    {
        Messages(OnCall with { Updates = false }, Down(IncidentEventKind.Acknowledged), Critical, Told).ShouldBeEmpty();
        Messages(OnCall, Down(IncidentEventKind.Acknowledged), Nothing, ChannelWish.Withhold(WithheldReason.NoRoute, "no route leads there")).ShouldBeEmpty();
        Messages(OnCall, Down(IncidentEventKind.Noted), Critical, Told).ShouldBeEmpty();
        Messages(OnCall with { Enabled = false }, Down(IncidentEventKind.Acknowledged), Critical, Told).ShouldBeEmpty();
    }

    [Fact]
    public void A_snooze_is_told_though_it_holds_all_else_and_maintenance_holds_that_too()
    {
        var snoozed = Down(IncidentEventKind.Snoozed, "2026-03-12T10:00:00Z");

        Messages(OnCall, snoozed, Critical, ChannelWish.Withhold(WithheldReason.Snoozed, "snoozed") with { LeavesUpdates = true }).ShouldHaveSingleItem();
        Messages(OnCall, snoozed, Critical, ChannelWish.Withhold(WithheldReason.Maintenance, "in maintenance")).ShouldBeEmpty();
    }

    [Fact]
    public void A_change_that_comes_with_it_says_both_in_one_message()
    {
        var message = Messages(OnCall, Down(IncidentEventKind.Acknowledged), Warning, Told).ShouldHaveSingleItem();

        message.Summary.ShouldBe("Payments is Down");
        message.Content.ShouldBeOfType<AlertMessage.StatusChanged>().Data.Incident!.AcknowledgedBy.ShouldBe("ada");
    }

    [Fact]
    public void Many_at_once_are_one_message_and_a_digest()
    {
        var turn = Turn(OnCall);

        for (var i = 1; i <= 100; i++)
            turn.Take(Down(IncidentEventKind.Acknowledged) with { Id = i }, Critical, Told);

        turn.Messages.Count.ShouldBe(1);
        turn.Gathered.Count.ShouldBe(99);
        turn.Gathered.Values.ShouldAllBe(again => again);
    }

    private static IReadOnlyList<AnnouncedMessage> Messages(AnnouncedChannel channel, AnnouncedIncident incident, Belief believed, ChannelWish wish)
    {
        var turn = Turn(channel);
        turn.Take(incident, believed, wish);
        return turn.Messages;
    }

    private static ChannelTurn Turn(AnnouncedChannel channel) => new(channel, new MessageWriter(new AlertLinks(null), Now, open: 1), Now);

    private static AnnouncedIncident Down(IncidentEventKind kind, string text = "") => new(
        7, 1, new ServiceFacts("payments", "Payments", "", "", [], "", null), IsOpen: true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null, "answered 500", Now, null, LastEvent: 2)
    {
        AcknowledgedBy = kind == IncidentEventKind.Acknowledged ? "ada" : null,
        Events = [new AnnouncedEvent(2, kind, Now, null) { Text = text }],
    };
}
