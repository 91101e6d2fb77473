using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Incidents;
using static Monitor.Core.Tests.Announcing.PlannedIncident;

namespace Monitor.Core.Tests.Announcing;

/// <summary>While something speaks against telling.</summary>
public sealed class PlannerHoldTests
{
    [Fact]
    public void What_is_snoozed_is_told_when_that_is_over_and_its_time_counts_for_no_step()
    {
        var world = new PlannedIncident(Platform) { Hold = new Hold(WithheldReason.Snoozed, "snoozed until 09:30 UTC", Nine.AddMinutes(30)) };
        world.Happens(IncidentEventKind.Opened);
        world.Told.ShouldBeEmpty();
        world.LookAt.ShouldBe(Nine.AddMinutes(30));

        world.Passes(30);
        world.Hold = null;
        world.Runs();

        world.Told.ShouldBe(["09:30 ops", "09:40 pager", "09:40 chief"]);
    }

    [Fact]
    public void What_is_held_while_its_steps_run_goes_on_where_it_was()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Passes(4);
        world.Hold = new Hold(WithheldReason.Maintenance, "maintenance", Nine.AddMinutes(34));
        world.Happens(IncidentEventKind.Snoozed);
        world.Passes(30);
        world.Hold = null;
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:40 pager", "09:40 chief"]);
    }

    [Fact]
    public void An_end_is_told_whatever_speaks_against_telling()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Hold = new Hold(WithheldReason.Maintenance, "maintenance", null);
        world.Happens(IncidentEventKind.Resolved);

        world.Told.ShouldBe(["09:00 ops", "09:00 ops over"]);
    }

    [Fact]
    public void What_came_and_went_while_it_was_held_is_told_to_nobody()
    {
        var world = new PlannedIncident(Platform) { Hold = new Hold(WithheldReason.Maintenance, "maintenance", null) };
        world.Happens(IncidentEventKind.Opened);
        world.Happens(IncidentEventKind.Resolved);
        world.Hold = null;
        world.Runs();

        world.Told.ShouldBeEmpty();
    }
}
