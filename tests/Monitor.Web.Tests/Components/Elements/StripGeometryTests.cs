using Monitor.Core;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class StripGeometryTests
{
    private static readonly HealthStatus[] Slots =
        [HealthStatus.Unknown, HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Unhealthy, HealthStatus.Healthy];

    [Fact]
    public void There_is_one_path_per_status_that_occurs() =>
        StripGeometry.Paths(Slots, StatusLook.NoData).Select(p => p.Css).ShouldBe(["b-up", "b-nodata", "b-degraded", "b-down"]);

    [Fact]
    public void Slots_stand_eight_apart() =>
        StripGeometry.Paths(Slots, StatusLook.NoData)[0].D.ShouldBe("M8 3h5v16h-5zM16 3h5v16h-5zM40 3h5v16h-5z");

    [Fact]
    public void Down_has_a_shape_that_no_other_has() => StripGeometry.Paths(Slots, StatusLook.NoData)[^1].D.ShouldBe("M32 1l2.5 4 2.5-4v18h-5z");

    [Fact]
    public void Unknown_of_a_paused_service_is_drawn_as_paused() =>
        StripGeometry.Paths([HealthStatus.Unknown], StatusLook.Paused).ShouldHaveSingleItem().Css.ShouldBe("b-paused");

    [Fact]
    public void The_sentence_says_what_the_bars_show() =>
        StripGeometry.Sentence(Slots, StatusLook.NoData, TimeSpan.FromMinutes(60)).Replace('\u00A0', ' ')
            .ShouldBe("no data 10 min; up 20 min; degraded 10 min; down 10 min; up 10 min");

    [Fact]
    public void An_empty_strip_says_so() => StripGeometry.Sentence([], StatusLook.NoData, TimeSpan.FromHours(1)).ShouldBe("nothing yet");
}
