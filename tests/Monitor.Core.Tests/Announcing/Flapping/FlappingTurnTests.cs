using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Registry.Services;
using static Monitor.Core.Announcing.Belief;
using static Monitor.Core.Tests.Announcing.Flapping.FlappingWorld;

namespace Monitor.Core.Tests.Announcing.Flapping;

/// <summary>A service that goes up and down again and again: told once, and once more when it is steady.</summary>
public sealed class FlappingTurnTests
{
    private static readonly string[] BeforeIt = ["0: Checkout is Down", "4: Checkout is Up again", "8: Checkout is Down again", "12: Checkout is Up again"];

    [Fact]
    public void A_chat_is_told_that_it_flaps_then_nothing_and_then_what_is_true()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20, 24, 28).RunsUntil(60);

        world.Told(Chat).ShouldBe([.. BeforeIt, "16: Checkout flaps: 5 turns in 30 min; now Down", "38: Checkout is steady again after 8 turns in 28 min: Up for 10 min"]);
        world.Wrong.ShouldBeEmpty();
        var flapped = world.Last(Chat).Content.ShouldBeOfType<AlertMessage.Flapping>().Data.Flapping!;
        (flapped.Turns, flapped.WithinSeconds).ShouldBe((8, 28 * 60));
        AlertText.Of(new StoredMessage(world.Last(Chat).Summary, AlertJson.Write(world.Last(Chat).Content))).Facts.ShouldContain(("Flapped", "8 turns in 28 min"));
    }

    [Fact]
    public void Who_is_not_told_of_a_turn_is_told_why()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20);

        world.Why[Chat.Id].ShouldBe("it flaps: told when it has not turned for 10 min");
    }

    [Fact]
    public void One_that_stays_down_is_said_to_be_down()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20, 24).RunsUntil(60);

        world.Told(Chat).ShouldBe([.. BeforeIt, "16: Checkout flaps: 5 turns in 30 min; now Down", "34: Checkout is steady again after 7 turns in 24 min: Down for 10 min"]);
        world.Wrong.ShouldBeEmpty();
    }

    // More than the settle time apart each failure is an incident of its own.
    [Fact]
    public void One_message_ends_the_incident_that_was_told_and_tells_of_the_one_that_goes_on()
    {
        var world = new FlappingWorld().TurnsAt(0, 6, 12, 18, 24, 30, 36).RunsUntil(60);

        world.Told(Chat)[^2..].ShouldBe(["24: Checkout flaps: 5 turns in 30 min; now Down", "46: Checkout is steady again after 7 turns in 36 min: Down for 10 min"]);
        world.Last(Chat).Subjects.Select(s => (s.Incident.Id, s.Says)).ShouldBe([(3, Ended), (4, Critical)]);
        world.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public void What_began_and_ended_in_between_is_told_to_nobody()
    {
        var world = new FlappingWorld().TurnsAt(0, 6, 12, 18, 24, 30, 36, 42).RunsUntil(60);

        world.Told(Chat)[^1].ShouldBe("52: Checkout is steady again after 8 turns in 42 min: Up for 10 min");
        world.Last(Chat).Subjects.ShouldHaveSingleItem().Incident.Id.ShouldBe(3);
        world.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_pager_shows_one_alert_as_long_as_it_flaps()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20, 24, 28).RunsUntil(60);
        world.Told(Pager).ShouldBe([.. BeforeIt, "16: Checkout is Down again", "38: Checkout is Up again"]);

        world = new FlappingWorld().TurnsAt(0, 6, 12, 18, 24, 30, 36).RunsUntil(60);
        world.Told(Pager)[^3..].ShouldBe(["24: Checkout is Down", "46: Checkout is Up again", "46: Checkout is Down"]);
        world.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_machine_is_told_of_every_turn_and_that_it_flaps()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20, 24, 28).RunsUntil(60);

        world.Told(Machine).ShouldBe(
        [
            .. BeforeIt, "16: Checkout is Down again", "16: Checkout flaps: 5 turns in 30 min; now Down", "20: Checkout is Up again", "24: Checkout is Down again",
            "28: Checkout is Up again", "38: Checkout is steady again after 8 turns in 28 min: Up for 10 min",
        ]);
    }

    [Fact]
    public void Maintenance_comes_first_and_what_flaps_still_when_it_ends_is_told_then()
    {
        var world = new FlappingWorld { Hold = new Hold(WithheldReason.Maintenance, "in maintenance", null) }.TurnsAt(0, 4, 8, 12, 16, 20, 24);
        world.Told(Chat).ShouldBeEmpty();

        world.Hold = null;
        world.RunsUntil(60);

        world.Told(Chat).ShouldBe(["25: Checkout flaps: 7 turns in 30 min; now Down", "34: Checkout is steady again after 7 turns in 24 min: Down for 10 min"]);
    }

    [Fact]
    public void A_channel_that_is_switched_on_meanwhile_is_told_too()
    {
        var world = new FlappingWorld();
        world.Switch(Chat, on: false);
        world.TurnsAt(0, 4, 8, 12, 16, 20);
        world.Switch(Chat, on: true);
        world.TurnsAt(24, 28).RunsUntil(60);

        world.Told(Chat).ShouldBe(["24: Checkout flaps: 7 turns in 30 min; now Down", "38: Checkout is steady again after 8 turns in 28 min: Up for 10 min"]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(24)]
    public void Paused_it_flaps_no_longer(int last)
    {
        var world = new FlappingWorld().TurnsAt([.. new[] { 0, 4, 8, 12, 16, 20, 24 }.Where(m => m <= last)]);

        world.IsPaused();
        world.RunsUntil(60);

        world.Told(Chat)[^2..].ShouldBe(["16: Checkout flaps: 5 turns in 30 min; now Down", $"{last}: Checkout flaps no longer: nobody watches it"]);
        world.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Where_it_may_not_flap_any_more_what_is_true_is_told_at_once()
    {
        var world = new FlappingWorld().TurnsAt(0, 4, 8, 12, 16, 20, 24);

        world.Thresholds = FlappingThresholds.Default with { Enabled = false };
        world.TurnsAt(28, 32);

        world.Told(Chat)[^4..].ShouldBe(
            ["16: Checkout flaps: 5 turns in 30 min; now Down", "25: Checkout no longer counts as flapping; now Down", "28: Checkout is Up again", "32: Checkout is Down again"]);
    }

    [Fact]
    public void A_service_that_may_not_flap_is_told_of_turn_by_turn() =>
        new FlappingWorld { Thresholds = new FlappingThresholds { Enabled = false } }.TurnsAt(0, 4, 8, 12, 16, 20, 24, 28).RunsUntil(60).Told(Chat).Length.ShouldBe(8);
}
