using Bunit;
using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Incidents.List;
using Monitor.Web.Components.Shell.Navigation;

namespace Monitor.Web.Tests.Components.Incidents;

public sealed class IncidentsPageTests : PageTest
{
    [Fact]
    public void The_sentence_says_how_many_and_that_nobody_has_them()
    {
        Incidents.All.AddRange([Open(1, "Payments API"), Open(2, "Ledger", IncidentSeverity.Warning) with { Assignee = "data" }, Past(3, "Shop")]);

        var page = Context.Render<IncidentsPage>();

        page.Find("h1").TextContent.ShouldBe("2 incidents are open; nobody has 1 of them.");
        page.Find(".verdict p").TextContent.ShouldBe("Payments API is down, 23\u00A0min so far. One was resolved today.");
        page.FindAll("article h3").Select(h => h.TextContent).ShouldBe(["#1Payments API is downpayments / eucritical", "#2Ledger is degradedpayments / euwarning"]);
        page.Find("[role=table]").TextContent.ShouldContain("Shop was down");
        page.Find("[role=table]").TextContent.ShouldContain("nobody took it");
    }

    [Fact]
    public void When_nothing_goes_on_it_says_so()
    {
        var page = Context.Render<IncidentsPage>();

        page.Find("h1").TextContent.ShouldBe("No incident is open.");
        page.FindAll("article").ShouldBeEmpty();
    }

    [Fact]
    public void What_follows_from_another_is_inside_it_and_taken_with_it()
    {
        Incidents.All.AddRange(
        [
            Open(1, "Postgres"), Open(2, "Ledger", IncidentSeverity.Warning) with { Cause = new(1, "postgres", null) },
            Open(3, "Shop") with { Cause = new(2, "ledger", null), Assignee = "ada" }, Open(4, "Search", IncidentSeverity.Warning),
        ]);
        var page = Context.Render<IncidentsPage>();
        page.FindAll("article h3 a").Select(a => a.TextContent).ShouldBe(["Postgres is down", "Search is degraded"]);
        page.Find(".verdict p").TextContent.ShouldStartWith("Postgres is down, ");
        page.Find("article .twist").TextContent.Trim().ShouldBe("2 follow from it");
        page.FindAll("article .inside li").ShouldBeEmpty();

        page.Find("article .twist").Click();
        Context.Render<IncidentsPage>().Find("article .twist").GetAttribute("aria-expanded").ShouldBe("true", "it is in the address");
        page.FindAll("article .inside li .name a").Select(a => a.TextContent).ShouldBe(["Shop is down", "Ledger is degraded"]);
        page.Find("article button.primary").TextContent.ShouldBe("Acknowledge 2 of: Postgres is down");
        page.Find("article button.primary").Click();

        page.WaitForAssertion(() => Incidents.All.Where(i => i.Acknowledged is not null).Select(i => i.Id).Order().ShouldBe([1, 2]));
    }

    [Fact]
    public void Of_very_many_all_can_be_shown()
    {
        Incidents.All.AddRange(Enumerable.Range(1, 650).Select(i => Open(i, $"S{i}") with { Reason = $"reason {i}" }));
        var page = Context.Render<IncidentsPage>();
        page.Find("#open").TextContent.ShouldBe("Open 200\u00A0incidents, the newest");
        for (var shown = 400; shown <= 800; shown += 200)
            Open(page.FindAll(".older a")[0].GetAttribute("href")!);
        page.Find("#open").TextContent.ShouldBe("Open 650\u00A0incidents");
        page.FindAll("article").Count.ShouldBe(650);
    }

    [Fact]
    public void Given_back_it_can_be_taken_again()
    {
        Incidents.All.Add(Open(1, "Ledger"));
        var page = Context.Render<IncidentsPage>();
        page.Find("article button.primary").Click();
        page.WaitForAssertion(() => page.Find("article").TextContent.ShouldContain("acknowledged a moment ago"));
        page.FindAll("article button.primary").ShouldBeEmpty();

        Incidents.All[0] = Incidents.All[0] with { Acknowledged = null, Assignee = null };
        Open("/incidents?severity=critical");
        page.Render();
        page.WaitForAssertion(() => page.FindAll("article button.primary").Count.ShouldBe(1));
    }

    [Fact]
    public async Task While_somebody_points_at_them_nothing_moves()
    {
        Incidents.All.AddRange([Open(1, "Ledger"), Open(2, "Shop")]);
        var page = Context.Render<IncidentsPage>();
        await page.InvokeAsync(() => page.FindComponent<StillWhileOver>().Instance.Hold(true));

        Incidents.All[1] = Past(2, "Shop");
        Incidents.All.Add(Open(3, "Search"));
        page.Find("article button.primary").Click();
        page.WaitForAssertion(() => page.FindAll("article h3 a").Select(a => a.TextContent).ShouldBe(["Shop is down", "Ledger is down", "Search is down"]));
        page.Find(".slot.ended .word").TextContent.ShouldBe("over");

        await page.InvokeAsync(() => page.FindComponent<StillWhileOver>().Instance.Hold(false));
        page.FindAll("article h3 a").Select(a => a.TextContent).ShouldBe(["Search is down", "Ledger is down"]);
    }

