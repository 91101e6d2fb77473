using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Services.View;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Components.Services.View;

public sealed class UptimePanelTests : PageTest
{
    [Fact]
    public void A_day_is_counted_from_memory_and_a_month_is_read()
    {
        Ports.Timeline = Line((-40, Healthy), (-10, Unhealthy), (-9.5, Healthy));
        var service = Given.Up("Payments API");

        Render(service).Find("#uptime").TextContent.ShouldBe("Uptime, last 24 hours");
        Ports.Calls.ShouldNotContain("timeline 1");
        Open("/services/payments-api?window=30d");
        var page = Render(service);

        page.Find("#uptime").TextContent.ShouldBe("Uptime, last 30 days");
        Ports.Calls.ShouldContain("timeline 30");
        Figures(page).ShouldBe(["98.33 %", "12 h", "none", "100 %"]);
        page.FindAll(".seg a").Select(a => a.TextContent.Replace('\u00A0', ' ')).ShouldBe(["1 h", "24 h", "7 d", "30 d", "90 d"]);
        page.Find(".seg [aria-current]").TextContent.ShouldBe("30\u00A0d");
    }

    [Fact]
    public void A_bar_of_a_day_leads_to_what_happened_that_day_of_the_reader()
    {
        Context.Services.GetRequiredService<ReaderClock>().UseZone("Europe/Berlin");
        Ports.Timeline = Line((-40, Healthy));
        Open("/services/payments-api?window=30d");
        var page = Render(Given.Up("Payments API"));

        page.FindAll("section[aria-labelledby=uptime] .bars .hit")[^4].Click();

        var day = page.Find(".bars .readout a");
        day.GetAttribute("href").ShouldEndWith("?window=30d&from=2026-03-08T23%3A00%3A00Z&to=2026-03-09T23%3A00%3A00Z");
        Open(day.GetAttribute("href")!);
        var opened = Render(Given.Up("Payments API"));
        opened.Find(".zoomed").TextContent.ShouldBe("Mon 9 Mar");
        opened.Find(".bars .readout b").TextContent.ShouldBe("Mon 9 Mar");
    }

    [Fact]
    public void Ninety_days_are_seen_from_every_range_once_and_are_a_part_to_jump_to()
    {
        Ports.Timeline = Line((-100, Healthy), (-1, Unhealthy), (-0.95, Healthy));
        var page = Render(Given.Up("Payments API"));

        page.FindAll("section[aria-labelledby=days] .hit").Count.ShouldBe(91);
        page.Find("section[aria-labelledby=days] header").TextContent.ShouldContain("99.94\u00A0% up");
        page.FindAll(".jumps a").Select(a => a.TextContent).ShouldContain("90 days");
        page.Find("section[aria-labelledby=days] a.btn").GetAttribute("href").ShouldEndWith("?window=90d");
        Open("/services/payments-api?window=90d");
        Render(Given.Up("Payments API")).FindAll("#days, .jumps a[href$='#days']").ShouldBeEmpty();
    }

    [Fact]
    public void All_but_a_moment_is_never_said_to_be_all()
    {
        Ports.Timeline = Line((-100, Healthy), (-10, Unhealthy), (-9.99999, Healthy));
        Open("/services/payments-api?window=90d");
        var page = Render(Given.Up("Payments API"));

        Figures(page)[0].ShouldBe("99.99 %");
        page.FindAll(".ways dd").Select(d => d.TextContent.Replace('\u00A0', ' ')).ShouldBe(["99.9999 %", "99.9999 %", "99.9999 %"]);
    }

    [Fact]
    public void Three_ways_to_count_stand_side_by_side()
    {
        Ports.Timeline = Line((-100, Healthy), (-30, Degraded), (-15, Healthy));
        Open("/services/payments-api?window=30d");
        var page = Render(Given.Up("Payments API"));

        page.FindAll(".ways div").Select(d => d.TextContent.Replace('\u00A0', ' ')).ShouldBe(
            ["By time, degraded counts as up100 %", "By time, degraded counts as half75.0000 %", "By time, degraded counts as down50.0000 %"]);
    }

