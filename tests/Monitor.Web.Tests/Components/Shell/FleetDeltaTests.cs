using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Tests.Components.Shell;

public sealed class FleetDeltaTests
{
    private static readonly ServiceState A = Given.Up("A");
    private static readonly ServiceState B = Given.Up("B");

    [Fact]
    public void The_same_states_are_no_change() => FleetDelta.Between([A, B], [A, B]).Changed.ShouldBeEmpty();

    [Fact]
    public void A_check_that_changes_nothing_visible_touches_one_row()
    {
        var delta = FleetDelta.Between([A, B], [A, B with { Reason = "fine" }]);

        delta.Changed.ShouldHaveSingleItem().Key.ShouldBe("b");
        (delta.Members, delta.Looks, delta.Problems).ShouldBe((false, false, false));
    }

    [Fact]
    public void A_service_that_sickens_changes_looks_and_problems()
    {
        var delta = FleetDelta.Between([A, B], [A, B with { Status = HealthStatus.Unhealthy }]);

        (delta.Members, delta.Looks, delta.Problems).ShouldBe((false, true, true));
    }

    [Fact]
    public void A_problem_that_is_told_differently_is_said() =>
        FleetDelta.Between([Given.Down("C")], [Given.Down("C", reason: "worse")]).Problems.ShouldBeTrue();

    [Theory]
    [InlineData("payments/us", "B", 1)]
    [InlineData("payments/eu", "B 2", 1)]
    [InlineData("payments/eu", "B", 2)]
    public void Another_group_name_or_definition_arranges_anew(string group, string name, int revision) =>
        FleetDelta.Between([A, B], [A, B with { Group = group, Name = name, Revision = revision }]).Members.ShouldBeTrue();

    [Fact]
    public void A_new_service_arranges_anew() => FleetDelta.Between([A], [A, B]).Members.ShouldBeTrue();
}
