using Monitor.Core.Standing;
using Monitor.Web.Components.Elements.Charts;

namespace Monitor.Web.Tests.Components.Elements;

/// <summary>Deploys and restarts that cross the charts.</summary>
public sealed class MarkEdgesTests
{
    [Fact]
    public void What_lies_in_one_place_is_one_edge_a_deploy_before_a_restart() =>
        MarkEdges.Of([Mark(MarkerKind.Restart, .5), Mark(MarkerKind.Deploy, .501), Mark(MarkerKind.Restart, .75)]).Style
            .ShouldBe("--edges:var(--deploy),var(--turn);--edges-at:50.1% 0,75% 0");

    [Fact]
    public void Of_very_many_no_more_than_can_be_looked_through_are_drawn_deploys_first_then_the_newest()
    {
        var edges = MarkEdges.Of([Mark(MarkerKind.Deploy, .01), .. Enumerable.Range(10, 190).Select(i => Mark(MarkerKind.Restart, i / 200.0))]);

        edges.Drawn.Count.ShouldBe(MarkEdges.Most);
        edges.Drawn[0].Kind.ShouldBe(MarkerKind.Deploy);
        edges.Drawn[^1].Start.ShouldBe(199 / 200.0);
        edges.IsCut.ShouldBeTrue();
    }

    [Fact]
    public void Without_any_nothing_is_drawn() => MarkEdges.Of([]).Style.ShouldBeNull();

    private static MarkSpan Mark(MarkerKind kind, double start) => new(kind, start, "so");
}
