using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Cells;

namespace Monitor.Web.Tests.Components.Overview;

public sealed class CellMapTests : PageTest
{
    [Fact]
    public void A_cell_is_a_service_in_the_order_of_names_whatever_its_status()
    {
        var groups = CellGroup.Of([Given.Up("Zoo", "b"), Given.Down("Mid", 5, "x") with { Group = "b" }, Given.Degraded("axe", 5) with { Group = "b" }, Given.Up("Lone", ""), Given.Unknown("Deep") with { Group = "b/c" }]);

        groups.Select(g => $"{g.Path} {g.Looks}").ShouldBe([" 5", "b 105", "b/c 2"]);
        groups[1].Sentence.ShouldBe("b: 1 down, 1 degraded, 1 up");
        groups[1].Services.Select(s => s.Name).ShouldBe(["axe", "Mid", "Zoo"]);
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(100, 16)]
    [InlineData(10_000, 80)]
    public void A_group_is_wider_than_high_within_bounds(int services, int columns) =>
        CellGroup.Of(Enumerable.Range(0, services).Select(i => Given.Up($"s{i}"))).ShouldHaveSingleItem().Columns.ShouldBe(columns);

    [Fact]
    public void Where_somebody_points_it_is_read_out_and_goes_on_to_be_true()
    {
        var (web, db) = (Given.Up("Web", "shop"), Given.Up("Db", "shop"));
        Fleet.Change(web, db);
        Open("/?view=cells");
        var page = Context.Render<OverviewPage>();
        page.Find("svg[data-looks]").GetAttribute("data-looks").ShouldBe("55");
        page.FindAll(".list").ShouldBeEmpty();

        var map = page.FindComponent<CellMap>();
        map.InvokeAsync(() => map.Instance.Read("shop", 1));
        page.Find("#cell-read").TextContent.ShouldContain("Web");
        map.InvokeAsync(() => map.Instance.Read("shop", 7));
        page.Find("#cell-read").TextContent.ShouldContain("A cell is a service");

        map.InvokeAsync(() => map.Instance.Read("shop", 1));
        Fleet.Change(web with { Status = HealthStatus.Unhealthy, Reason = "refused the connection" });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find("#cell-read").TextContent.ShouldContain("refused the connection"));
        page.Find("svg[data-looks]").GetAttribute("data-looks").ShouldBe("50");

        Fleet.Change(web with { Status = HealthStatus.Unhealthy, Reason = "returned 503" });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find("#cell-read").TextContent.ShouldContain("returned 503"));

        map.InvokeAsync(() => map.Instance.Open("shop", 0));
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/services/db");
    }

    [Fact]
    public void Filters_hold_for_cells_too()
    {
        Fleet.Change(Given.Up("Web", "shop"), Given.Down("Db", 5, "x") with { Group = "shop" });
        Open("/?view=cells&status=down");

        Context.Render<OverviewPage>().Find("svg[data-looks]").GetAttribute("data-looks").ShouldBe("0");
        Open("/?view=cells&q=nothing");
        Context.Render<OverviewPage>().Find(".blank").TextContent.ShouldContain("No service matches");
    }
}
