using Bunit;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Reports.Budgets;

namespace Monitor.Web.Tests.Components.Reports;

public sealed class BudgetsPageTests : PageTest
{
    private static readonly DateTimeOffset Long = Given.Now.AddDays(-500);

    [Fact]
    public void What_is_spent_comes_first_and_what_will_be_says_when_and_how_that_is_known()
    {
        var (calm, spent, will, none) = (Service("Ledger"), Service("Payments"), Service("Search"), Given.Up("Mail") with { CreatedAt = Long });
        Fleet.Change(calm, spent, will, none);
        Ports.Timelines[calm.Id] = new([new(Long, HealthStatus.Healthy)]);
        Ports.Timelines[spent.Id] = Down(TimeSpan.FromHours(2));
        Ports.Timelines[will.Id] = Down(TimeSpan.FromMinutes(30));

        var page = Render();

        page.Find("h1").TextContent.ShouldBe("1 of 3\u00A0services has spent its error budget of March 2026; 1 more will at its present pace.");
        page.FindAll("tbody tr td:first-child a").Select(a => a.TextContent).ShouldBe(["Payments", "Search", "Ledger"]);
        page.FindAll("td[data-label=State]").Select(d => d.TextContent).ShouldBe(["spentsince 9 Mar 2026 10:48", "will be spent", "within budget"]);
        page.FindAll("td[data-label=Left]").Select(d => d.TextContent).ShouldBe(["−1\u00A0h\u00A015\u00A0min169\u00A0% over", "14\u00A0min\u00A038\u00A0s32\u00A0%", "44\u00A0min\u00A038\u00A0s100\u00A0%"]);
        page.FindAll(".forecast")[1].TextContent.ShouldBe("At the pace of the last 7 d (30 min down of 7 d that count) it is spent on 15 March, 20:03.");
        page.FindAll("svg.burn-down")[0].GetAttribute("aria-label")!.ShouldEndWith("12 Mar -169 %.");
        page.Find(".verdict p").TextContent.ShouldStartWith("1 Mar 2026 00:00 to 1 Apr 2026 00:00, as of 12 Mar 2026 10:04, UTC; by time");
    }

    [Fact]
    public void A_group_adds_up_what_its_services_have_and_is_as_bad_as_the_worst()
    {
        var (calm, spent) = (Service("Ledger") with { Group = "shop" }, Service("Payments") with { Group = "shop/eu" });
        Fleet.Change(calm, spent);
        Ports.Timelines[calm.Id] = new([new(Long, HealthStatus.Healthy)]);
        Ports.Timelines[spent.Id] = Down(TimeSpan.FromMinutes(60));

        var rows = Render().FindAll("section[aria-label=Groups] tbody tr");

        rows.Select(r => r.QuerySelector("td[data-label=State]")!.TextContent).ShouldBe(["1 of 2 spent", "1 of 1 spent"]);
        rows[0].QuerySelector("td[data-label=Left]")!.TextContent.ShouldBe("29\u00A0min\u00A016\u00A0s32\u00A0%");
        rows[0].QuerySelector("td[data-label='Least left']")!.TextContent.ShouldBe("Payments35\u00A0% over");
    }

    [Fact]
    public void Where_no_service_has_a_target_it_says_how_one_gets_there()
    {
        Fleet.Change(Given.Up("Mail") with { CreatedAt = Long });

        var page = Render();

        page.Find("h1").TextContent.ShouldBe("No service has an error budget in March 2026.");
        page.Find(".blank").TextContent.ShouldContain("Target and certificates");
    }

    private static Monitor.Core.Fleet.ServiceState Service(string name) => Given.Up(name) with { CreatedAt = Long, SloTarget = 99.9m };

    private static StatusTimeline Down(TimeSpan time)
    {
        var at = new DateTimeOffset(2026, 3, 9, 10, 4, 0, TimeSpan.Zero);
        return new([new(Long, HealthStatus.Healthy), new(at, HealthStatus.Unhealthy), new(at + time, HealthStatus.Healthy)]);
    }

    private IRenderedComponent<BudgetsPage> Render()
    {
        Open("/reports/budgets");
        return Context.Render<BudgetsPage>();
    }
}
