using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Web.Api.Reports;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Components.Reports.Months;

namespace Monitor.Web.Tests.Components.Reports;

public sealed class MonthsPageTests : PageTest
{
    private static readonly DateTimeOffset Long = Given.Now.AddDays(-500);

    [Fact]
    public void Each_month_is_a_word_and_a_shape_and_a_group_shows_its_worst()
    {
        var (good, bad) = (Given.Up("Ledger") with { CreatedAt = Long }, Given.Up("Payments", "payments") with { CreatedAt = Long });
        Fleet.Change(good, bad);
        Ports.Timelines[good.Id] = Down(new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(1));
        Ports.Timelines[bad.Id] = Down(new(2026, 2, 10, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(28));

        var page = Render("/reports/months?month=2026-02&months=3&target=100");

        page.Find("h1").TextContent.ShouldBe("1 of 2\u00A0services missed 100\u00A0% in February 2026.");
        page.FindAll("thead th").Select(h => h.TextContent).ShouldBe(["Group, service", "Dec 25", "Jan 26", "Feb 26"]);
        Rows(page).ShouldBe([
            "payments: 100\u00A0% kept worst 100\u00A0%, 99.99\u00A0% 1 missed worst 99.99\u00A0%, 97.91\u00A0% 1 missed worst 95.83\u00A0%",
            "Payments: 100\u00A0% kept, 100\u00A0% kept, 95.83\u00A0% missed",
            "payments / eu: 100\u00A0% kept, 99.99\u00A0% 1 missed, 100\u00A0% kept",
            "Ledger: 100\u00A0% kept, 99.99\u00A0% missed, 100\u00A0% kept",
        ]);
        page.FindAll("tbody .down use").Select(u => u.GetAttribute("href")).Distinct().ShouldBe(["#s-down"]);
        page.Find(".verdict p").TextContent.ShouldBe("3\u00A0months, 1 Dec 2025 00:00 to 1 Mar 2026 00:00, UTC; target 100\u00A0%, by time, degraded counts as up, rule version 3");
    }

    [Fact]
    public void The_month_that_runs_says_so_and_a_service_is_counted_where_it_was_there()
    {
        var service = Given.Up("Ledger") with { CreatedAt = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        Fleet.Change(service);
        Ports.Timelines[service.Id] = new([new(service.CreatedAt, HealthStatus.Healthy)]);

        var page = Render("/reports/months?months=2");

        page.Find("h1").TextContent.ShouldBe("The service kept 99.9\u00A0% in March 2026 so far.");
        Rows(page)[1].ShouldBe("Ledger: –not there, 100\u00A0% kept");
    }

    [Fact]
    public void Which_groups_are_open_lives_in_the_address_and_is_no_other_report()
    {
        Fleet.Change([.. Enumerable.Range(0, 61).Select(i => Given.Up($"Service {i:00}", i < 60 ? "many" : "one") with { CreatedAt = Long })]);

        var page = Render("/reports/months");
        page.FindAll("tbody tr").Count.ShouldBe(3);
        Ports.ReportFails = true;

        Open(page.FindAll(".group a")[1].GetAttribute("href")!);
        page.Render();

        page.FindAll("tbody tr").Count.ShouldBe(4);
        page.FindAll(".group a").Select(a => a.GetAttribute("aria-expanded")).ShouldBe(["false", "true"]);
        page.Find("header a").GetAttribute("href").ShouldBe("/reports/months?open=*");
    }

    [Fact]
    public void Terms_go_to_the_address_and_to_the_CSV_file()
    {
        Fleet.Change(Given.Up("Ledger"));
        var page = Render("/reports/months?tag=tier1&month=2026-02");
        page.Find("a[download]").GetAttribute("href").ShouldBe("/api/v1/reports/months.csv?tag=tier1&month=2026-02&timeZone=UTC");

        page.Find("#months-target").Change("99.5");
        page.Find("form").Submit();

        new Uri(Context.Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery.ShouldBe("/reports/months?tag=tier1&month=2026-02&timeZone=UTC&target=99.5&accounting=timeWeightedDegradedUp");
    }

    [Fact]
    public void A_month_whose_checks_are_gone_says_so_and_keeps_nothing()
    {
        var service = Given.Up("Ledger") with { CreatedAt = Long };
        Fleet.Change(service);
        Ports.Timelines[service.Id] = new([new(Long, HealthStatus.Healthy)]);
        Ports.Checks = new Dictionary<int, IReadOnlyList<CheckCounts>> { [service.MainProbe!.Id] = [new(100, 0, 0, 0), new(100, 0, 0, 0)] };

        string[] Cells(string zone) => [.. Rows(Render($"/reports/months?months=2&month=2025-12&accounting=checkWeightedDegradedUp&timeZone={zone}"))];

        Cells("Europe/Berlin")[1].ShouldBe("Ledger: 100\u00A0% not enough known checks are gone, 100\u00A0% not enough known checks are gone");
        Cells("UTC")[1].ShouldBe("Ledger: 100\u00A0% kept, 100\u00A0% kept");
    }

    [Fact]
    public async Task Of_many_services_some_are_read_at_a_time()
    {
        Fleet.Change([.. Enumerable.Range(0, ReportedServices.AtOnce + 1).Select(i => Given.Up($"Service {i:000}") with { CreatedAt = Long })]);
        var (make, _) = Context.Services.GetRequiredService<IReports<MonthsReport>>().Ask(new DefaultHttpContext().Request);

        (await make!(Scope.All, Xunit.TestContext.Current.CancellationToken)).Services.Count.ShouldBe(ReportedServices.AtOnce + 1);

        Ports.TimelinesAtOnce.ShouldBe([ReportedServices.AtOnce, 1]);
    }

    [Fact]
    public void Until_another_report_is_there_the_one_before_stays_and_says_that_it_is_old()
    {
        Fleet.Change(Given.Up("Ledger") with { CreatedAt = Long });
        var page = Render("/reports/months?month=2026-02");
        page.Find("[role=status]").TextContent.ShouldBe("");
        var (slow, quick) = (new TaskCompletionSource(), new TaskCompletionSource());

        Ask("2026-01", slow);
        page.Find(".report.old[aria-busy=true] h1").TextContent.ShouldEndWith("February 2026.");
        page.Find("[role=status]").TextContent.ShouldBe("Reading …");
        Ask("2025-12", quick);
        quick.SetResult();
        page.WaitForAssertion(() => page.Find(".report[aria-busy=false] h1").TextContent.ShouldEndWith("December 2025."));
        // Whom nobody waits for any more comes late.
        slow.SetResult();
        page.Render();
        page.Find("h1").TextContent.ShouldEndWith("December 2025.");
        page.FindAll(".old").ShouldBeEmpty();

        void Ask(string month, TaskCompletionSource until)
        {
            Ports.ReportWaits = until.Task;
            Open($"/reports/months?month={month}");
            _ = page.InvokeAsync(() => page.Instance.SetParametersAsync(ParameterView.Empty));
        }
    }

    private static StatusTimeline Down(DateTimeOffset at, TimeSpan time) => new([new(Long, HealthStatus.Healthy), new(at, HealthStatus.Unhealthy), new(at + time, HealthStatus.Healthy)]);

    private static List<string> Rows(IRenderedComponent<MonthsPage> page) =>
    [
        .. page.FindAll("tbody tr:not(.all)").Select(r =>
            $"{r.QuerySelector("th a")!.TextContent}: {string.Join(", ", r.QuerySelectorAll("td").Select(d => string.Join(' ', d.Children.Select(c => c.TextContent.Trim()))))}"),
    ];

    private IRenderedComponent<MonthsPage> Render(string address)
    {
        Open(address);
        return Context.Render<MonthsPage>();
    }
}
