using Bunit;
using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Web.Components.Reports;

namespace Monitor.Web.Tests.Components;

public sealed class SlaReportPageTests : PageTest
{
    [Fact]
    public void It_says_who_missed_the_target_first_and_never_rounds_up()
    {
        var (good, bad, dark) = (Given.Up("Ledger"), Given.Up("Payments"), Given.Up("Mail"));
        Fleet.Change(good, bad, dark);
        Ports.Timelines[good.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy)]);
        // A second in thirty days: less than all, and more than the target allows for neither.
        Ports.Timelines[bad.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy), new(Given.Now.AddDays(-3), HealthStatus.Unhealthy), new(Given.Now.AddDays(-3).AddSeconds(1), HealthStatus.Healthy)]);

        var page = Render("/reports/sla?target=100");

        page.Find("h1").TextContent.ShouldBe("1 of 3\u00A0services missed 100\u00A0%.");
        page.FindAll("tbody tr").Select(r => r.QuerySelector("b")!.TextContent).ShouldBe(["Payments", "Mail", "Ledger"]);
        page.FindAll("td.ratio").Select(r => r.TextContent).ShouldBe(["99.9999\u00A0%", "–", "100\u00A0%"]);
        page.Find(".how").TextContent.ShouldContain("Rule version 1");
        page.FindAll(".how li").Count.ShouldBe(3);
    }

    [Fact]
    public void What_is_chosen_lives_in_the_address_and_goes_to_the_CSV_file()
    {
        Fleet.Change(Given.Up("Ledger"), Given.Up("Search") with { Group = "shop" });

        var page = Render("/reports/sla?period=2026-02&timeZone=Europe/Berlin&target=99.95&group=shop&accounting=checkWeightedDegradedHalf&tag=tier1");

        page.FindAll("tbody tr").Count.ShouldBe(0);
        page.Find("a[download]").GetAttribute("href").ShouldBe(
            "/api/v1/reports/sla.csv?month=2026-02&timeZone=Europe%2FBerlin&target=99.95&group=shop&accounting=checkWeightedDegradedHalf&tag=tier1");
        page.Find("#sla-period option[selected]").GetAttribute("value").ShouldBe("2026-02");
        page.Find("#sla-accounting option[selected]").TextContent.ShouldBe("by checks, degraded counts half");
        page.Find("input[name=tag]").GetAttribute("value").ShouldBe("tier1");
        page.Find(".verdict p").TextContent.ShouldBe("1 Feb 2026 00:00 to 1 Mar 2026 00:00, Europe/Berlin");
    }

    [Fact]
    public void Checks_count_where_they_are_asked_for()
    {
        var service = Given.Up("Ledger");
        Fleet.Change(service);
        Ports.Checks = new Dictionary<int, IReadOnlyList<CheckCounts>> { [service.MainProbe!.Id] = [new CheckCounts(995, 0, 5, 3)] };

        Render("/reports/sla?accounting=checkWeightedDegradedUp").Find("td.ratio").TextContent.ShouldBe("99.5000\u00A0%");
    }

    [Fact]
    public void A_wrong_term_is_told_at_its_field()
    {
        Fleet.Change(Given.Up("Ledger"));

        var page = Render("/reports/sla?target=101&timeZone=Berlin");

        page.Find("#sla-target-note").TextContent.ShouldContain("at most four decimals");
        page.Find("#sla-zone-note").TextContent.ShouldContain("Europe/Berlin");
        page.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_fails_can_be_tried_again()
    {
        Fleet.Change(Given.Up("Ledger"));
        Ports.ReportFails = true;
        var page = Render("/reports/sla");
        page.Find(".blank h2").TextContent.ShouldBe("The report could not be made");

        Ports.ReportFails = false;
        page.Find(".blank button").Click();

        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    private IRenderedComponent<SlaReportPage> Render(string address)
    {
        Open(address);
        return Context.Render<SlaReportPage>();
    }
}
