using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using static Monitor.Web.Tests.Components.Overview.ListedServices;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>What the overview says, and how its list stands.</summary>
public sealed class OverviewPageTests : PageTest
{
    [Fact]
    public void An_empty_fleet_offers_one_action() =>
        Context.Render<OverviewPage>().Find("a.primary").GetAttribute("href").ShouldBe("/services/new");

    [Fact]
    public void What_watches_nothing_but_itself_offers_it_beside_its_own_state()
    {
        Fleet.Change(Given.Up("Monitor"));
        var page = Context.Render<OverviewPage>();
        (page.Find("h1").TextContent, page.Find(".blank h2").TextContent).ShouldBe(("The one service is up.", "Nothing else is watched yet"));
        page.Find(".blank a[href='/start']").TextContent.ShouldContain("demo");
        Names(page).ShouldBe(["Monitor"]);

        Fleet.Change(Given.Up("Checkout"));
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.FindAll(".blank").ShouldBeEmpty());
    }

    [Theory]
    [InlineData(AccessPolicies.View, false)]
    [InlineData(AccessPolicies.Operate, true)]
    public void A_viewer_is_not_offered_what_they_may_not_do(string policy, bool offered)
    {
        SignIn(AccessPolicies.View, policy);

        (Context.Render<OverviewPage>().FindAll("a[href='/services/new']").Count > 0).ShouldBe(offered);
    }

    [Fact]
    public void The_verdict_and_the_problem_stand_above_all_services()
    {
        Fleet.Change(Given.Up("Checkout"), Given.Down("Payments API"));
        var page = Context.Render<OverviewPage>();

        page.Find("h1").TextContent.ShouldContain("Payments API has been down for 23");
        page.Find(".problem h3 a").TextContent.ShouldBe("Payments API");
        Names(page).ShouldBe(["Payments API", "Checkout"]);
    }

    [Fact]
    public void A_certificate_about_to_end_is_a_warning_and_no_problem_of_its_service()
    {
        var ending = new OpenIncident(7, IncidentSeverity.Warning, Given.Now.AddHours(-2), 0, 1) { Kind = IncidentKind.Certificate, Title = "Certificate of shop.example.com ends in 6 days" };
        Fleet.Change(Given.Up("Checkout") with { Notices = [ending] }, Given.Up("Ledger"));
        var page = Context.Render<OverviewPage>();

        page.Find("h1").TextContent.ShouldContain("All 2 services are up");
        page.Find("#problems").TextContent.ShouldBe("Problems 1\u00a0warning");
        (page.Find(".problem .st").TextContent, page.Find(".problem h3 a").TextContent).ShouldBe(("Warning", "Certificate of shop.example.com ends in 6 days"));

        Fleet.Change(Given.Up("Checkout"), Given.Up("Ledger"));
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.FindAll(".problem").ShouldBeEmpty());
    }

    [Fact]
    public void A_change_shows_without_reload_and_moves_no_row()
    {
        var (checkout, ledger) = (Given.Up("Checkout"), Given.Up("Ledger"));
        Fleet.Change(checkout, ledger);
        var page = Context.Render<OverviewPage>();

        Fleet.Change(ledger with { Status = HealthStatus.Unhealthy, Reason = "connection refused" });
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => page.Find(".problem .why").TextContent.ShouldBe("connection refused"));
        Names(page).ShouldBe(["Checkout", "Ledger"]);
        page.Find(".resort").TextContent.ShouldContain("1 changed, sort again");

        page.Find(".resort").Click();
        Names(page).ShouldBe(["Ledger", "Checkout"]);
        page.FindAll(".resort").ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_row_that_changed_renders_again()
    {
        var (checkout, ledger) = (Given.Up("Checkout"), Given.Up("Ledger"));
        Fleet.Change(checkout, ledger);
        var page = Context.Render<OverviewPage>();
        var rows = page.FindComponents<ServiceRow>();
        var before = rows.Select(r => r.RenderCount).ToList();

        Fleet.Change(ledger with { Reason = "all fine" });
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => rows.Single(r => r.Instance.Service.Key == "ledger").RenderCount.ShouldBeGreaterThan(before[1]));
        rows.Single(r => r.Instance.Service.Key == "checkout").RenderCount.ShouldBe(before[0]);
    }

    [Fact]
    public void A_failing_check_shows_in_its_row_and_changes_no_status()
    {
        var checkout = Given.Up("Checkout");
        Fleet.Change(checkout);
        var page = Context.Render<OverviewPage>();

        Fleet.Change(checkout with { Probes = [checkout.Probes[0] with { LastStatus = HealthStatus.Unhealthy, ConsecutiveFailures = 1, ConsecutiveSuccesses = 0, Reason = "answered 500" }] });
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => page.Find(".row .why").TextContent.ShouldBe("1 of 3 checks failed: answered 500"));
        page.Find(".row").ClassList.ShouldBe(["row", "up", "is-up", "counting"]);
        page.FindAll(".problem").ShouldBeEmpty();
    }

    [Fact]
    public void A_row_says_no_more_than_was_seen()
    {
        var gap = new Gap(Given.Now.AddHours(-24), Given.Now.AddMinutes(-2), GapCause.Stopped);
        Fleet.Change(Given.Up("Checkout") with { Since = Given.Now.AddHours(-2), Gaps = [gap] }, Given.Up("Ledger"));
        var page = Context.Render<OverviewPage>();

        page.FindAll(".row .since").Select(s => s.TextContent).ShouldBe(["≥\u00A02\u00A0min", "3\u00A0d"]);
        page.Find(".row .since").GetAttribute("title").ShouldBe("1\u00A0h\u00A058\u00A0min of it without data");
        // 100 % of two minutes is no praise.
        page.FindAll(".row .pct").Select(p => (p.TextContent, p.ClassList.Contains("full"), p.GetAttribute("title"))).ShouldBe(
            [("100\u00A0%", false, "0.13\u00A0% of the 24 h is known"), ("100\u00A0%", true, "100\u00A0% of the 24 h is known")]);
    }

    [Fact]
    public void A_problem_says_how_much_of_its_time_was_seen()
    {
        Fleet.Change(Given.Down("Payments API", 83) with { Gaps = [new Gap(Given.Now.AddMinutes(-83), Given.Now.AddMinutes(-2), GapCause.Stopped)] });

        Context.Render<OverviewPage>().Find(".problem .when b").TextContent.ShouldBe("2\u00A0min known");
    }

    [Fact]
    public void Groups_are_a_tree_that_counts_what_is_below_and_folds_in_the_address()
    {
        Fleet.Change(Given.Up("Checkout", "shop/eu"), Given.Down("Payments API", 23, "refused"), Given.Up("Lonely", ""), Given.Up("Till", "shop"));
        var page = Context.Render<OverviewPage>();
        Lines(page).ShouldBe(["no group: 1 up", "Lonely", "payments: 1 down", "eu: 1 down", "Payments API", "shop: 2 up", "Till", "eu: 1 up", "Checkout"]);

        page.FindAll(".group .twist")[3].Click();
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/?fold=shop");
        page.Render();
        Lines(page).ShouldBe(["no group: 1 up", "Lonely", "payments: 1 down", "eu: 1 down", "Payments API", "shop: 2 up"]);
        page.FindAll(".group .twist")[3].GetAttribute("aria-expanded").ShouldBe("false");

        page.Find(".fold").Click();
        page.Render();
        Lines(page).ShouldBe(["no group: 1 up", "payments: 1 down", "shop: 2 up"]);
        page.FindAll(".group .twist")[1].Click();
        Uri.UnescapeDataString(Context.Services.GetRequiredService<NavigationManager>().Uri).ShouldEndWith("/?fold=*&open=payments");

        // What was looked for is not hidden.
        Open("/?fold=*&q=checkout");
        page.WaitForAssertion(() => Lines(page).ShouldBe(["shop: 1 up", "eu: 1 up", "Checkout"]));
    }

    [Fact]
    public void A_folded_group_counts_on()
    {
        var checkout = Given.Up("Checkout", "shop/eu");
        Fleet.Change(checkout, Given.Up("Till", "shop"));
        Open("/?fold=shop");
        var page = Context.Render<OverviewPage>();
        Fleet.Change(checkout with { Status = HealthStatus.Unhealthy, Reason = "refused" });
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => Lines(page).ShouldBe(["shop: 1 down 1 up"]));
    }

    [Fact]
    public void What_a_service_is_called_is_text_and_never_markup()
    {
        Fleet.Change(Given.Down("<img src=x onerror=alert(1)>", reason: "<script>alert(2)</script>"));
        var page = Context.Render<OverviewPage>();

        page.FindAll("img, script").ShouldBeEmpty();
        page.Find(".problem .why").TextContent.ShouldBe("<script>alert(2)</script>");
    }

    [Fact]
    public void Every_row_says_its_status_in_a_word()
    {
        Fleet.Change(Given.Up("A"), Given.Down("B"), Given.Degraded("C"), Given.Unknown("D"), Given.Up("E") with { Paused = true }, Given.Up("F") with { InMaintenance = true });

        Context.Render<OverviewPage>().FindAll(".row .st").Select(s => s.TextContent)
            .ShouldBe(["Down", "Degraded", "No data", "Maintenance", "Paused", "Up"]);
    }
}