    [Fact]
    public void One_that_nobody_has_is_acknowledged_from_the_list()
    {
        Incidents.All.Add(Open(1, "Payments API"));
        var page = Context.Render<IncidentsPage>();

        page.Find("button.primary").Click();

        page.WaitForAssertion(() => page.FindAll("button.primary").ShouldBeEmpty());
        Incidents.Done.ShouldHaveSingleItem().ShouldBe(new IncidentAction.Acknowledge());
        page.WaitForAssertion(() => page.Find(".own b").TextContent.ShouldBe("oncall@example.com"));
        page.Find(".own span").TextContent.ShouldBe("acknowledged a moment ago");
        page.FindAll("button.primary").ShouldBeEmpty();
    }

    [Fact]
    public void Those_of_one_service_are_one_address_away()
    {
        Open("/incidents?service=payments-api");

        var page = Context.Render<IncidentsPage>();

        Incidents.Asked.ShouldAllBe(f => f.Service == "payments-api");
        page.Find("p.only").TextContent.ShouldStartWith("Only those of payments-api.");
        page.Find("p.only a:last-child").GetAttribute("href")!.ShouldEndWith("/incidents");
    }

    [Fact]
    public void What_is_shown_lives_in_the_address()
    {
        Open("/incidents?state=acknowledged&severity=critical&group=payments&owner=ada&who=nobody&q=disk");
        Context.Render<IncidentsPage>();

        Incidents.Asked.ShouldHaveSingleItem().ShouldBe(new IncidentFilter
        {
            State = IncidentState.Open, IsAcknowledged = true, Severity = IncidentSeverity.Critical, Group = "payments", Owner = "ada", IsHeld = false, Text = "disk",
        });
    }

    [Fact]
    public void A_viewer_reads_only()
    {
        SignIn(AccessPolicies.View);
        Incidents.All.Add(Open(1, "Payments API"));

        var page = Context.Render<IncidentsPage>();

        page.FindAll("article button").ShouldBeEmpty();
        page.Find("article .act a").GetAttribute("href").ShouldBe("/incidents/1");
    }

    [Fact]
    public void What_a_service_says_stays_text()
    {
        Incidents.All.Add(Open(1, "<b>x</b>") with { Reason = "<script>alert(1)</script>" });

        var page = Context.Render<IncidentsPage>();

        page.Find("article .why").TextContent.ShouldBe("<script>alert(1)</script>");
        page.FindAll("article script").ShouldBeEmpty();
    }

    [Fact]
    public void A_new_one_appears_by_itself()
    {
        var service = Given.Down("Payments API");
        Fleet.Change(service);
        var page = Context.Render<IncidentsPage>();
        Incidents.All.Add(Open(1, "Payments API"));
        Fleet.Change(service with { Incident = new OpenIncident(1, IncidentSeverity.Critical, Given.Now, 0, 1) });
        Pass(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => page.FindAll("article").ShouldHaveSingleItem());
    }

    [Fact]
    public void One_that_cannot_be_read_offers_to_try_again()
    {
        Incidents.Fails = true;
        var page = Context.Render<IncidentsPage>();
        page.Find("h1").TextContent.ShouldBe("The incidents could not be read");

        Incidents.Fails = false;
        page.Find(".blank button").Click();
        page.Find("h1").TextContent.ShouldBe("No incident is open.");
    }

    [Fact]
    public void What_was_read_stays_when_it_cannot_be_read_again_and_is_read_again_by_itself()
    {
        var service = Given.Down("Payments API");
        Fleet.Change(service);
        Incidents.All.Add(Open(1, "Ledger"));
        var page = Context.Render<IncidentsPage>();
        Incidents.Fails = true;
        Fleet.Change(service with { Incident = new OpenIncident(1, IncidentSeverity.Critical, Given.Now, 0, 1) });
        Pass(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => page.Find(".error-line").TextContent.ShouldStartWith("The incidents could not be read again."));
        page.FindAll("article").ShouldHaveSingleItem();
        Incidents.Fails = false;
        Incidents.All.Add(Open(2, "Shop"));
        Pass(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => page.FindAll("article").Count.ShouldBe(2));
        page.FindAll(".error-line").ShouldBeEmpty();
    }

    [Fact]
    public void The_navigation_counts_open_ones()
    {
        Fleet.Change(Given.Up("A"), Given.Down("B") with { Incident = new OpenIncident(1, IncidentSeverity.Critical, Given.Now, 0, 1) });

        Context.Render<PlaceNav>().FindAll(".count").ShouldHaveSingleItem().TextContent.ShouldBe(", 1 open");
    }

    internal static Incident Open(long id, string name, IncidentSeverity severity = IncidentSeverity.Critical) => new(
        id, 1, new ServiceFacts("payments-api", name, "payments/eu", "production", [], "payments", null), IncidentState.Open, severity, severity,
        severity == IncidentSeverity.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded, "external_api: returned 503", Given.Now.AddMinutes(-23), Given.Now.AddMinutes(-22))
    {
        LastEvent = 1,
    };

    internal static Incident Past(long id, string name) => Open(id, name) with
    {
        State = IncidentState.Resolved, Status = HealthStatus.Healthy, ResolvedAt = Given.Now.AddMinutes(-3), Resolution = IncidentResolution.Recovered, LastEvent = 2,
    };
}
