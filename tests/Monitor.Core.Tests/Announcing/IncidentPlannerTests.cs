using System.Globalization;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing;

public sealed class IncidentPlannerTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly AlertRoute Platform = new()
    {
        Key = "platform", Name = "Platform", Match = new RouteMatch { Groups = ["platform"] },
        Steps = [new RouteStep { Channels = ["ops"] }, new RouteStep { Channels = ["pager", "chief"], AfterMinutes = 10 }],
    };

    [Fact]
    public void Without_routes_every_channel_is_told_at_once_and_nothing_is_remembered()
    {
        var world = new World();

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops", "09:00 pager", "09:00 chief"]);
        world.Plan.IsEmpty.ShouldBeTrue();
        world.LookAt.ShouldBeNull();
    }

    [Fact]
    public void A_route_tells_its_first_step_at_once_and_the_next_in_time()
    {
        var world = new World(Platform);

        world.Happens(IncidentEventKind.Opened);
        world.Told.ShouldBe(["09:00 ops"]);
        world.Why("pager").ShouldBe("step 2 of route Platform is due at 09:10 UTC");
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:10 pager", "09:10 chief"]);
    }

    [Fact]
    public void Whoever_was_told_is_told_of_the_end_and_nobody_else()
    {
        var world = new World(Platform);
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
        var world = new World(Platform with { Steps = [new RouteStep { Channels = ["ops"], AfterMinutes = 5 }, Platform.Steps[1]] });
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
        var world = new World(Platform with { Steps = [new RouteStep { Channels = ["ops", "pager"] }], ReminderMinutes = 60 });
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
        var world = new World(
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
        var world = new World(
            Platform with { Key = "b", Order = 2, Steps = [new RouteStep { Channels = ["pager"] }] },
            Platform with { Key = "a", Order = 1, Steps = [new RouteStep { Channels = ["ops"] }] });

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops"]);
        world.Why("pager").ShouldBe("no route leads there");
    }

    [Fact]
    public void What_no_route_matches_is_told_to_everybody() =>
        new World(Platform with { Match = new RouteMatch { Groups = ["plat"] } }).Happening(IncidentEventKind.Opened).Told.Count.ShouldBe(3);

    [Fact]
    public void A_route_to_channels_that_are_switched_off_is_none()
    {
        var world = new World(Platform with { Steps = [new RouteStep { Channels = ["off"] }] });

        world.Happens(IncidentEventKind.Opened);

        world.Told.ShouldBe(["09:00 ops", "09:00 pager", "09:00 chief"]);
    }

    [Fact]
    public void What_is_snoozed_is_told_when_that_is_over_and_its_time_counts_for_no_step()
    {
        var world = new World(Platform) { Hold = new Hold(WithheldReason.Snoozed, "snoozed until 09:30 UTC", Nine.AddMinutes(30)) };
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
        var world = new World(Platform);
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
        var world = new World(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Hold = new Hold(WithheldReason.Maintenance, "maintenance", null);
        world.Happens(IncidentEventKind.Resolved);

        world.Told.ShouldBe(["09:00 ops", "09:00 ops over"]);
    }

    [Fact]
    public void What_came_and_went_while_it_was_held_is_told_to_nobody()
    {
        var world = new World(Platform) { Hold = new Hold(WithheldReason.Maintenance, "maintenance", null) };
        world.Happens(IncidentEventKind.Opened);
        world.Happens(IncidentEventKind.Resolved);
        world.Hold = null;
        world.Runs();

        world.Told.ShouldBeEmpty();
    }

    [Fact]
    public void A_route_that_sends_no_ends_says_so_and_what_comes_next_is_new_to_its_channels()
    {
        var world = new World(Platform with { Steps = [new RouteStep { Channels = ["ops"] }], SendResolved = false });
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
        var world = new World(Platform);
        world.Happens(IncidentEventKind.Opened);
        world.Passes(8);
        world.Happens(IncidentEventKind.Resolved);
        world.Passes(4);
        world.Happens(IncidentEventKind.Reopened);
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:08 ops over", "09:12 ops", "09:22 pager", "09:22 chief"]);
    }

    [Theory]
    [InlineData(OutsideHours.Digest, true)]
    [InlineData(OutsideHours.Drop, false)]
    public void Outside_of_its_hours_a_route_waits_and_a_digest_tells_even_what_is_over(OutsideHours outside, bool told)
    {
        var world = new World(Platform with { Hours = At("10:00", "18:00", outside), Steps = [new RouteStep { Channels = ["ops"] }] });
        world.Happens(IncidentEventKind.Opened);
        world.Passes(20);
        world.Happens(IncidentEventKind.Resolved);
        world.Runs();

        world.Told.ShouldBe(told ? ["10:00 ops over, in a digest"] : []);
        world.Plan.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(OutsideHours.Digest)]
    [InlineData(OutsideHours.Drop)]
    public void What_still_goes_on_when_the_hours_begin_is_told_either_way(OutsideHours outside)
    {
        var world = new World(Platform with { Hours = At("10:00", "18:00", outside), Steps = [new RouteStep { Channels = ["ops"] }] });
        world.Happens(IncidentEventKind.Opened);
        world.Why("ops").ShouldBe("outside of the hours of Platform, which begin at 10:00 UTC");

        world.Runs();

        world.Told.ShouldBe([outside == OutsideHours.Digest ? "10:00 ops, in a digest" : "10:00 ops"]);
    }

    [Fact]
    public void After_the_hours_an_end_is_told_and_what_worsens_waits()
    {
        var world = new World(Platform with { Hours = At("08:00", "09:10", OutsideHours.Drop), Steps = [new RouteStep { Channels = ["ops"] }] });
        world.Happens(IncidentEventKind.Opened, IncidentSeverity.Warning);
        world.Passes(30);
        world.Happens(IncidentEventKind.Worsened);
        world.Told.ShouldBe(["09:00 ops"]);

        world.Happens(IncidentEventKind.Resolved);
        world.Told.ShouldBe(["09:00 ops", "09:30 ops over"]);
    }

    [Fact]
    public void Edits_count_for_steps_that_are_not_due_yet_and_a_new_channel_joins_those_alone()
    {
        var world = new World(Platform);
        world.Happens(IncidentEventKind.Opened);

        world.Passes(2);
        world.Routes = new Routes([Platform with { Steps = [new RouteStep { Channels = ["ops", "chief"] }, new RouteStep { Channels = ["pager"], AfterMinutes = 20 }] }]);
        world.Runs();

        world.Told.ShouldBe(["09:00 ops", "09:20 pager"]);
    }

    [Fact]
    public void A_route_that_is_deleted_tells_nobody_further()
    {
        var world = new World(Platform);
        world.Happens(IncidentEventKind.Opened);
        world.Routes = Routes.None;
        world.Runs();
        world.Happens(IncidentEventKind.Resolved);

        world.Told.ShouldBe(["09:00 ops", "09:10 ops over"]);
    }

    private static RouteHours At(string from, string to, OutsideHours outside) =>
        new() { On = Enum.GetValues<Weekday>(), From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), To = TimeOnly.Parse(to, CultureInfo.InvariantCulture), Outside = outside };

    /// <summary>One service with its incident, and what its channels were told.</summary>
    private sealed class World(params AlertRoute[] routes)
    {
        private static readonly AnnouncedChannel[] Channels =
        [
            new(1, "ops", true, true, false, null), new(2, "pager", true, true, false, null) { KeepsState = true }, new(3, "chief", true, true, false, null),
            new(4, "off", false, true, false, null),
        ];

        private readonly Dictionary<int, ChannelStanding> _standing = [];
        private Dictionary<int, ChannelWish> _wishes = [];
        private DateTimeOffset _now = Nine;
        private AnnouncedIncident _incident = new(
            1, 1, new ServiceFacts("identity", "Identity", "platform/eu", "production", [], "", null), true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null, "", Nine, null, 0);

        public Routes Routes { get; set; } = new(routes);

        public Hold? Hold { get; set; }

        public List<string> Told { get; } = [];

        public IncidentPlan Plan { get; private set; } = IncidentPlan.None;

        public DateTimeOffset? LookAt { get; private set; }

        public World Happening(IncidentEventKind kind)
        {
            Happens(kind);
            return this;
        }

        public void Happens(IncidentEventKind kind, IncidentSeverity severity = IncidentSeverity.Critical, string? by = null)
        {
            _incident = _incident with
            {
                IsOpen = kind != IncidentEventKind.Resolved,
                Severity = severity,
                AcknowledgedBy = kind is IncidentEventKind.Acknowledged ? by : kind is IncidentEventKind.Unacknowledged or IncidentEventKind.Resolved ? null : _incident.AcknowledgedBy,
                LastEvent = _incident.LastEvent + 1,
                Events = [new AnnouncedEvent(_incident.LastEvent + 1, kind, _now, null)],
            };
            Look();
            _incident = _incident with { Events = [] };
        }

        public void Passes(int minutes) => _now += TimeSpan.FromMinutes(minutes);

        /// <summary>Looks whenever it is due.</summary>
        public void Runs(int until = 24 * 60)
        {
            for (var looks = 0; LookAt is { } at && at <= Nine.AddMinutes(until); looks++)
            {
                looks.ShouldBeLessThan(1000);
                _now = at > _now ? at : _now;
                Look();
            }
        }

        public string Why(string channel) => _wishes[Channels.Single(c => c.Key == channel).Id].Why;

        private void Look()
        {
            var decision = new IncidentPlanner(Routes, Channels, _now).Decide(_incident, Plan, id => _standing.GetValueOrDefault(id, ChannelStanding.None), Hold);
            (_wishes, Plan, LookAt) = (decision.Wishes.ToDictionary(), decision.Plan, decision.LookAt);
            foreach (var channel in Channels.Where(c => c.Enabled))
                Take(channel, decision.Wishes[channel.Id]);
        }

        private void Take(AnnouncedChannel channel, ChannelWish wish)
        {
            var its = _standing.GetValueOrDefault(channel.Id, ChannelStanding.None);
            if (wish.Step is { } step)
                its = its with { IsReached = true, Route = step.Route, SendResolved = step.SendResolved };
            if (wish.Kind == WishKind.Forget)
                its = its with { Said = Belief.Ended };
            if (wish.Kind == WishKind.TellAgain || (wish.Kind == WishKind.Tell && its.Said.NeedsTelling(_incident.Truth)))
            {
                Told.Add($"{_now:HH:mm} {channel.Key}{(_incident.IsOpen ? "" : " over")}{(its.Said == _incident.Truth ? " again" : "")}{(wish.InDigest ? ", in a digest" : "")}");
                its = its with { Said = _incident.Truth, ToldAt = _now, IsReached = true };
            }

            _standing[channel.Id] = its;
        }
    }
}
