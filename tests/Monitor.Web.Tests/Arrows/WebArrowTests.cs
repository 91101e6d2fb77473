using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Arrows;

/// <summary>Web's folders: what works stands below what shows, and Hosting puts them together.</summary>
public sealed class WebArrowTests
{
    private static readonly string[][] Order =
    [
        ["Telemetry"],
        ["Requests"],
        ["Access", "Worker"],
        ["Live", "Push", "WhatIf", "Exposition", "Demo"],
        ["Api"],
        ["Components"],
        ["Hosting"],
    ];

    private static readonly FolderArrows Arrows = FolderArrows.Of(typeof(MonitorApp).Assembly);

    [Fact]
    public void Each_folder_knows_only_those_below_it() => Arrows.Against(Order).ShouldBeEmpty();

    [Fact]
    public void No_sub_folders_know_each_other_in_a_circle() => Arrows.Cycles().ShouldBeEmpty();
}
