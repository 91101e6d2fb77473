using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Web.Access;
using Monitor.Web.Components.Settings.Audit;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class AuditPageTests : PageTest
{
    private static readonly Actor Ada = new(ActorKind.User, "ada@example.com", "7", "192.0.2.7");

    public AuditPageTests()
    {
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        Ports.Entries.Add(Entry(3, new Actor(ActorKind.ApiKey, "deploy"), AuditActions.ServiceUpdated, "shop",
            """{ "name": "Shop", "owner": "bob", "probes": { "readiness": { "periodSeconds": 30 } } }""",
            """{ "name": "Shop", "owner": "ada", "probes": { "readiness": { "periodSeconds": 10 } }, "changedSecrets": ["readiness.password"] }"""));
        Ports.Entries.Add(Entry(2, Ada, AuditActions.KeyIssued, "deploy", null, """{ "name": "deploy", "role": "Operator" }"""));
    }

    [Fact]
    public void A_row_says_who_did_what_and_opens_what_differs()
    {
        var page = Context.Render<AuditPage>();
        page.FindAll(".data-table tbody tr").Count.ShouldBe(2);
        var first = page.Find(".data-table tbody tr");
        first.TextContent.ShouldContain("API key deploy");
        first.QuerySelector(".opener")!.TextContent.ShouldBe("changed a service");
        first.TextContent.ShouldContain("owner, probes.readiness.periodSeconds, secrets");
        first.QuerySelector("a")!.GetAttribute("href").ShouldBe("/services/shop");

        page.Find(".opener").Click();
        page.FindAll(".differences tbody tr").Select(Cells)
            .ShouldBe(["owner | bob | ada", "probes.readiness.periodSeconds | 30 | 10", "secrets | nothing | readiness.password, given anew"]);
        Context.Render<AuditPage>().FindAll(".differences").Count.ShouldBe(1, "it is in the address");
        page.Find(".opener").Click();
        page.FindAll(".differences").ShouldBeEmpty();
    }

    [Fact]
    public void An_incident_and_a_window_are_named_and_what_changed_of_them_is_said_in_words()
    {
        Ports.Entries.Insert(0, new AuditEntry(5, Given.Now, Ada, AuditActions.IncidentSnoozed, new AuditSubject("incident", "4"), """{ "service": "Payments API" }""", """{ "service": "Payments API", "snoozedUntil": "2026-03-12T12:00:00Z", "text": "later" }"""));
        Ports.Entries.Insert(1, new AuditEntry(4, Given.Now, Ada, AuditActions.IncidentAcknowledged, new AuditSubject("incident", "3"), "{}", """{ "acknowledgedBy": "ada" }"""));
        Ports.Entries.Insert(2, new AuditEntry(3, Given.Now, Ada, AuditActions.MaintenanceCreated, new AuditSubject("maintenance", "1"), null, """{ "title": "Upkeep" }"""));
        var page = Context.Render<AuditPage>();

        page.FindAll("td[data-label=Of]").Take(3).Select(c => c.TextContent).ShouldBe(["incident #4 Payments API", "incident #3", "maintenance 1 Upkeep"]);
        page.FindAll("td[data-label=What] small").Take(2).Select(c => c.TextContent).ShouldBe(["until when, note", "who has it"]);
    }

    [Fact]
    public void A_change_of_many_is_one_line_that_opens_to_its_services()
    {
        Ports.Entries.Insert(0, Entry(70, Ada, AuditActions.ServiceManyChanged, "2000 services from shop-1: owner", null, """{ "owner": "b", "filter": "tag=eu" }""") with { Services = 2000 });
        for (var id = 69; id > 9; id--)
            Ports.Entries.Insert(70 - id, Entry(id, Ada, AuditActions.ServiceUpdated, $"shop-{id}", """{ "owner": "a" }""", """{ "owner": "b" }""") with { PartOf = 70 });
        var page = Context.Render<AuditPage>();
        page.FindAll(".data-table tbody tr").Count.ShouldBe(3);
        page.Find(".data-table tbody tr").TextContent.ShouldContain("changed many services2,000 services");

        page.Find(".opener").Click();
        page.FindAll(".parts li").Count.ShouldBe(50);
        page.FindAll(".differences tbody tr").Select(Cells).ShouldBe(["owner | nothing | b", "filter | nothing | tag=eu"]);
        page.Find(".parts li").TextContent.ShouldContain("owner");
        page.FindAll(".detail .btns a").Select(a => a.GetAttribute("href")).ShouldHaveSingleItem()!.ShouldEndWith("?entry=70&parts=20");
        Open("/settings/audit?entry=70&parts=20");
        page = Context.Render<AuditPage>();
        page.FindAll(".parts li").Count.ShouldBe(10);
        page.FindAll(".detail .btns a").ShouldHaveSingleItem().GetAttribute("href").ShouldEndWith("/settings/audit?entry=70");

        Open("/settings/audit?partOf=70");
        page = Context.Render<AuditPage>();
        page.Find(".opener").Click();
        page.FindAll(".detail a").Select(a => a.GetAttribute("href")).ShouldContain("/settings/audit?partOf=70");
    }

    [Fact]
    public void What_was_made_shows_all_of_it_with_who_from_where()
    {
        var page = Context.Render<AuditPage>();
        page.FindAll(".opener")[1].Click();

        page.Find(".detail").TextContent.ShouldContain("by user ada@example.com from 192.0.2.7, id 7");
        page.FindAll(".differences tbody tr").Select(Cells).ShouldBe(["name | nothing | deploy", "role | nothing | Operator"]);
        page.Find(".detail a").GetAttribute("href").ShouldBe("/settings/audit?subject=key%3Adeploy");
    }

    [Fact]
    public void The_filter_is_in_the_address()
    {
        Open("/settings/audit?actor=ada&action=key&subject=dep&from=2026-03-01&to=2026-03-02");
        var page = Context.Render<AuditPage>();
        Ports.Asked.ShouldBe(new AuditFilter
        {
            Actor = "ada", Action = "key", Subject = "dep",
            From = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), To = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero),
        });
        page.Find("#audit-actor").GetAttribute("value").ShouldBe("ada");

        page.Find("#audit-actor").Change("bob");
        page.Find("form").Submit();
        var uri = Context.Services.GetRequiredService<NavigationManager>().Uri;
        uri.ShouldContain("actor=bob");
        uri.ShouldContain("from=2026-03-01");
        uri.ShouldContain("to=2026-03-02");
    }

    [Fact]
    public void Older_changes_follow_when_asked_for()
    {
        Ports.Entries.Clear();
        for (var id = 60; id > 0; id--)
            Ports.Entries.Add(Entry(id, Ada, AuditActions.ServicePaused, $"shop-{id}", null, null));
        var page = Context.Render<AuditPage>();
        page.FindAll(".data-table tbody tr").Count.ShouldBe(50);

        Open(page.Find("footer a").GetAttribute("href")!);
        page.FindAll(".data-table tbody tr").Count.ShouldBe(60);
        page.FindAll("footer a").ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_has_words() =>
        AuditActions.All.Concat(AuditActions.All.Select(AuditActions.KindOf)).ShouldAllBe(a => AuditWords.Of(a).Contains(' '));

    private static AuditEntry Entry(long id, Actor actor, string action, string key, string? before, string? after) =>
        new(id, Given.Now.AddMinutes(id), actor, action, new AuditSubject(AuditActions.KindOf(action), key), before, after);

    private static string Cells(IElement row) => string.Join(" | ", row.Children.Select(c => c.TextContent));
}
