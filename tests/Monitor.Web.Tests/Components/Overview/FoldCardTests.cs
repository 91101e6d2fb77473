using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Problems;
using Monitor.Web.Components.Wall;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>A storm on the overview.</summary>
public sealed class FoldCardTests : PageTest
{
    [Fact]
    public void Services_of_one_cause_are_one_problem_that_says_what_they_are()
    {
        Fleet.Change([.. Storm(4), Given.Down("Broken", 60, "it hurts"), Given.Up("Checkout")]);
        var page = Context.Render<OverviewPage>();

        page.Find("h1").TextContent.ShouldBe("5 services are down, 4 since 09:41; most refuse the connection.");
        page.Find("#problems").TextContent.ShouldBe("Problems 2, 5\u00A0services in them");
        page.FindAll(".problem h3").Select(h => h.TextContent).ShouldBe(["4\u00A0services refuse the connection", "Brokenpayments / eu"]);
        var row = page.Find(".problem");
        row.ClassList.ShouldContain("down");
        row.QuerySelector(".st")!.TextContent.ShouldBe("Down");
        row.QuerySelector(".why")!.TextContent.ShouldBe("all at once");
        row.QuerySelector(".twist")!.TextContent.Trim().ShouldBe("4\u00A0services: all in payments / eu");
        row.QuerySelector(".when")!.TextContent.ShouldBe("23\u00A0minsince 09:41");
        row.QuerySelector(".own b")!.TextContent.ShouldBe("Nobody yet");
    }

    [Theory]
    [InlineData(3, "answered 503: reports down", "Api 1, Api 2 and Api 3 answer 503", "reports down", "Api 1, Api 2 and Api 3", "answer 503; reports down; all at once")]
    [InlineData(3, "answered 503", "Api 1, Api 2 and Api 3 answer 503", "all at once", "Api 1, Api 2 and Api 3", "answer 503; all at once")]
    [InlineData(5, "answered 503", "5\u00A0services answer 503", "all at once", "5\u00A0services: Api 1, Api 2 and 3 more", "answer 503; all at once")]
    public void A_few_are_named_and_what_they_do_is_said_once(int count, string reason, string title, string why, string tile, string tileWhy)
    {
        ServiceState[] services = [.. Storm(count).Select(s => s with { Reason = reason })];
        Fleet.Change(services);
        var page = Context.Render<OverviewPage>();

        (page.Find(".problem h3").TextContent, page.Find(".problem .why").TextContent).ShouldBe((title, why));
        var shown = WallTile.Of(ProblemRow.Of(services, []).ShouldHaveSingleItem(), Context.Services.GetRequiredService<ReaderClock>(), null);
        (shown.Title, shown.Why).ShouldBe((tile, tileWhy));
    }

