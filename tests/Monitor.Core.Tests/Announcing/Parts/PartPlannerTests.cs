using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Announcing.Parts;

/// <summary>One channel and one part of one service: what is to become of it.</summary>
public sealed class PartPlannerTests
{
    private const int Ops = 1;

    private static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    private static readonly AlertRoute Redis = new() { Key = "redis", Name = "Redis", Components = ["redis", "payments-*"], Steps = [new RouteStep { Channels = ["ops"] }] };

    private static readonly SharingSettings Sharing = new() { Aliases = new Dictionary<string, IReadOnlyList<string>> { ["redis"] = ["cache"] } };

    [Theory]
    [InlineData("redis", true)]
    [InlineData("Redis", true)]
    [InlineData("payments-eu", true)]
    [InlineData("cache", true)]
    [InlineData("payments", false)]
    [InlineData("redis2", false)]
    public void A_part_is_named_by_patterns_and_by_what_else_it_is_called(string part, bool named) =>
        (Decide(Bad() with { Name = part }) is PartWish.Tell).ShouldBe(named);

    [Fact]
    public void One_answer_is_not_enough_and_says_how_many_are_missing()
    {
        Decide(Part(Report(Unhealthy, 1))).ShouldBe(new PartWish.Nothing("bad in 1 of 3 answers in a row"));
        Says(Decide(Part(Report(Unhealthy, 3)))).ShouldBe((Healthy, Unhealthy));
        // Now degraded, now down: bad enough in a row all the same.
        Says(Decide(Part(Report(Unhealthy, 1, bad: 3)))).ShouldBe((Healthy, Degraded));
        Says(Decide(Part(Report(Degraded, 2, bad: 5)))).ShouldBe((Healthy, Degraded));
    }

    [Fact]
    public void Whoever_was_told_is_told_when_it_is_worse_better_and_over_and_nobody_twice()
    {
        Decide(Bad(), Told(Unhealthy)).ShouldBe(new PartWish.Nothing());
        Says(Decide(Bad(), Told(Degraded))).ShouldBe((Degraded, Unhealthy));
        Says(Decide(Part(Report(Degraded, 1, bad: 9)), Told(Unhealthy))).ShouldBe((Unhealthy, Degraded));
        Decide(Part(Report(Unhealthy, 2, bad: 9)), Told(Degraded)).ShouldBe(new PartWish.Nothing());
        Says(Decide(Part(Report(Healthy, 1)), Told(Unhealthy))).ShouldBe((Unhealthy, Healthy));
        Decide(Part(Report(Healthy, 1))).ShouldBeNull();
        Decide(Part(Report(Healthy, 1)), Told(Unhealthy) with { SendResolved = false }).ShouldBe(new PartWish.Forget());
    }

    [Fact]
    public void What_several_probes_list_is_as_the_worst_of_them()
    {
        Says(Decide(Part(Report(Healthy, 9), Report(Degraded, 3)))).ShouldBe((Healthy, Degraded));
        Decide(Part(Report(Healthy, 9), Report(Degraded, 3)), Told(Degraded)).ShouldBe(new PartWish.Nothing());
    }

    [Fact]
    public void It_ends_with_its_service_and_when_a_service_that_answers_lists_it_no_longer()
    {
        var gone = Part();
        Says(Decide(gone with { ServiceStatus = Healthy }, Told(Unhealthy))).ShouldBe((Unhealthy, Unknown));
        // One that is down may list nothing.
        Decide(gone with { ServiceStatus = Unhealthy }, Told(Unhealthy)).ShouldBe(new PartWish.Nothing());
        foreach (var why in (IncidentResolution[])[IncidentResolution.Deleted, IncidentResolution.Disabled, IncidentResolution.Paused])
            Says(Decide(Bad() with { Unwatched = why }, Told(Unhealthy))).ShouldBe((Unhealthy, Unknown));
    }

    [Fact]
    public void What_holds_incidents_holds_what_is_worse_and_no_end()
    {
        Decide(Bad(), held: "in maintenance").ShouldBe(new PartWish.Nothing("in maintenance"));
        Decide(Bad(), Told(Degraded), held: "in maintenance").ShouldBe(new PartWish.Nothing("in maintenance"));
        Says(Decide(Part(Report(Healthy, 1)), Told(Unhealthy), held: "in maintenance")).ShouldBe((Unhealthy, Healthy));
    }

    [Fact]
    public void What_its_service_fails_for_is_told_with_that_where_the_channel_is_told_of_it()
    {
        var causing = Bad() with { Failure = new OpenFailure(5, Unhealthy, "redis: connection refused", Now, null) };

        Decide(causing with { Told = new HashSet<int> { Ops } }).ShouldBe(new PartWish.Nothing("the channel is told of the incident that it causes"));
        Decide(causing with { IsFailureHeld = true }).ShouldBe(new PartWish.Nothing("nobody is told for now of the incident that it causes"));
        Says(Decide(causing)).ShouldBe((Healthy, Unhealthy));
        Says(Decide(causing with { Told = new HashSet<int> { Ops }, Failure = causing.Failure with { Reason = "db: timed out" } })).ShouldBe((Healthy, Unhealthy));
        // Who knows of the part is told of it further.
        Says(Decide(causing with { Told = new HashSet<int> { Ops }, Reports = [Report(Healthy, 1)] }, Told(Unhealthy))).ShouldBe((Unhealthy, Healthy));
    }

