using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using static Monitor.Core.Tests.Announcing.PlannedIncident;

namespace Monitor.Core.Tests.Announcing;

/// <summary>Which channels hear of an incident, and when.</summary>
public sealed class IncidentPlannerTests
{
    [Fact]
    public void Without_routes_every_channel_is_told_at_once_and_nothing_is_remembered()
    {
        var world = new PlannedIncident();

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops", "09:00 pager", "09:00 chief"]);
        world.Plan.IsEmpty.ShouldBeTrue();
        world.LookAt.ShouldBeNull();
    }

    [Fact]
    public void A_route_tells_its_first_step_at_once_and_the_next_in_time()
    {
        var world = new PlannedIncident(Platform);

        world.Happens(IncidentEventKind.Opened);
        world.Told.ShouldBe(["09:00 ops"]);
        world.Why("pager").ShouldBe("step 2 of route Platform is due at 09:10 UTC");
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:10 pager", "09:10 chief"]);
    }

    [Fact]
    public void Whoever_was_told_is_told_of_the_end_and_nobody_else()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Passes(5);
        world.Happens(IncidentEventKind.Resolved);
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:05 ops over"]);
        world.Plan.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Acknowledging_stops_later_steps_and_not_the_first()
    {
        var world = new PlannedIncident(Platform with { Steps = [new RouteStep { Channels = ["ops"], AfterMinutes = 5 }, Platform.Steps[1]] });
        world.Happens(IncidentEventKind.Opened);

        world.Happens(IncidentEventKind.Acknowledged, by: "Ada");
        world.Runs();
        world.Told.ShouldBe(["09:05 ops"]);
        world.Why("pager").ShouldBe("Ada has it: step 2 of route Platform is not needed");

        world.Happens(IncidentEventKind.Unacknowledged);
        world.Told.ShouldBe(["09:05 ops", "09:10 pager", "09:10 chief"]);
    }

    [Fact]
    public void Reminders_go_to_whom_it_was_told_until_somebody_has_it()
    {
        var world = new PlannedIncident(Platform with { Steps = [new RouteStep { Channels = ["ops", "pager"] }], ReminderMinutes = 60 });
        world.Happens(IncidentEventKind.Opened);

        world.Runs(until: 130);
        world.Told.ShouldBe(["09:00 ops", "09:00 pager", "10:00 ops again", "11:00 ops again"]);

        world.Happens(IncidentEventKind.Acknowledged, by: "Ada");
        world.Runs(until: 1000);
        world.Told.Count.ShouldBe(4);
        world.LookAt.ShouldBeNull();
    }

    [Fact]
    public void What_worsens_reaches_the_routes_of_what_is_worse_too()
    {
        var world = new PlannedIncident(
            Platform with { Key = "critical", Order = 1, Continue = true, Match = new RouteMatch { Severities = [IncidentSeverity.Critical] }, Steps = [new RouteStep { Channels = ["pager"] }] },
            Platform with { Key = "all", Order = 2, Match = new RouteMatch(), Steps = [new RouteStep { Channels = ["ops"] }] });

        world.Happens(IncidentEventKind.Opened, IncidentSeverity.Warning);
        world.Passes(3);
        world.Happens(IncidentEventKind.Worsened);
        world.Passes(3);
        world.Happens(IncidentEventKind.Improved, IncidentSeverity.Warning);

        world.Told.ShouldBe(["09:00 ops", "09:03 pager", "09:03 ops", "09:06 ops", "09:06 pager"], ignoreOrder: true);
    }

    [Fact]
    public void The_first_route_that_matches_counts()
    {
        var world = new PlannedIncident(
            Platform with { Key = "b", Order = 2, Steps = [new RouteStep { Channels = ["pager"] }] },
            Platform with { Key = "a", Order = 1, Steps = [new RouteStep { Channels = ["ops"] }] });

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops"]);
        world.Why("pager").ShouldBe("no route leads there");
    }

    [Fact]
    public void What_no_route_matches_is_told_to_everybody() =>
        new PlannedIncident(Platform with { Match = new RouteMatch { Groups = ["plat"] } }).Happening(IncidentEventKind.Opened).Told.Count.ShouldBe(3);

    [Fact]
    public void A_route_to_channels_that_are_switched_off_is_none()
    {
        var world = new PlannedIncident(Platform with { Steps = [new RouteStep { Channels = ["off"] }] });

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops", "09:00 pager", "09:00 chief"]);
    }

    [Fact]
    public void A_route_that_sends_no_ends_says_so_and_what_comes_next_is_new_to_its_channels()
    {
        var world = new PlannedIncident(Platform with { Steps = [new RouteStep { Channels = ["ops"] }], SendResolved = false });
        world.Happens(IncidentEventKind.Opened);
        world.Happens(IncidentEventKind.Resolved);
        world.Why("ops").ShouldBe("its route tells of no ends");

        world.Passes(2);
        world.Happens(IncidentEventKind.Reopened);

        world.Told.ShouldBe(["09:00 ops", "09:02 ops"]);
    }

    [Fact]
    public void Reopening_begins_the_steps_anew()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);
        world.Passes(8);
        world.Happens(IncidentEventKind.Resolved);
        world.Passes(4);
        world.Happens(IncidentEventKind.Reopened);
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:08 ops over", "09:12 ops", "09:22 pager", "09:22 chief"]);
    }

    [Fact]
    public void Edits_count_for_steps_that_are_not_due_yet_and_a_new_channel_joins_those_alone()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Passes(2);
        world.Routes = new Routes([Platform with { Steps = [new RouteStep { Channels = ["ops", "chief"] }, new RouteStep { Channels = ["pager"], AfterMinutes = 20 }] }]);
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:20 pager"]);
    }

    [Fact]
    public void A_route_that_is_deleted_tells_nobody_further()
    {
        var world = new PlannedIncident(Platform);
        world.Happens(IncidentEventKind.Opened);
        world.Routes = Routes.None;
        world.Runs();
        world.Happens(IncidentEventKind.Resolved);

        world.Told.ShouldBe(["09:00 ops", "09:10 ops over"]);
    }
}
