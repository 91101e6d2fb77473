using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Incidents.View;

namespace Monitor.Web.Tests.Components.Incidents;

public sealed class IncidentPageTests : PageTest
{
    public IncidentPageTests()
    {
        Incidents.All.Add(IncidentsPageTests.Open(7, "Payments API"));
        Incidents.Timelines[7] = [new(1, Given.Now.AddMinutes(-22), IncidentEventKind.Opened, HealthStatus.Unhealthy, null, "external_api: returned 503") { Probe = ProbeKind.Readiness }];
    }

    [Fact]
    public void The_title_says_it_all_and_the_banner_how_long_and_why()
    {
        var page = Render();

        page.Find("h1").TextContent.ShouldBe("#7 Payments API is down critical");
        page.Find(".state .say").TextContent.ShouldBe("Down for 23\u00A0min – external_api: returned 503");
        page.Find(".taken").TextContent.ShouldBe("Nobody yetnot acknowledged");
        page.Find(".tl").TextContent.ShouldContain("Payments API became Down");
    }

    [Fact]
    public void What_can_be_done_comes_before_what_happened_and_the_runbook_is_in_the_banner()
    {
        Incidents.All[0] = Incidents.All[0] with { Service = Incidents.All[0].Service with { RunbookUrl = "https://wiki.example.com/payments/" } };

        var page = Render();

        (page.Find(".state a").TextContent, page.Find(".state a").GetAttribute("href")).ShouldBe(("wiki.example.com/payments", "https://wiki.example.com/payments/"));
        page.FindAll(".cols h2").Select(h => h.TextContent).ShouldSatisfyAllConditions(
            h => h.First().ShouldBe("What can be done"), h => h.ShouldContain("Timeline newest first"), h => h.Last().ShouldBe("Facts"));
    }

    [Fact]
    public void A_runbook_that_is_no_web_address_is_no_link()
    {
        Incidents.All[0] = Incidents.All[0] with { Service = Incidents.All[0].Service with { RunbookUrl = "javascript:alert(1)" } };

        Render().FindAll(".state a").ShouldBeEmpty();
    }

    [Fact]
    public void A_part_that_several_fail_for_is_its_cause_and_leads_to_all_of_them()
    {
        Incidents.All[0] = Incidents.All[0] with { Cause = new IncidentCause(null, null, "redis") };
        foreach (var name in (string[])["Orders", "Payments API"])
            Fleet.Change(Given.Down(name, reason: "redis is down") with { Incident = new OpenIncident(7, IncidentSeverity.Critical, Given.Now, 0, 1) { Part = "redis" } });

        var cause = Render().FindAll(".kv dd a").Single(a => a.TextContent.EndsWith("for it", StringComparison.Ordinal));

        (cause.TextContent, cause.GetAttribute("href")).ShouldBe(("2\u00A0services fail for it", "/?cause=component%20REDIS#services"));
    }