    [Fact]
    public void Gaps_are_counted_as_unknown_and_listed_with_their_cause()
    {
        Ports.Timeline = Line((-100, Healthy));
        Ports.Gaps =
        [
            new(Given.Now.AddDays(-3), Given.Now.AddDays(-3).AddSeconds(40), GapCause.Stopped), new(Given.Now.AddDays(-2), Given.Now.AddDays(-2).AddMinutes(10), GapCause.Database),
        ];
        Open("/services/payments-api?window=7d");
        var page = Render(Given.Up("Payments API"));

        Figures(page).ShouldBe(["100 %", "none", "none", "99.89 %"]);
        page.FindAll(".more > button")[1].TextContent.Replace('\u00A0', ' ').ShouldStartWith("Nobody looked for 10 min 40 s, in 2 gaps");
        page.FindAll(".gaps li span").Select(s => s.TextContent.Replace('\u00A0', ' ')).ShouldBe(["10 min", "Monitor's database was away", "40 s", "Monitor was not running"]);
        page.Markup.ShouldContain("10\u00A0min\u00A040\u00A0s without data");
    }

    [Fact]
    public void Arrow_keys_and_a_tap_read_a_day_out()
    {
        Ports.Timeline = Line((-100, Healthy), (-1, Unhealthy), (-0.95, Healthy));
        Ports.Gaps = [new(Given.Now.AddHours(-3), Given.Now.AddHours(-2), GapCause.Stalled)];
        Open("/services/payments-api?window=7d");
        var page = Render(Given.Up("Payments API"));

        page.Find("svg.strip").KeyDown(new KeyboardEventArgs { Key = "End" });
        Readout(page).ShouldStartWith("Thu 12 Mar100 % up, 1 h without data: Monitor stood still");
        page.Find("svg.strip").KeyDown(new KeyboardEventArgs { Key = "ArrowLeft" });
        Readout(page).ShouldStartWith("Wed 11 Mar95.00 % up, 1 h 12 min down");
        page.FindAll("svg.strip .hit")[0].Click();
        Readout(page).ShouldStartWith("Thu 5 Mar100 % up");
        page.Find("svg.strip").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Readout(page).ShouldStartWith("a day a bar in UTC");
    }

    [Fact]
    public void What_was_registered_a_moment_ago_says_so_instead_of_a_wall_of_hatching()
    {
        var service = Given.Up("Payments API") with
        {
            CreatedAt = Given.Now.AddHours(-1), Recent = new StatusTimeline([new(Given.Now.AddMinutes(-59), Healthy)]),
        };
        Open("/services/payments-api?window=24h");
        var page = Render(service);

        page.Markup.ShouldContain("registered 09:04");
        page.Find("svg.strip").GetAttribute("aria-label").ShouldBe("Uptime, last 24 hours, 15 minutes a bar: 4 up. Arrow keys move the bar.");
        page.Find(".lane-note").TextContent.ShouldBe("Registered 09:04: there is nothing before.");
    }

    [Fact]
    public void Too_many_changes_for_the_lanes_are_admitted()
    {
        Ports.Subjects = new SubjectTimelines([], Given.Now.AddHours(-5));

        Render(Given.Up("Payments API")).Find(".lane-note").TextContent.ShouldBe("There were more changes than can be drawn: nothing is drawn before 05:04.");
    }

    private static string[] Figures(IRenderedComponent<ServicePage> page) => [.. page.FindAll(".figures .fig").Select(f => f.TextContent.Replace('\u00A0', ' '))];

    private static string Readout(IRenderedComponent<ServicePage> page) => page.Find(".readout").TextContent.Replace('\u00A0', ' ').Replace("\n", "", StringComparison.Ordinal).Trim();

    private static StatusTimeline Line(params (double Day, HealthStatus Status)[] turns) => new([.. turns.Select(t => new StatusTurn(Given.Now.AddDays(t.Day), t.Status))]);

    private IRenderedComponent<ServicePage> Render(ServiceState service)
    {
        Fleet.Change(service);
        return Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));
    }
}