    [Fact]
    public void A_step_waits_since_the_part_is_bad_and_no_maintenance_counts()
    {
        var route = Redis with { Steps = [new RouteStep { Channels = ["ops"], AfterMinutes = 10 }] };

        Decide(Bad(), route: route).ShouldBe(new PartWish.Nothing("told at 08:41 UTC, if it is bad then"));
        Says(Decide(Bad(), route: route, now: Now.AddMinutes(5))).ShouldBe((Healthy, Unhealthy));
        Decide(Bad() with { MaintainedUntil = Now }, route: route, now: Now.AddMinutes(9)).ShouldBe(new PartWish.Nothing("told at 08:46 UTC, if it is bad then"));
    }

    [Fact]
    public void Outside_of_its_hours_a_route_keeps_it_for_their_beginning_or_drops_it()
    {
        var hours = new RouteHours { On = Enum.GetValues<Weekday>(), From = new(10, 0), To = new(12, 0) };
        var (keeps, drops) = (Redis with { Hours = hours }, Redis with { Hours = hours with { Outside = OutsideHours.Drop } });
        var kept = PartStanding.None with { Kept = Unhealthy, Route = "redis" };
        var over = Part(Report(Healthy, 1));

        Decide(Bad(), route: keeps).ShouldBe(new PartWish.Keep(Unhealthy, keeps));
        Decide(Bad(), kept, route: keeps).ShouldBeOfType<PartWish.Nothing>();
        Decide(over, kept, route: keeps).ShouldBeOfType<PartWish.Nothing>();
        Says(Decide(over, kept, route: keeps, now: Now.AddHours(2))).ShouldBe((Unhealthy, Healthy));
        Says(Decide(Bad(), kept, route: keeps, now: Now.AddHours(2))).ShouldBe((Healthy, Unhealthy));
        Decide(Bad(), route: drops).ShouldBeOfType<PartWish.Nothing>();
        Says(Decide(Bad(), route: drops, now: Now.AddHours(2))).ShouldBe((Healthy, Unhealthy));
        // Ends know no hours.
        Says(Decide(over, Told(Unhealthy), route: keeps)).ShouldBe((Unhealthy, Healthy));
    }

    [Fact]
    public void A_route_that_does_not_match_tells_nothing_and_its_end_all_the_same()
    {
        var critical = Redis with { Match = new RouteMatch { Severities = [IncidentSeverity.Critical], Groups = ["payments"] } };
        var edge = Bad() with { Service = Bad().Service with { Group = "edge" } };

        Decide(Bad(), route: critical).ShouldBeOfType<PartWish.Tell>();
        Decide(Part(Report(Degraded, 3)), route: critical).ShouldBeNull();
        Decide(edge, route: critical).ShouldBeNull();
        Says(Decide(edge with { Reports = [Report(Healthy, 1)] }, Told(Unhealthy), route: critical with { Enabled = false })).ShouldBe((Unhealthy, Healthy));
    }

    [Fact]
    public void The_first_route_that_names_it_counts_unless_it_says_that_the_next_is_asked()
    {
        var other = Redis with { Key = "a", Order = -1, Steps = [new RouteStep { Channels = ["chat"] }] };

        new PartPlanner(new Routes([Redis, other]), Channels, Sharing, Now).Decide(Bad(), _ => null, null).ShouldBeEmpty();
        new PartPlanner(new Routes([Redis, other with { Continue = true }]), Channels, Sharing, Now).Decide(Bad(), _ => null, null)[Ops].ShouldBeOfType<PartWish.Tell>();
    }

    private static readonly IReadOnlyList<AnnouncedChannel> Channels = [new(Ops, "ops", Enabled: true, Gathers: true, IsHeldUp: false, null), new(2, "off", Enabled: false, Gathers: true, IsHeldUp: false, null)];

    private static PartWish? Decide(WatchedPart part, PartStanding? standing = null, string? held = null, AlertRoute? route = null, DateTimeOffset? now = null) =>
        new PartPlanner(new Routes([route ?? Redis]), Channels, Sharing, now ?? Now).Decide(part, channel => channel == Ops ? standing : null, held).GetValueOrDefault(Ops);

    private static (HealthStatus Was, HealthStatus Says) Says(PartWish? wish) => wish.ShouldBeOfType<PartWish.Tell>().Part is var told ? (told.Was, told.Says) : default;

    private static PartStanding Told(HealthStatus status) => new(status, null, "redis", SendResolved: true);

    private static WatchedPart Bad() => Part(Report(Unhealthy, 3));

    private static WatchedPart Part(params PartReport[] reports) =>
        new(1, new ServiceFacts("checkout", "Checkout", "payments/eu", "production", [], "", null), "redis", reports) { ServiceStatus = Healthy };

    private static PartReport Report(HealthStatus status, int answers, int? bad = null) =>
        new(status, status, Now.AddMinutes(-5), answers, Now.AddMinutes(-5), status.IsBad() ? bad ?? answers : 0, "connection refused", new Thresholds(1, 3));
}
