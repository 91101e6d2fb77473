using Bunit;
using Microsoft.AspNetCore.Http;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Web.Api.Services;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using static Monitor.Web.Tests.Components.Overview.ListedServices;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>What is asked for, and the numbers beside it.</summary>
public sealed class OverviewFilterTests : PageTest
{
    [Fact]
    public void The_filter_lives_in_the_address()
    {
        Fleet.Change(Given.Up("Checkout"), Given.Down("Payments API"));
        Open("/?status=down");

        Names(Context.Render<OverviewPage>()).ShouldBe(["Payments API"]);
    }

    [Fact]
    public void The_heading_counts_what_is_listed_and_leads_back_to_all_shown_the_same_way()
    {
        var checkout = Given.Up("Checkout") with { Owner = "shop" };
        Fleet.Change(checkout, Given.Down("Payments API"), Given.Up("Ledger") with { Owner = "shop" });
        Open("/?view=cards");
        var page = Context.Render<OverviewPage>();
        (page.Find("#services").TextContent, page.FindAll(".section-head .all").Count).ShouldBe(("Services 3 in 1\u00a0group", 0));

        Open("/?view=cards&owner=shop&status=up");
        page.WaitForAssertion(() => page.Find("#services").TextContent.ShouldBe("Services 2 of 3"));
        page.Find(".section-head .all").GetAttribute("href").ShouldEndWith("/?view=cards");

        Fleet.Change(checkout with { Status = HealthStatus.Unhealthy, Reason = "refused" });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find("#services").TextContent.ShouldBe("Services 1 of 3"));
    }

    [Theory]
    [InlineData("q=checkout")]
    [InlineData("q=PAY+prod")]
    [InlineData("q=eu+tier1&group=payments")]
    [InlineData("group=payments")]
    [InlineData("q=us+production&group=/payments/")]
    [InlineData("tag=tier1&tag=card")]
    public void The_page_and_the_API_select_the_same_services(string query)
    {
        Fleet.Change(
            Given.Up("Checkout", "shop/eu") with { Owner = "pay-team" },
            Given.Up("Payments API") with { Tags = ["tier1", "card"] },
            Given.Up("Ledger", "payments/us") with { Tags = ["tier1"] },
            Given.Up("Paper", "payments-old") with { Environment = "staging" });
        Open($"/?{query}");
        var request = new DefaultHttpContext { Request = { QueryString = new QueryString($"?{query}") } }.Request;

        var page = Names(Context.Render<OverviewPage>()).Order();

        page.ShouldNotBeEmpty();
        page.ShouldBe(Fleet.Services.Where(ServiceFilterQuery.Of(request).Admits).Select(s => s.Name).Order());
    }

    [Fact]
    public void A_tag_may_have_a_comma_in_it()
    {
        Fleet.Change(Given.Up("Till") with { Tags = ["tier 1, card"] }, Given.Up("Ledger") with { Tags = ["card"] });
        Open("/?tag=tier%201,%20card");

        Names(Context.Render<OverviewPage>()).ShouldBe(["Till"]);
    }

    [Fact]
    public void Several_tags_are_chosen_one_by_one_and_numbers_say_what_is_left()
    {
        Fleet.Change(
            Given.Up("Till") with { Tags = ["tier1", "card"] }, Given.Up("Ledger") with { Tags = ["tier1"] }, Given.Down("Shop", 5, "x") with { Tags = ["tier1", "card"], Environment = "staging" });
        Open("/?tag=tier1");
        var page = Context.Render<OverviewPage>();
        Chips(page, "Tag").ShouldBe(["tier1 3", "card 2"]);
        Chip(page, "Tag", "tier1").GetAttribute("aria-current").ShouldBe("true");
        Chip(page, "Tag", "tier1").GetAttribute("href").ShouldEndWith("/");
        Chip(page, "Tag", "card").GetAttribute("href").ShouldEndWith("/?tag=tier1&tag=card");

        Open("/?tag=tier1&tag=card&status=up");
        page.WaitForAssertion(() => Names(page).ShouldBe(["Till"]));
        Chips(page, "Tag").ShouldBe(["tier1 1", "card 1"]);
        Chip(page, "Tag", "tier1").GetAttribute("href").ShouldEndWith("/?tag=card&status=up");
        Chips(page, "Environment").ShouldBe(["production 1", "staging 0"]);
        page.FindAll(".mud-chip b").Take(2).Select(b => b.TextContent).ShouldBe(["1", "1"]);
    }

    [Fact]
    public async Task What_stands_open_keeps_its_place_while_numbers_change_and_the_rest_is_found_behind_more()
    {
        ServiceState[] services = [.. Enumerable.Range(0, 9).Select(i => Given.Up($"S{i}") with { Tags = [.. Enumerable.Range(0, i + 1).Select(t => $"t{t}")], Environment = "production" })];
        Fleet.Change(services);
        Open("/?status=up");
        var page = Context.Render<OverviewPage>();
        Chips(page, "Tag").ShouldBe(["t0 9", "t1 8", "t2 7", "t3 6"]);
        page.FindAll("[aria-label='Environment']").ShouldBeEmpty();

        Fleet.Change([.. services.Take(2), .. services.Skip(2).Select(s => s with { Status = HealthStatus.Unhealthy, Reason = "refused" })]);
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => Chips(page, "Tag").ShouldBe(["t0 2", "t1 1", "t2 0", "t3 0"]));
        page.FindComponent<StatusChips>().FindAll(".mud-chip").Select(c => c.TextContent.Trim()).ShouldBe(["2Up", "7Down"]);

        var more = page.FindComponents<MudBlazor.MudAutocomplete<Facet?>>().Single().Instance;
        Open("/");
        page.WaitForAssertion(() => Chips(page, "Tag")[0].ShouldBe("t0 9"));
        (await more.SearchFunc!("", Xunit.TestContext.Current.CancellationToken)!).ShouldBe([new Facet("t4", 5), new("t5", 4), new("t6", 3), new("t7", 2), new("t8", 1)]);
        (await more.SearchFunc!("T8", Xunit.TestContext.Current.CancellationToken)!).ShouldBe([new Facet("t8", 1)]);
    }

    [Fact]
    public void Under_a_cause_numbers_are_of_those_that_fail_for_it()
    {
        static ServiceState Failing(string name, string tag) => Given.Down(name, 5, "redis: lost") with { Components = [Given.Part("redis", HealthStatus.Unhealthy)], Tags = [tag] };
        var till = Failing("Till", "card");
        Fleet.Change(Failing("Cart", "card"), till, Failing("Shop", "web"), Given.Up("Ledger") with { Tags = ["card"] }, Given.Down("Mail") with { Tags = ["mail"] });
        Open("/?cause=component%20REDIS");
        var page = Context.Render<OverviewPage>();

        Chips(page, "Tag").ShouldBe(["card 2", "mail 0", "web 1"]);
        page.Find("#services").TextContent.ShouldBe("Services 3 of 5");
        page.FindComponent<StatusChips>().FindAll(".mud-chip").Select(c => c.TextContent.Trim()).ShouldBe(["3Down"]);
        page.FindComponent<FacetBar>().Instance.All().Tags.ShouldBe([new Facet("card", 2), new Facet("web", 1)]);

        Fleet.Change(till with { Status = HealthStatus.Healthy, Reason = null, Components = [] });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => Chips(page, "Tag").ShouldBe(["card 1", "mail 0", "web 1"]));
    }

    [Fact]
    public void Without_a_match_it_says_so_and_leads_back()
    {
        Fleet.Change(Given.Up("Checkout"));
        Open("/?q=nothing");

        Context.Render<OverviewPage>().Find(".blank a").GetAttribute("href").ShouldEndWith("/");
    }

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<OverviewPage> page, string label, string value) =>
        page.FindAll($".facet[aria-label='{label}'] .mud-chip").Single(c => c.QuerySelector(".cut")!.TextContent == value);

    private static IReadOnlyList<string> Chips(IRenderedComponent<OverviewPage> page, string label) =>
        [.. page.FindAll($".facet[aria-label='{label}'] .mud-chip").Select(c => $"{c.QuerySelector(".cut")!.TextContent} {c.QuerySelector("b")!.TextContent}")];
}
