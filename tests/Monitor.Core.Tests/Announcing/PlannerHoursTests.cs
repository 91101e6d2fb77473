using System.Globalization;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using static Monitor.Core.Tests.Announcing.PlannedIncident;

namespace Monitor.Core.Tests.Announcing;

/// <summary>Routes with hours.</summary>
public sealed class PlannerHoursTests
{
    [Theory]
    [InlineData(OutsideHours.Digest, true)]
    [InlineData(OutsideHours.Drop, false)]
    public void Outside_of_its_hours_a_route_waits_and_a_digest_tells_even_what_is_over(OutsideHours outside, bool told)
    {
        var world = new PlannedIncident(Platform with { Hours = At("10:00", "18:00", outside), Steps = [new RouteStep { Channels = ["ops"] }] });
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
        var world = new PlannedIncident(Platform with { Hours = At("10:00", "18:00", outside), Steps = [new RouteStep { Channels = ["ops"] }] });
        world.Happens(IncidentEventKind.Opened);
        world.Why("ops").ShouldBe("outside of the hours of Platform, which begin at 10:00 UTC");

        world.Runs();

        world.Told.ShouldBe([outside == OutsideHours.Digest ? "10:00 ops, in a digest" : "10:00 ops"]);
    }

    [Fact]
    public void After_the_hours_an_end_is_told_and_what_worsens_waits()
    {
        var world = new PlannedIncident(Platform with { Hours = At("08:00", "09:10", OutsideHours.Drop), Steps = [new RouteStep { Channels = ["ops"] }] });
        world.Happens(IncidentEventKind.Opened, IncidentSeverity.Warning);
        world.Passes(30);
        world.Happens(IncidentEventKind.Worsened);
        world.Told.ShouldBe(["09:00 ops"]);

        world.Happens(IncidentEventKind.Resolved);
        world.Told.ShouldBe(["09:00 ops", "09:30 ops over"]);
    }

    private static RouteHours At(string from, string to, OutsideHours outside) =>
        new() { On = Enum.GetValues<Weekday>(), From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), To = TimeOnly.Parse(to, CultureInfo.InvariantCulture), Outside = outside };
}
