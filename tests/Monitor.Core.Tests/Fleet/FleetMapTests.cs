using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.Tests.Fleet;

public sealed class FleetMapTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_cause_names_what_follows_from_it_over_any_number_of_steps()
    {
        var map = new FleetMap([Service("db", HealthStatus.Unhealthy, 1), Service("api", HealthStatus.Healthy, 0, "db", "gone"), Service("web", HealthStatus.Degraded, 0, "api")]);

        map.Causes().ShouldHaveSingleItem().Explains.Select(s => s.Key).ShouldBe(["web"]);
        var web = map.Find("web")!;
        (web.Cause!.Key, web.Through.Single().Key, web.IsProblem).ShouldBe(("db", "api", true));
        (map.Dependencies, map.Find("api")!.DependsOn.Single().Key, map.Find("api")!.NeededBy.Single().Key).ShouldBe((2, "db", "web"));
    }

    [Fact]
    public void What_is_paused_explains_nothing_and_planned_work_explains_but_is_no_problem()
    {
        var (db, web) = (Service("db", HealthStatus.Unhealthy, 0), Service("web", HealthStatus.Unhealthy, 1, "db"));

        new FleetMap([db with { Paused = true }, web]).Causes().ShouldHaveSingleItem().State.Key.ShouldBe("web");
        new FleetMap([db with { InMaintenance = true }, web]).Causes().ShouldHaveSingleItem().Explains.Count.ShouldBe(1);
        new FleetMap([db with { InMaintenance = true }]).Causes().ShouldBeEmpty();
        new FleetMap([db, web with { InMaintenance = true }]).Causes().ShouldHaveSingleItem().Explains.ShouldBeEmpty("what is announced is no problem");
    }

    private static ServiceState Service(string key, HealthStatus status, int minute, params string[] dependsOn) => new(
        key.Length + key[0], key, key, "", "", [], "", dependsOn, status, Lifecycle.Ready, Nine.AddMinutes(minute), null, Paused: false, InMaintenance: false, null, [], [], StatusTimeline.Empty, 1);
}
