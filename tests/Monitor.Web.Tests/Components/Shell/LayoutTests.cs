using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Shell;
using Monitor.Web.Components.Shell.Navigation;
using Monitor.Web.Components.Shell.Navigation.Finding;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Shell;

public sealed class LayoutTests : PageTest
{
    [Fact]
    public void A_page_that_fails_leaves_the_frame_and_offers_to_try_again()
    {
        var fails = true;
        var layout = Context.Render<MainLayout>(p => p.Add(l => l.Body, builder =>
        {
            if (fails)
                throw new InvalidOperationException("A bug.");
            builder.AddContent(0, "well again");
        }));
        layout.Find(".blank h1").TextContent.ShouldBe("This page failed");
        layout.FindAll(".nav a").ShouldNotBeEmpty();

        fails = false;
        layout.Find(".blank button").Click();
        layout.Find("#content").TextContent.ShouldContain("well again");
    }

    [Fact]
    public void The_sidebar_shows_the_worst_of_each_group()
    {
        Fleet.Change(Given.Up("A"), Given.Down("B"), Given.Up("C", "edge"));
        var nav = Context.Render<GroupNav>();
        Lines().ShouldBe(["Up: edge 1 services", "Down: payments 1 of 2 have a problem"]);
        nav.FindAll(".twist").ShouldHaveSingleItem().GetAttribute("aria-expanded").ShouldBe("false");

        nav.Find(".twist").Click();
        Lines().ShouldBe(["Up: edge 1 services", "Down: payments 1 of 2 have a problem", "Down: eu 1 of 2 have a problem"]);
        nav.FindAll("a")[2].GetAttribute("href").ShouldBe("/?group=payments%2Feu");

        string[] Lines() => [.. nav.FindAll("a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
    }

    [Fact]
    public void The_find_box_leads_to_the_first_match()
    {
        Fleet.Change(Given.Up("Checkout"), Given.Up("Payments API"));
        var popovers = Context.Render<MudPopoverProvider>();
        var box = Context.Render<FindBox>();
        box.Find("input").Input("pay");
        popovers.WaitForAssertion(() => popovers.Find("[role=option]").TextContent.ShouldContain("Payments API"));
        box.Find("input").KeyUp("Enter");

        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/services/payments-api");
    }

    [Fact]
    public void Enter_does_what_the_list_says_of_what_is_typed_and_nothing_of_a_list_before()
    {
        Fleet.Change(Given.Down("Ledger") with { Incident = new(42, IncidentSeverity.Critical, Given.Now, 0, 1) });
        var popovers = Context.Render<MudPopoverProvider>();
        var box = Context.Render<FindBox>();
        Type("ack ledger");
        Incidents.Hangs = true;
        box.Find("input").Input("ack ledger zz");
        box.Find("input").KeyUp("Enter");
        Incidents.Tried.ShouldBe(0);

        Incidents.Hangs = false;
        Type("ack ledger");
        box.Find("input").KeyUp("Enter");
        Incidents.Tried.ShouldBe(1);

        void Type(string text)
        {
            box.Find("input").Input(text);
            popovers.WaitForAssertion(() => popovers.Find("[role=option]").TextContent.ShouldContain("Acknowledge: Ledger"));
        }
    }

    [Fact]
    public void Each_jump_is_called_as_its_heading()
    {
        var parts = PageParts.Of(Given.Up("Till"), hasHistory: true, hasDays: true, hasReview: true, ProbeKind.Readiness, ProbeKind.Readiness);

        parts.Where(p => p.Title.StartsWith("How", StringComparison.Ordinal)).ShouldBe([("steps", "How we got to Up"), ("answer-readiness-read", "How we read it")]);
    }

    [Fact]
    public async Task What_is_done_from_the_find_box_says_what_came_of_it()
    {
        Fleet.Change(Given.Down("Ledger") with { Incident = new(42, IncidentSeverity.Critical, Given.Now, 0, 1) }, Given.Up("Till") with { Paused = true });
        var deeds = Context.Services.GetRequiredService<ServiceDeeds>();
        async Task<string> DoAsync(ServiceDeed.What what, string key) => (await deeds.DoAsync(ServiceDeed.All.Single(d => d.Does == what), key)).Text;

        (await DoAsync(ServiceDeed.What.Acknowledge, "ledger")).ShouldBe("Ledger: There is no such incident any more.");
        (await DoAsync(ServiceDeed.What.Maintain, "ledger")).ShouldStartWith("Ledger: in maintenance until");
        Maintenance.Saved!.Scope.Services.ShouldBe(["ledger"]);
        (await DoAsync(ServiceDeed.What.Resume, "till")).ShouldBe("Till: watched again.");
        See("payments/us");
        (await DoAsync(ServiceDeed.What.Resume, "till")).ShouldBe("There is no such service any more.");
    }

    [Fact]
    public void Old_data_is_said_loudly()
    {
        Fleet.AsOf = Given.Now.AddSeconds(-32);
        var age = Context.Render<DataAge>();

        age.Find(".live").ClassList.ShouldContain("stale");
        age.Find(".age").TextContent.ShouldBe("32\u00A0s old");
    }

    [Fact]
    public void Updates_can_be_paused_and_go_on()
    {
        var age = Context.Render<DataAge>();
        age.Find("button").Click();
        age.Find(".live").TextContent.ShouldStartWith("Paused");
        age.Find("button").Click();
        age.Find(".live").TextContent.ShouldStartWith("Live");
    }
}