    [Fact]
    public void Whoever_takes_it_is_named_and_may_take_it_back()
    {
        var page = Render();
        page.Find("#acknowledge").Click();

        page.Find(".taken b").TextContent.ShouldBe("oncall@example.com");
        page.Find(".tl li").TextContent.ShouldContain("oncall@example.com acknowledged it");
        Pass(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.FindAll(".head .btns button").ShouldHaveSingleItem().HasAttribute("disabled").ShouldBeFalse());
        page.FindAll(".head .btns button").ShouldHaveSingleItem().Click();
        page.FindAll("#acknowledge").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_double_click_takes_it_and_does_not_give_it_back()
    {
        var page = Render();
        page.Find("#acknowledge").Click();

        var back = page.Find(".head .btns button");
        (back.TextContent, back.HasAttribute("disabled")).ShouldBe(("Take back", true));
        back.Click();
        Incidents.Done.ShouldBe([new IncidentAction.Acknowledge()]);
    }

    [Fact]
    public void With_the_database_away_the_page_stays_and_says_that_it_was_not_done()
    {
        Incidents.Stuck.Add(7);
        var page = Render();
        page.Find("#acknowledge").Click();

        page.Find("#acknowledge").HasAttribute("disabled").ShouldBeFalse();
        Said().ShouldBe(["That was not done: the database does not answer."]);
    }

    [Fact]
    public void One_that_ended_is_not_offered_to_be_given_back()
    {
        Incidents.All[0] = IncidentsPageTests.Past(7, "Payments API") with { Acknowledged = new("ada", Given.Now, null) };

        Render().FindAll(".head .btns button").ShouldBeEmpty();
    }

    [Fact]
    public void A_note_stands_on_top_as_it_was_written()
    {
        var page = Render();
        page.Find("#note").Input("<b>the disk</b>\nis full");
        page.Find("form.note").Submit();

        page.Find(".tl li .said").TextContent.ShouldBe("<b>the disk</b>\nis full");
        page.Find("#note").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public void A_note_is_written_once_and_what_is_typed_meanwhile_stays()
    {
        var slow = new TaskCompletionSource();
        Incidents.Slow = slow.Task;
        var page = Render();
        page.Find("#note").Input("the disk is full");
        page.Find("form.note").Submit();
        page.Find("form.note button").HasAttribute("disabled").ShouldBeTrue();
        page.Find("form.note").Submit();
        page.Find("#note").Input("the disk is full, of logs");
        slow.SetResult();

        page.WaitForAssertion(() => page.Find("form.note button").HasAttribute("disabled").ShouldBeFalse());
        Incidents.Done.ShouldBe([new IncidentAction.AddNote("the disk is full")]);
        page.Find("#note").GetAttribute("value").ShouldBe("the disk is full, of logs");
    }

    [Fact]
    public void With_the_database_away_a_note_stays_in_its_box()
    {
        Incidents.Stuck.Add(7);
        var page = Render();
        page.Find("#note").Input("the disk is full");
        page.Find("form.note").Submit();

        page.Find("form.note [role=alert]").TextContent.ShouldStartWith("The database does not answer now.");
        page.Find("#note").GetAttribute("value").ShouldBe("the disk is full");
    }

    [Fact]
    public async Task Whom_to_hand_it_to_is_suggested_and_anybody_can_be_named()
    {
        Colleagues.All.AddRange([new("ada@example.com", true, Scope.All), new("far@example.com", true, Scope.Of(["retail"]))]);
        Incidents.All.Add(IncidentsPageTests.Past(6, "Payments API") with { Assignee = "DBA team" });
        var page = Render();
        var box = page.FindComponents<MudBlazor.MudAutocomplete<string>>().Single(b => b.Find("input").Id == "assignee").Instance;
        (await box.SearchFunc!("", Xunit.TestContext.Current.CancellationToken)!).ShouldBe(["DBA team", "ada@example.com"]);
        (await box.SearchFunc!("team", Xunit.TestContext.Current.CancellationToken)!).ShouldBe(["team", "DBA team"]);

        await page.InvokeAsync(() => box.ValueChanged.InvokeAsync("team x"));
        page.Find("form.who").Submit();
        Incidents.Done.ShouldBe([new IncidentAction.Assign("team x")]);
    }

    [Fact]
    public void It_is_handed_over_and_snoozed()
    {
        var page = Render();
        page.FindAll("button").Single(b => b.TextContent.Contains("Assign to me", StringComparison.Ordinal)).Click();
        page.FindAll("[role=group] button")[1].Click();
        page.FindAll("[role=group] button")[2].Click();

        Incidents.Done.ShouldBe([
            new IncidentAction.Assign("oncall@example.com"), new IncidentAction.Snooze(null, 240),
            new IncidentAction.Snooze(new DateTimeOffset(2026, 3, 13, 8, 0, 0, TimeSpan.Zero)),
        ]);
        page.Find(".taken span").TextContent.ShouldBe("snoozed until Fri 08:00");

        page.FindAll("[role=group] button")[3].Click();
        Incidents.Done[^1].ShouldBe(new IncidentAction.Snooze(null, 0));
        page.Find(".taken span").TextContent.ShouldNotContain("snoozed");
    }

    [Fact]
    public void Evidence_is_the_checks_the_deploys_and_what_differs_from_the_last_good_answer()
    {
        Ports.Results = [new ResultEntry(Given.Now.AddMinutes(-22), ProbeKind.Readiness, HealthStatus.Unhealthy, 503, null, 12, "answered 503")];
        Ports.Markers = [new Marker(MarkerKind.Deploy, Given.Now.AddMinutes(-25), "from 1.4 to 1.5")];
        Incidents.Answers = new IncidentAnswers(Answer("""{"status":"DOWN","db":"up"}""", 503), Answer("""{"status":"UP","db":"up"}""", 200));

        var page = Render();

        page.Find(".checks li").TextContent.ShouldContain("answered 503");
        page.FindAll(".tl h3").Select(h => h.TextContent).ShouldBe(["Payments API became Down", "Deployed"]);
        page.FindAll(".code .new").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("+   \"status\": \"DOWN\",");
        page.FindAll(".code .gone").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("-   \"status\": \"UP\",");
    }

    [Fact]
    public void Who_was_told_stands_with_why_the_others_were_not()
    {
        Incidents.Notifications = [new("ops", null, null, "given up", null, 3, null) { Tries = 3, Error = "answered 422" }, new("pager", null, null, "withheld", null, null, "only critical")];

        var page = Render();

        page.FindAll(".told li").Select(l => $"{l.QuerySelector("a, b")!.TextContent}: {l.QuerySelector(".soft")!.TextContent}")
            .ShouldBe(["ops: given up after 3 tries. Last: answered 422", "pager: withheld, only critical"]);
        page.FindAll(".told a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/channels/ops?delivery=3");
    }

    [Fact]
    public void Where_nobody_was_told_it_says_so_and_why()
    {
        Told().ShouldBe("Nobody: no channel is switched on.");
        Ports.Stored.Add(Ops(enabled: false));
        Told().ShouldBe("Nobody: no channel is switched on.");

        Ports.Stored[0] = Ops(enabled: true);
        Told().ShouldBe("Nobody yet.");
        Incidents.All[0] = IncidentsPageTests.Past(7, "Payments API");
        Told().ShouldBe("Nobody.");

        string Told() => Render().Find("section[aria-labelledby=told] p").TextContent;
    }

    [Fact]
    public void A_viewer_sees_neither_answers_nor_actions()
    {
        SignIn(AccessPolicies.View);
        Incidents.Answers = new IncidentAnswers(Answer("secret", 503), null);

        var page = Render();

        page.FindAll("main button, .page button").ShouldBeEmpty();
        page.FindAll(".code").ShouldBeEmpty();
        page.FindAll("#note").ShouldBeEmpty();
    }

    [Fact]
    public void One_that_ended_says_so_and_can_still_be_written_of()
    {
        Incidents.All[0] = IncidentsPageTests.Past(7, "Payments API");

        var page = Render();

        page.Find("h1").TextContent.ShouldStartWith("#7 Payments API was down");
        page.Find(".state .say").TextContent.ShouldBe("Recovered after 20\u00A0min. It was: external_api: returned 503");
        page.FindAll("#acknowledge").ShouldBeEmpty();
        page.FindAll("#note").ShouldHaveSingleItem();
    }

    [Fact]
    public void What_others_do_appears_by_itself()
    {
        var service = Given.Down("Payments API") with { Id = 1, Incident = new OpenIncident(7, IncidentSeverity.Critical, Given.Now, 0, 1) };
        Fleet.Change(service);
        var page = Render();
        Incidents.All[0] = Incidents.All[0] with { LastEvent = 2, Assignee = "Ada" };
        Fleet.Change(service with { Incident = service.Incident! with { LastEvent = 2, Assignee = "Ada" } });
        Pass(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => page.Find(".taken b").TextContent.ShouldBe("Ada"));
    }

    [Fact]
    public void One_that_is_not_there_says_so()
    {
        Incidents.All.Clear();

        Render().Find("h1").TextContent.ShouldBe("There is no such incident");
    }

    private static Channel Ops(bool enabled) => new(1, new ChannelDefinition { Key = "ops", Type = "slack", Enabled = enabled }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null));

    private static KeptAnswer Answer(string body, int code) => new(Given.Now.AddMinutes(-22), code, "application/json", body, false, body.Length);

    [Fact]
    public void What_its_probes_and_its_failing_parts_were_then_is_drawn_around_it()
    {
        Fleet.Change(Given.Down("Payments API") with
        {
            Id = 1,
            Key = "payments-api",
            Probes = [Given.Probe(HealthStatus.Unhealthy)],
            Components = [Given.Part("redis", HealthStatus.Unhealthy), Given.Part("disk", HealthStatus.Healthy)],
        });

        var then = Render().Find("section[aria-labelledby=then]");

        then.QuerySelectorAll(".label").Select(l => l.TextContent.Trim()).ShouldBe(["readiness", "redis"]);
        then.QuerySelectorAll("rect.incident").Length.ShouldBe(2);
        then.QuerySelector("header")!.TextContent.ShouldEndWith(" to now");
    }

    [Fact]
    public void The_time_around_it_is_as_long_before_as_it_lasted_and_ends_a_little_after_it()
    {
        var past = IncidentsPageTests.Past(7, "Payments API") with { Since = Given.Now.AddHours(-10), ResolvedAt = Given.Now.AddHours(-8) };

        IncidentWindow.Around(past, Given.Now).ShouldBe((Given.Now.AddHours(-12), Given.Now.AddHours(-7), false));
        IncidentWindow.Around(IncidentsPageTests.Open(7, "Payments API"), Given.Now).ShouldBe((Given.Now.AddMinutes(-53), Given.Now, true));
    }

    private IEnumerable<string> Said() => Context.Services.GetRequiredService<Toasts>().Shown.Select(t => t.Text);

    private IRenderedComponent<IncidentPage> Render() => Context.Render<IncidentPage>(p => p.Add(i => i.Id, 7));
}
