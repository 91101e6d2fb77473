using Bunit;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Map;

namespace Monitor.Web.Tests.Components;

public sealed class MapPageTests : PageTest
{
    private static readonly ServiceState Postgres = Given.Down("postgres-main", 5, "1 of 3 replicas up");
    private static readonly ServiceState Ledger = Given.Down("Ledger", 4, "no connection", "postgres-main") with { Owner = "money" };
    private static readonly ServiceState Payouts = Given.Degraded("Payouts", 3, "slow", "ledger", "checkout") with { Owner = "money" };
    private static readonly ServiceState Edge = Given.Degraded("Edge", 60, "certificate ends in 6 days");
    private static readonly ServiceState Checkout = Given.Up("Checkout", "shop");

    [Fact]
    public void The_sentence_says_what_explains_what_and_what_does_not_belong_to_it()
    {
        var page = Shop();

        page.Find("h1").TextContent.ShouldBe("postgres-main has been down for 5\u00a0min; 2 follow from it.");
        page.Find(".verdict p").TextContent.ShouldBe("Ledger and Payouts follow from it. Edge depends on nothing that fails.");
    }

    [Fact]
    public void A_cause_that_follows_from_a_part_says_so_in_the_sentence_as_in_the_table()
    {
        var down = Given.Down("postgres-main", 5, "redis is down");
        Fleet.Change(down with { Incident = new OpenIncident(9, IncidentSeverity.Critical, down.Since, 0, 1) { Part = "redis" } }, Given.Down("Ledger", 4, "timeout", "postgres-main"));
        var page = Context.Render<MapPage>();

        page.Find("h1").TextContent.ShouldBe("postgres-main, which follows from redis, has been down for 5\u00a0min; 1 follows from it.");
        page.Find("td[data-label=Because]").TextContent.ShouldBe("follows from redis, which several services report; 1 follows from it");
    }

    [Fact]
    public void On_a_small_screen_it_says_that_only_what_fails_is_drawn() =>
        Shop().Find(".graph .part").TextContent.ShouldBe("On a small screen only what fails is drawn, 4 of 5. The table has all services.");

    [Fact]
    public void What_fails_beside_each_other_is_not_said_to_have_nothing_in_common()
    {
        Fleet.Change(Given.Down("Mail"), Given.Down("Search"), Checkout);

        Context.Render<MapPage>().Find("h1").TextContent.ShouldBe("2 services have problems; none depends on another that fails.");
    }

    [Fact]
    public void The_table_has_causes_first_each_with_what_it_explains_and_why()
    {
        var page = Shop();

        Rows(page).ShouldBe(["postgres-main", "Ledger", "Payouts", "Edge"]);
        page.FindAll("td[data-label=Because]").Select(c => c.TextContent).ShouldBe(
            ["1 of 3 replicas up; 2 follow from it", "follows from postgres-main", "follows from postgres-main, through Ledger", "certificate ends in 6 days"]);
        page.FindAll("tr.cause td:first-child a").ShouldHaveSingleItem().TextContent.ShouldBe("postgres-main");
        Open("/map?table=all");
        page.WaitForAssertion(() => Rows(page).ShouldBe(["postgres-main", "Ledger", "Payouts", "Edge", "Checkout"]));
    }

