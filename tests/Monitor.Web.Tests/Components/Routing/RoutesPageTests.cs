using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Routing;

namespace Monitor.Web.Tests.Components.Routing;

public sealed class RoutesPageTests : PageTest
{
    private static readonly AlertRoute Platform = new()
    {
        Key = "platform", Name = "Platform", ReminderMinutes = 60,
        Match = new RouteMatch { Severities = [IncidentSeverity.Critical], Groups = ["platform", "edge"], Environments = ["production"] },
        Hours = new RouteHours { TimeZone = "Europe/Berlin", On = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday], From = new(8, 0), To = new(18, 0) },
        Components = ["redis", "db-*"],
        Steps = [new RouteStep { Channels = ["ops", "chat"] }, new RouteStep { Channels = ["pager"], AfterMinutes = 10 }],
    };

    [Fact]
    public void A_route_is_said_in_words_and_what_none_matches_is_said_too()
    {
        Routes.Stored.Add(Platform);
        var page = Context.Render<RoutesPage>();

        var said = page.Find("nav[aria-label=Routes]").TextContent;
        said.ShouldContain("critical in platform or edge, production");
        said.ShouldContain("ops, chat at once, then pager after 10 min");
        said.ShouldContain("a reminder every 60 min · Mon to Wed 08:00–18:00, Europe/Berlin");
        said.ShouldContain("every enabled channel, at once");
    }

    [Fact]
    public void What_is_filled_in_is_what_is_saved()
    {
        var page = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "new"));
        page.Find("#route-name").Input("Payments");
        page.Find("#route-groups").Input("payments");
        page.Find("#step-0-channels").Input("ops");
        page.Find("#route-components").Input("redis-*");
        page.Find("#route-hours").Change(true);
        page.Find("#route-from").Change("22:00");
        page.Find("[aria-label=Friday]").Click();
        page.FindAll(".btn.primary").Single(b => b.TextContent == "Save").Click();

        var saved = Routes.Stored.ShouldHaveSingleItem();
        (saved.Key, saved.Order, saved.Match.Severities.Single()).ShouldBe(("payments", 10, IncidentSeverity.Critical));
        saved.Match.Groups.ShouldBe(["payments"]);
        saved.Components.ShouldBe(["redis-*"]);
        saved.Steps.ShouldHaveSingleItem().Channels.ShouldBe(["ops"]);
        (saved.Hours!.From, saved.Hours.On.Contains(Weekday.Friday)).ShouldBe((new TimeOnly(22, 0), false));
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/routes/payments");
    }

    [Fact]
    public void What_is_wrong_stands_at_its_field()
    {
        Routes.Errors = [new FieldError("steps[0].channels", "There is no channel \"ops\"."), new FieldError("hours.days", "Name at least one day.")];
        var page = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "new"));
        page.FindAll(".btn.primary").Single(b => b.TextContent == "Save").Click();

        page.Find("#step-0-channels-note").TextContent.ShouldContain("There is no channel");
    }

    [Fact]
    public void A_stored_route_goes_through_the_form_unchanged() =>
        RouteJson.Write(RouteForm.Of(Platform).ToRoute()).ShouldBe(RouteJson.Write(Platform));

    [Fact]
    public void A_simulation_says_who_is_told_and_why_not_the_others()
    {
        Fleet.Change(Given.Up("Identity"));
        Routes.Stored.Add(Platform);
        Routes.Simulation = new RouteSimulation(
            [new SimulatedTelling("ops", Time.GetUtcNow(), "platform", 1, "step 1 of route Platform", InDigest: false, ReminderMinutes: 60, SendResolved: true)],
            [new SimulatedSilence("chat", "no route leads there")]) { Parts = [new SimulatedParts("platform", ["redis", "db-*"], ["ops"], 0)] };
        var page = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "platform"));
        Fill(page, "simulated-service", "identity");
        page.WaitForState(() => !page.FindAll("button").Single(b => b.TextContent == "Ask").HasAttribute("disabled"));
        page.FindAll("button").Single(b => b.TextContent == "Ask").Click();

        page.WaitForElement(".verdict").TextContent.ShouldContain("ops at 10:04.");
        var told = page.Find("section[aria-labelledby=simulator]").TextContent;
        told.ShouldContain("again every 60 min until somebody has it; and of the end");
        told.ShouldContain("no route leads there");
        told.ShouldContain("redis, db-*, whatever the service is");
        page.Find("dl.facts").TextContent.ShouldContain("redis, db-*, by themselves");
        Routes.Instead.ShouldBeNull();
    }

    [Fact]
    public void A_simulation_takes_a_name_for_its_key_and_forgets_what_there_was_not()
    {
        Fleet.Change(Given.Up("Identity") with { Key = "svc-17" });
        Routes.Simulation = new RouteSimulation([], []);
        var page = Context.Render<RoutesPage>();
        Fill(page, "simulated-service", "Identity");
        page.FindAll("button").Single(b => b.TextContent == "Ask").Click();

        page.WaitForElement(".verdict").TextContent.ShouldBe("Nobody would be told.");
        Routes.Asked.ShouldBe("svc-17");
    }

    [Fact]
    public void Enter_takes_the_group_and_the_channel_that_there_are()
    {
        Fleet.Change(Given.Up("Identity", "platform"));
        Ports.Stored.Add(new(1, new ChannelDefinition { Key = "ops-hook", Name = "Ops", Type = "webhook" }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null)));
        var page = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "new"));
        page.Find("#route-name").Input("All");
        page.Find(".chips:has(#route-groups)").TriggerEvent("onchip", new ChipEventArgs { Word = "plat", Key = "Enter" });
        page.Find(".chips:has(#step-0-channels)").TriggerEvent("onchip", new ChipEventArgs { Word = "ops", Key = "Enter" });
        page.FindAll(".btn.primary").Single(b => b.TextContent == "Save").Click();

        var saved = Routes.Stored.ShouldHaveSingleItem();
        saved.Match.Groups.ShouldBe(["platform"]);
        saved.Steps.ShouldHaveSingleItem().Channels.ShouldBe(["ops-hook"]);
    }

    [Fact]
    public void What_was_typed_stays_where_the_database_is_away()
    {
        var page = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "new"));
        page.Find("#route-name").Input("All");
        Routes.IsAway = true;
        page.FindAll(".btn.primary").Single(b => b.TextContent == "Save").Click();

        page.Find(".error-line[role=alert]").TextContent.ShouldContain("What you have typed is still here");
        Routes.IsAway = false;
        page.FindAll(".btn.primary").Single(b => b.TextContent == "Save").Click();
        Routes.Stored.ShouldHaveSingleItem().Name.ShouldBe("All");
    }

    [Fact]
    public void A_word_that_matches_no_service_is_said_in_the_list_and_in_the_form()
    {
        Fleet.Change(Given.Up("Identity", "platform"));
        Routes.Stored.Add(Platform);

        Context.Render<RoutesPage>().FindAll(".idle").Select(p => p.TextContent.Trim('\u2068', '\u2069')).ShouldHaveSingleItem().ShouldStartWith("edge");
        var form = Context.Render<RoutesPage>(p => p.Add(r => r.Key, "new"));
        form.Find("#route-groups").Input("pay");
        form.Find("#route-matching").TextContent.ShouldContain("matches 0 services.");
        form.Find("#route-matching").TextContent.ShouldContain("Matches 0 of 1");
    }

    [Theory]
    [InlineData("2026-03-27", "02:30", "2026-03-27T01:30:00Z", "Fri 02:30")]
    // The clocks skip it.
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z", "29 Mar 03:00")]
    public void A_simulation_asks_of_any_moment_by_the_readers_clocks(string day, string time, string at, string said)
    {
        var asked = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Context.Services.GetRequiredService<ReaderClock>().UseZone("Europe/Berlin");
        Time.SetUtcNow(asked.AddDays(said.StartsWith("Fri", StringComparison.Ordinal) ? -2 : -8));
        Fleet.Change(Given.Up("Identity"));
        Routes.Simulation = new RouteSimulation([new SimulatedTelling("ops", asked, null, 1, "", InDigest: false, ReminderMinutes: 0, SendResolved: true)], []);
        var page = Context.Render<RoutesPage>();
        Fill(page, "simulated-service", "identity");
        page.FindAll("[aria-label=When] button").Single(b => b.TextContent == "at a time").Click();
        page.Find("#simulated-day").Change(day);
        page.Find("#simulated-time").Change(time);
        page.FindAll("button").Single(b => b.TextContent == "Ask").Click();

        page.WaitForElement(".verdict").TextContent.ShouldContain($"ops at {said}.");
        Routes.At.ShouldBe(asked);
        page.Find("#simulated-day").Change("9999-12-31");
        page.FindAll("button").Single(b => b.TextContent == "Ask").HasAttribute("disabled").ShouldBeTrue("no clock is known for it");
    }
}
