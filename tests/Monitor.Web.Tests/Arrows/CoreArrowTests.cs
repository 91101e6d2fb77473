using Monitor.Core;

namespace Monitor.Web.Tests.Arrows;

/// <summary>Core's folders know each other the way a result goes.</summary>
public sealed class CoreArrowTests
{
    private static readonly string[][] Order =
    [
        [""],
        ["Text"],
        ["JsonPath", "Access", "Nodes", "Dependencies"],
        ["Registry", "Audit"],
        ["Probing"],
        ["Reading"],
        ["Judging"],
        ["Standing"],
        ["Incidents"],
        ["Alerting", "History"],
        ["Maintenance"],
        ["Announcing", "Own"],
        ["Fleet"],
        ["WhatIf", "Bulk", "Versions", "Demo"],
    ];

    private static readonly FolderArrows Arrows = FolderArrows.Of(typeof(HealthStatus).Assembly);

    [Fact]
    public void Each_step_knows_only_those_before_it() => Arrows.Against(Order).ShouldBeEmpty();

    [Fact]
    public void No_sub_folders_know_each_other_in_a_circle() => Arrows.Cycles().ShouldBeEmpty();
}