    [Fact]
    public void What_is_chosen_narrows_the_table_and_the_panel_too_and_the_sentence_says_that_it_is_of_all()
    {
        var page = Shop("/map?group=shop&show=problems");
        page.Find(".blank").TextContent.ShouldContain("Nothing fails here");
        (string.Join(", ", Rows(page)), page.Find("#chosen").TextContent).ShouldBe(("Checkout", "No service chosen"));
        page.Find("h1").TextContent.ShouldStartWith("postgres-main has been down");
        page.Find(".verdict p").TextContent.ShouldEndWith("This is of all 5\u00a0services, whatever is chosen here.");

        Open("/map?owner=money");
        page.WaitForAssertion(() => Rows(page).ShouldBe(["Ledger", "Payouts"]));
        page.Find("#chosen").TextContent.ShouldBe("Ledger");
        page.FindAll(".seg a")[0].TextContent.ShouldBe("All 2");
        page.Find("td[data-label=Because]").TextContent.ShouldBe("follows from postgres-main");

        Open("/map?owner=nobody");
        page.WaitForAssertion(() => page.Find(".blank").TextContent.ShouldContain("No service matches"));
        page.FindAll(".map-table").ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_choice_the_first_cause_is_beside_the_map_and_a_choice_lives_in_the_address()
    {
        var page = Shop();
        page.Find("#chosen").TextContent.ShouldBe("postgres-main");
        page.Find(".state small").TextContent.ShouldContain("2 follow from it: their alerts wait for this one.");

        Open("/map?service=payouts");
        page.WaitForAssertion(() => page.Find("#chosen").TextContent.ShouldBe("Payouts"));
        page.Find(".state small").TextContent.ShouldContain("It follows from postgres-main, through Ledger.");
        page.FindAll("td a[aria-current=true]").ShouldHaveSingleItem().TextContent.ShouldBe("Payouts");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_operators_change_edges(bool operates)
    {
        SignIn(operates ? [AccessPolicies.View, AccessPolicies.Operate] : [AccessPolicies.View]);
        Ports.SuggestedOfAll.Add(new("checkout", "ledger", "ledger", null));
        var page = Shop("/map?service=checkout");

        (page.FindAll("form.add").Count, page.FindAll(".suggested button").Count, page.FindAll("button[aria-label='Payouts does not depend on Checkout']").Count)
            .ShouldBe(operates ? (1, 2, 1) : (0, 0, 0));
        page.Find(".suggested small").TextContent.ShouldBe("Checkout reports a component ledger: does it depend on Ledger?");
    }

    [Fact]
    public void An_edge_is_an_edit_of_the_definition_and_what_is_in_its_way_is_said()
    {
        Ports.Service = new MonitoredService(7, new ServiceDefinition { Key = "checkout", DependsOn = ["redis"] }, [], false, "file", Given.Now, Given.Now, 3);
        var page = Shop("/map?service=checkout");
        page.Find("#add-dependency").Input("Ledger");
        page.Find("#add-dependency").Blur();
        page.Find("form.add").Submit();
        Ports.Saved!.DependsOn.ShouldBe(["redis", "ledger"], "by its name too");
        (Ports.Terms!.ManagedBy, Ports.Terms.Match!.Admits(Ports.Service.Edition)).ShouldBe((null, true));

        Ports.SaveResult = new RegistryResult.Invalid([new FieldError("dependsOn", "It would depend on itself: checkout → payouts → checkout. Remove one of these.")]);
        page.Find("#add-dependency").Input("payouts");
        page.Find("#add-dependency").Blur();
        page.Find("form.add").Submit();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("checkout → payouts → checkout"));
    }

    [Fact]
    public void An_answered_suggestion_is_gone()
    {
        Ports.SuggestedOfAll.Add(new("checkout", "ledger", "ledger", null));
        var page = Shop("/map?service=ledger");
        page.FindAll(".suggested button")[1].Click();

        page.WaitForAssertion(() => page.FindAll(".suggested").ShouldBeEmpty());
        Ports.SuggestedOfAll.ShouldBeEmpty();
    }

    [Fact]
    public void A_recovery_shows_without_reload()
    {
        var page = Shop();
        Fleet.Change(Postgres with { Status = HealthStatus.Healthy, Reason = null });
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("Ledger has been down for 4\u00a0min; 1 follows from it."));
        page.Find("p[role=status]").TextContent.ShouldContain("Ledger has been down");
    }