    [Fact]
    public void It_opens_and_stays_open_while_its_services_come_and_go()
    {
        var services = Storm(5);
        Fleet.Change(services);
        var page = Context.Render<OverviewPage>();
        page.Find(".problems .twist").GetAttribute("aria-expanded").ShouldBe("false");
        page.FindAll(".inside li").ShouldBeEmpty();

        page.Find(".problems .twist").Click();
        page.Find(".problems .twist").GetAttribute("aria-expanded").ShouldBe("true");
        Context.Render<OverviewPage>().Find(".problems .twist").GetAttribute("aria-expanded").ShouldBe("true", "it is in the address");
        page.Find(".problems .twist").GetAttribute("aria-controls").ShouldBe(page.Find(".inside").Id);
        page.FindAll(".inside li .name > a:first-child").Select(a => a.GetAttribute("href")).ShouldBe([.. Enumerable.Range(1, 5).Select(i => $"/services/api-{i}")]);

        Fleet.Change(services[0] with { Status = HealthStatus.Healthy, Reason = null, Since = Given.Now, Incident = null }, Api(6) with { Since = services[0].Since.AddMinutes(1) });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.FindAll(".inside li .name > a:first-child").Select(a => a.TextContent).ShouldBe(["Api 2", "Api 3", "Api 4", "Api 5", "Api 6"]));
    }

    [Fact]
    public void Of_very_many_the_first_are_shown_and_all_are_listed_below()
    {
        Fleet.Change([.. Storm(120), Given.Down("Broken", 60, "it hurts"), Given.Up("Checkout")]);
        var page = Context.Render<OverviewPage>();
        page.Find(".problems .twist").Click();

        page.FindAll(".inside li").Count.ShouldBe(51);
        var all = page.Find(".inside .rest a");
        all.TextContent.ShouldBe("Show all 120");
        Open(all.GetAttribute("href")!);

        page.WaitForAssertion(() => page.Find("[role=table]").GetAttribute("aria-rowcount").ShouldBe("123"));
        page.Find(".cause").TextContent.ShouldBe("They refuse the connection: show all causes");
        Open(page.Find(".cause").GetAttribute("href")!);
        page.WaitForAssertion(() => page.Find("[role=table]").GetAttribute("aria-rowcount").ShouldBe("125"));
    }

    [Fact]
    public void What_fails_because_of_a_service_is_inside_of_it_and_acknowledged_with_it()
    {
        var services = Storm(3);
        var (one, two, three) = (services[0], services[1], services[2]);
        Fleet.Change(one with { Reason = "it hurts" }, two with { Reason = "api 1 gave nothing", DependsOn = ["api-1"] }, three with { Reason = "all is lost", DependsOn = ["api-2"] });
        var page = Context.Render<OverviewPage>();

        var title = page.Find(".problem h3 a");
        (title.TextContent, title.GetAttribute("href")).ShouldBe(("Api 1", "/services/api-1"));
        page.Find(".problem h3 .no").GetAttribute("href").ShouldBe("/incidents/1");
        page.Find(".problem .why").TextContent.ShouldBe("it hurts");
        page.Find(".problems .twist").TextContent.Trim().ShouldBe("2 follow from it: all in payments / eu");
        page.Find(".problems .twist").Click();
        page.FindAll(".inside li .name > a:first-child").Select(a => a.TextContent).ShouldBe(["Api 2", "Api 3"]);
        page.Find(".act button").TextContent.ShouldBe("Acknowledge 3 of: Api 1");
        page.Find(".act button").Click();
        page.WaitForAssertion(() => Said().ShouldBe(["You have 3 incidents."]));
    }

    [Fact]
    public void Acknowledging_it_acknowledges_what_nobody_has()
    {
        var services = Storm(4);
        services[0] = services[0] with { Incident = services[0].Incident! with { Acknowledged = new("ada", Given.Now.AddMinutes(-5), null) } };
        Fleet.Change(services);
        var page = Context.Render<OverviewPage>();
        (page.Find(".own b").TextContent, page.Find(".own span").TextContent).ShouldBe(("1 of 4 acknowledged", "by ada"));
        page.Find(".act button").TextContent.ShouldBe("Acknowledge 3 of: 4\u00A0services refuse the connection");

        page.Find(".act button").Click();

        page.WaitForAssertion(() => Said().ShouldBe(["You have 3 incidents."]));
        Incidents.All.Where(i => i.Acknowledged is not null).Select(i => i.Id).ShouldBe([2, 3, 4]);
        Incidents.Done.ShouldAllBe(action => action == new IncidentAction.Acknowledge());
        page.WaitForAssertion(() => page.Find(".act button").TextContent.ShouldStartWith("Acknowledged"));
        page.Find(".act button").HasAttribute("disabled").ShouldBeTrue("what follows a first click is not meant for what replaces it");
        Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.FindAll(".act button").ShouldBeEmpty());
        Fleet.Change([.. services.Skip(1).Select(s => s with { Incident = s.Incident! with { Acknowledged = new("oncall@example.com", Given.Now, null) } })]);
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => (page.Find(".own b").TextContent, page.Find(".own span").TextContent).ShouldBe(("several people", "acknowledged a moment ago")));
    }

    [Fact]
    public void What_could_not_be_done_is_said_and_can_be_tried_again()
    {
        Fleet.Change(Storm(5));
        Incidents.Stuck.Add(2);
        Incidents.All.RemoveAll(i => i.Id == 3);
        var page = Context.Render<OverviewPage>();

        page.Find(".act button").Click();

        page.WaitForAssertion(() => Said().ShouldBe(["You have 3 incidents; 1 could not be acknowledged. Try again."]));
        page.WaitForAssertion(() => page.Find(".act button").TextContent.ShouldStartWith("Acknowledge 2"));
        page.Find(".act button").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void A_database_that_is_away_is_not_asked_for_each_of_a_thousand()
    {
        Fleet.Change(Storm(200));
        Incidents.Stuck.UnionWith(Enumerable.Range(1, 200).Select(i => (long)i));
        var page = Context.Render<OverviewPage>();

        page.Find(".act button").Click();

        page.WaitForAssertion(() => Said().ShouldBe(["200 incidents could not be acknowledged. Try again."]));
        Incidents.Tried.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task What_could_not_be_taken_back_is_said()
    {
        Fleet.Change(Storm(3));
        var page = Context.Render<OverviewPage>();
        page.Find(".act button").Click();
        page.WaitForAssertion(() => Said().ShouldBe(["You have 3 incidents."]));
        Incidents.Stuck.UnionWith([1, 2, 3]);
        var toasts = Context.Services.GetRequiredService<Toasts>();

        await toasts.Shown.Single().Undo!();
        Said().ShouldContain("It was not undone: the database does not answer.");
    }

    [Fact]
    public void A_viewer_reads_only()
    {
        SignIn(AccessPolicies.View);
        Fleet.Change(Storm(3));

        var page = Context.Render<OverviewPage>();

        page.FindAll(".act button").ShouldBeEmpty();
        page.FindAll(".problems .twist").Count.ShouldBe(1);
    }

    [Fact]
    public void What_services_say_stays_text()
    {
        Fleet.Change([.. Storm(3).Select(s => s with { Reason = "<b>x</b>: <script>alert(1)</script>", Components = [Given.Part("<b>x</b>", HealthStatus.Unhealthy)] })]);
        var page = Context.Render<OverviewPage>();
        page.Find(".problems .twist").Click();

        page.Find("h1").TextContent.ShouldEndWith("all name <b>x</b>.");
        page.FindAll("script, h1 b").ShouldBeEmpty();
    }

    private IEnumerable<string> Said() => Context.Services.GetRequiredService<Toasts>().Shown.Select(t => t.Text);

    private ServiceState[] Storm(int count) => [.. Enumerable.Range(1, count).Select(Api)];

    private ServiceState Api(int number)
    {
        var service = Given.Down($"Api {number}", 23, $"10.0.0.{number}:80 refused the connection") with { Id = number };
        Incidents.All.Add(new Incident(
            number, number, ServiceFacts.Of(new ServiceDefinition { Key = service.Key, Name = service.Name, Group = service.Group }), IncidentState.Open, IncidentSeverity.Critical, IncidentSeverity.Critical,
            HealthStatus.Unhealthy, service.Reason!, service.Since, service.Since));
        return service with { Incident = new OpenIncident(number, IncidentSeverity.Critical, service.Since, 0, 1) };
    }
}
