using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.Own.Standbys;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Reports;

namespace Monitor.Web.Tests.Components.Reports;

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
        page.FindAll("tbody tr").Select(r => r.QuerySelector("a")!.TextContent).ShouldBe(["Payments", "Mail", "Ledger"]);
        page.FindAll("td[data-label=Target]").Select(r => r.TextContent).ShouldBe(["missed", "not enough known", "kept"]);
        page.FindAll("td.ratio").Select(r => r.TextContent).ShouldBe(["99.9999\u00A0%", "–", "100\u00A0%"]);
        page.Find(".how").TextContent.ShouldContain("Rule version 3");
        page.FindAll(".how li").Count.ShouldBe(3);
    }

    [Fact]
    public void A_report_of_a_standby_that_lies_behind_ends_where_that_does_and_says_so()
    {
        Fleet.Change(Given.Up("Ledger"));
        OwnState.Reads = new StandbyState(StandbyUse.Read, TimeSpan.FromSeconds(20), null, Given.Now);
        var clock = Context.Services.GetRequiredService<ReaderClock>();

        var page = Render("/reports/sla");

        page.Find(".head").TextContent.ShouldContain($"as of {clock.Exact(Given.Now.AddSeconds(-20))}: the standby that is read lies behind");
        page.Find(".how").TextContent.ShouldContain(clock.Full(Given.Now.AddSeconds(-20)));
    }

    [Theory]
    [InlineData(-15, "not enough known")]
    [InlineData(-60, "kept")]
    public void By_checks_nothing_is_kept_where_the_probe_that_counts_was_added_within_the_window(int addedDays, string target)
    {
        var service = Given.Up("Ledger");
        Fleet.Change(service);
        Ports.Timelines[service.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy), new(Given.Now.AddDays(-25), HealthStatus.Unhealthy), new(Given.Now.AddDays(-20), HealthStatus.Healthy)]);
        Ports.Checks = new Dictionary<int, IReadOnlyList<CheckCounts>> { [service.MainProbe!.Id] = [new CheckCounts(1000, 0, 0, 0)] };
        Ports.FirstDays = new Dictionary<int, DateTimeOffset> { [service.MainProbe.Id] = Given.Now.AddDays(addedDays) };

        var page = Render("/reports/sla?accounting=checkWeightedDegradedUp");

        page.Find("td[data-label=Target]").TextContent.ShouldStartWith(target);
    }

    [Fact]
    public void Groups_come_first_each_with_all_that_is_in_it()
    {
        var (good, bad) = (Given.Up("Ledger") with { Group = "shop" }, Given.Up("Payments") with { Group = "shop/eu" });
        Fleet.Change(good, bad);
        Ports.Timelines[good.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy)]);
        Ports.Timelines[bad.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy), new(Given.Now.AddDays(-3), HealthStatus.Unhealthy), new(Given.Now.AddDays(-1), HealthStatus.Healthy)]);

        var rows = Render("/reports/sla?target=99").FindAll("section[aria-label=Groups] tbody tr");

        rows.Select(r => r.QuerySelector("td")!.TextContent).ShouldBe(["shop2\u00A0services", "shop / eu1\u00A0service"]);
        rows.Select(r => r.QuerySelector("td[data-label=Target]")!.TextContent.Trim()).ShouldBe(["missed1 kept, 1 missed", "missed1 missed"]);
        rows[0].QuerySelector("td.ratio")!.TextContent.ShouldBe("96.6666\u00A0%");
        rows[0].QuerySelector("td[data-label=Least]")!.TextContent.ShouldBe("93.3333\u00A0%Payments");
    }

    [Fact]
    public void Of_many_services_some_sheets_are_shown_at_once_the_worst_first_and_any_is_found()
    {
        Fleet.Change([.. Enumerable.Range(0, ReportPages.Size + 30).Select(i => Given.Up($"Service {i:000}"))]);
        var page = Render("/reports/sla");

        page.FindAll("section[aria-label=Services] tbody tr").Count.ShouldBe(ReportPages.Size);
        page.Find(".pages").TextContent.ShouldStartWith("280 of 280, 250 to a page; the CSV file has all of them");
        Open("/reports/sla?find=277");
        page.Render();
        page.FindAll("section[aria-label=Services] tbody tr").ShouldHaveSingleItem().QuerySelector("a")!.TextContent.ShouldBe("Service 277");
    }

    [Fact]
    public void A_figure_of_what_is_hardly_known_has_no_decimals()
    {
        var hardly = Given.Up("Ledger");
        Fleet.Change(hardly);
        Ports.Timelines[hardly.Id] = new([new(Given.Now.AddMinutes(-12), HealthStatus.Healthy), new(Given.Now.AddMinutes(-4), HealthStatus.Unhealthy)]);

        Render("/reports/sla").Find("td.ratio").TextContent.ShouldBe("66\u00A0%");
        SlaLook.Ratio(1.0 / 3, SlaPromise.Missed).ShouldBe("33.3333\u00A0%");
        SlaLook.Counts(0, 0, 1).ShouldBeEmpty();
        SlaLook.Counts(12, 2, 1).ShouldBe("12 kept, 2 missed, 1 not known enough");
    }

    [Fact]
    public void What_is_hardly_known_has_kept_nothing()
    {
        var (hardly, well) = (Given.Up("Ledger"), Given.Up("Payments"));
        Fleet.Change(hardly);
        Ports.Timelines[hardly.Id] = new([new(Given.Now.AddMinutes(-12), HealthStatus.Healthy)]);

        var page = Render("/reports/sla");

        page.Find("h1").TextContent.ShouldBe("Not enough is known of 1\u00A0service in this window.");
        page.Find("td[data-label=Target]").TextContent.ShouldBe("not enough known");
        page.Find("td.ratio").TextContent.ShouldBe("100\u00A0%");
        page.Find(".how").TextContent.ShouldContain("at least 90 % of the window is known");

        Fleet.Change(hardly, well);
        Ports.Timelines[well.Id] = new([new(Given.Now.AddDays(-60), HealthStatus.Healthy)]);
        Render("/reports/sla?target=99").Find("h1").TextContent.ShouldBe("1 of 2\u00A0services kept 99\u00A0%; of the rest not enough is known.");
    }

    [Fact]
    public void What_is_chosen_lives_in_the_address_and_goes_to_the_CSV_file()
    {
        Fleet.Change(Given.Up("Ledger"), Given.Up("Search") with { Group = "shop" });

        var page = Render("/reports/sla?period=2026-02&timeZone=Europe/Berlin&target=99.95&group=shop&accounting=checkWeightedDegradedHalf&tag=tier1");

        page.FindAll("tbody tr").Count.ShouldBe(0);
        page.Find("a[download]").GetAttribute("href").ShouldBe(
            "/api/v1/reports/sla.csv?month=2026-02&timeZone=Europe%2FBerlin&target=99.95&group=shop&accounting=checkWeightedDegradedHalf&tag=tier1");
        page.Find("#sla-period").GetAttribute("value").ShouldBe("February 2026");
        page.Find("#sla-accounting").GetAttribute("value").ShouldBe("by checks, degraded counts half");
        page.Find(".verdict p").TextContent.ShouldBe("1 Feb 2026 00:00 to 1 Mar 2026 00:00, Europe/Berlin");
    }

    [Fact]
    public void Another_choice_is_another_address_and_keeps_what_has_no_field()
    {
        Fleet.Change(Given.Up("Ledger"));
        var page = Render("/reports/sla?period=7d&tag=tier1");

        page.Find("#sla-target").Change("99.5");
        page.Find("form").Submit();

        Address.ShouldBe("/reports/sla?window=7d&tag=tier1&timeZone=UTC&target=99.5&accounting=timeWeightedDegradedUp");
    }

    [Fact]
    public void Another_order_is_a_link_and_no_other_report()
    {
        var (good, bad) = (Given.Up("Ledger"), Given.Up("Payments"));
        Fleet.Change(good, bad);
        var page = Render("/reports/sla");
        Ports.ReportFails = true;

        page.Find("th a[href*='sort=service']").TextContent.ShouldBe("Service");
        Open("/reports/sla?sort=-service");
        page.Render();

        page.FindAll("tbody tr a").Select(a => a.TextContent).ShouldBe(["Payments", "Ledger"]);
        page.Find("th[aria-sort]").GetAttribute("aria-sort").ShouldBe("descending");
        page.FindAll(".blank").ShouldBeEmpty();
    }

    [Fact]
    public void Days_are_whole_days_of_the_zone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var value = SlaPeriod.OfDays(new DateTime(2026, 3, 28), new DateTime(2026, 3, 29), berlin);

        // The clocks change within.
        value.ShouldBe("2026-03-27T23:00:00Z/2026-03-29T22:00:00Z");
        SlaPeriod.DaysOf(value, berlin).ShouldBe((new DateTime(2026, 3, 28), new DateTime(2026, 3, 29)));
        SlaPeriod.DaysOf("30d", berlin).ShouldBeNull();
    }

    [Fact]
    public void Checks_count_where_they_are_asked_for()
    {
        var service = Given.Up("Ledger");
        Fleet.Change(service);
        Ports.Checks = new Dictionary<int, IReadOnlyList<CheckCounts>> { [service.MainProbe!.Id] = [new CheckCounts(995, 0, 5, 3)] };

        Render("/reports/sla?accounting=checkWeightedDegradedUp").Find("td.ratio").TextContent.ShouldBe("99\u00A0%");
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

    private string Address => new Uri(Context.Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    private IRenderedComponent<SlaReportPage> Render(string address)
    {
        Open(address);
        return Context.Render<SlaReportPage>();
    }
}