    [Fact]
    public void What_only_looks_otherwise_is_painted_and_anything_else_is_drawn()
    {
        ServiceState[] shop = [Postgres, Ledger, Payouts, Edge, Checkout];
        SuggestedDependency[] suggested = [new("checkout", "edge", "edge", null), new("checkout", "gone", "gone", null)];
        var drawing = MapDrawing.Of(new FleetMap(shop), _ => true, false, suggested);
        drawing.Edges.Select(e => (e[0], e[1])).ShouldBe([(1, 0), (2, 1), (2, 4)]);
        drawing.Marked.ShouldBe([0, 1]);
        drawing.Suggested.Select(e => (e[0], e[1])).ShouldBe([(4, 3)]);
        drawing.Nodes.Where(n => n.Fails).Select(n => n.Key).ShouldBe(["postgres-main", "ledger", "payouts", "edge"]);
        MapDrawing.Of(new FleetMap(shop), s => s.Group == "shop", false, []).Nodes.ShouldHaveSingleItem().Key.ShouldBe("checkout");

        var paint = MapDrawing.Of(new FleetMap([Postgres with { Status = HealthStatus.Healthy }, .. shop[1..]]), _ => true, false, suggested).Since(drawing)!;
        paint.Nodes.Select(n => n[0]).ShouldBe([0, 1]);
        paint.Marked.ShouldBe([1]);
        MapDrawing.Of(new FleetMap([.. shop[..4], Checkout with { DependsOn = ["edge"] }]), _ => true, false, suggested).Since(drawing).ShouldBeNull();
        MapDrawing.Of(new FleetMap(shop), _ => true, true, suggested).Nodes.Count.ShouldBe(4);
    }

    [Fact]
    public void Of_too_many_that_fail_those_that_explain_most_are_drawn_and_the_rest_is_counted()
    {
        var many = Enumerable.Range(0, MapDrawing.Most).Select(i => Given.Degraded($"Service {i:0000}", 5)).ToList();

        var drawing = MapDrawing.Of(new FleetMap([.. many, Postgres, Ledger]), _ => true, failingAlone: true, []);

        (drawing.Nodes.Count, drawing.LeftOut, drawing.Nodes.Any(n => n.Key == "postgres-main")).ShouldBe((MapDrawing.Most, 2, true));
        drawing.Nodes.Select(n => n.Key).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_beside_the_map_stays_while_it_is_there_whatever_explains_more_meanwhile()
    {
        var page = Shop();
        page.Find("#chosen").TextContent.ShouldBe("postgres-main");
        Fleet.Change(Postgres with { Status = HealthStatus.Healthy, Since = Given.Now }, Ledger, Payouts, Edge, Checkout);
        Pass(LiveFleet.Pace);

        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldStartWith("Ledger"));
        page.Find("#chosen").TextContent.ShouldBe("postgres-main");
    }

    [Fact]
    public void Where_nobody_looks_it_says_nothing_in_green()
    {
        Fleet.Change(Given.Up("A") with { Paused = true }, Given.Up("B") with { Paused = true });
        Context.Render<MapPage>().Find("h1").TextContent.ShouldBe("All 2 services are paused.");

        Fleet.Change(Given.Up("A") with { Paused = true }, Given.Unknown("B"));
        Context.Render<MapPage>().Find("h1").TextContent.ShouldBe("Nothing is known of any service.");
    }

    [Fact]
    public void Too_many_are_not_drawn_but_for_what_fails()
    {
        Fleet.Change([.. Enumerable.Range(0, MapDrawing.Most).Select(i => Given.Up($"Service {i}", "many")), Postgres]);
        var page = Context.Render<MapPage>();

        page.Find(".note").TextContent.ShouldStartWith("3001\u00a0services are too many to see one");
        page.Find("[data-host]").GetAttribute("aria-label").ShouldStartWith("Map of 1\u00a0service and 0\u00a0dependencies.");
    }

    private IRenderedComponent<MapPage> Shop(string address = "/map")
    {
        Fleet.Change(Postgres, Ledger, Payouts, Edge, Checkout);
        Open(address);
        return Context.Render<MapPage>();
    }

    private static IEnumerable<string> Rows(IRenderedComponent<MapPage> page) => page.FindAll(".map-table tbody tr td:first-child a").Select(a => a.TextContent);
}
