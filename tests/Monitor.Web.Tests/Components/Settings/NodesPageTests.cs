using Bunit;
using Monitor.Core.Nodes;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Components.Settings.Nodes;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class NodesPageTests : PageTest
{
    public NodesPageTests() => SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);

    [Fact]
    public void Each_node_says_when_it_was_last_seen()
    {
        Ports.Nodes.Add(State("one", TimeSpan.FromSeconds(9)));
        Ports.Nodes.Add(State("two", TimeSpan.FromMinutes(4)));
        var page = Context.Render<NodesPage>();

        page.FindAll("[aria-label=Nodes] tbody tr").Select(r => r.QuerySelector("[data-label='Last seen']")!.TextContent).ShouldBe(["there now", "last seen 4\u00A0min ago"]);
        page.Find("tbody tr").TextContent.ShouldContain("web, worker");
    }

    [Fact]
    public void Each_says_how_it_kept_up_and_whose_clock_is_wrong()
    {
        var pace = new NodePace(1200, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(12), TimeSpan.FromMilliseconds(31));
        Ports.Nodes.Add(State("one", TimeSpan.Zero) with { Pace = pace, ClockAhead = TimeSpan.FromMilliseconds(-3) });
        Ports.Nodes.Add(State("two", TimeSpan.Zero) with { Pace = NodePace.AtRest, ClockAhead = TimeSpan.FromHours(1) });
        Ports.Nodes.Add(State("old", TimeSpan.Zero));
        var rows = Context.Render<NodesPage>().FindAll("[aria-label=Nodes] tbody tr");

        rows.Select(r => r.QuerySelector("[data-label='Late p50 / p99']")!.TextContent).ShouldBe(["4\u00A0ms / 12\u00A0ms", "–", "–"]);
        rows.Select(r => r.QuerySelector("[data-label=Clock]")!.TextContent.Trim()).ShouldBe(["agrees", "1\u00A0h ahead", "–"]);
        rows[1].QuerySelector("[data-label=Clock] .status, [data-label=Clock] svg").ShouldNotBeNull();
    }

    [Fact]
    public void It_follows_what_happens()
    {
        Ports.Nodes.Add(State("one", TimeSpan.FromSeconds(1)));
        var page = Context.Render<NodesPage>();
        Ports.Nodes[0] = State("one", TimeSpan.FromMinutes(1));
        Pass(NodeState.Beat);

        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("last seen 1\u00A0min ago"));
    }

    [Fact]
    public void Where_reports_are_read_is_said_where_there_is_a_standby()
    {
        Context.Render<NodesPage>().FindAll("[aria-labelledby=reads-head]").ShouldBeEmpty();
        OwnState.Reads = new StandbyState(StandbyUse.Read, TimeSpan.FromSeconds(0.3), null, Given.Now.AddHours(-1));
        Reads().ShouldContain("from the standby, 300\u00A0ms behind since");
        OwnState.Reads = new StandbyState(StandbyUse.Away, null, "it does not answer", Given.Now.AddMinutes(-4));
        Reads().ShouldContain("from the primary since");
        Reads().ShouldContain(": it does not answer.");

        string Reads() => Context.Render<NodesPage>().Find("[aria-labelledby=reads-head]").TextContent;
    }

    [Fact]
    public void What_cannot_be_read_is_named_with_why_and_what_to_do()
    {
        Context.Render<NodesPage>().FindAll("[aria-label=Unreadable]").ShouldBeEmpty();
        Fleet.Change(Given.Up("Ledger"), Given.Up("Mail") with { Unreadable = [new(ProbeKind.Readiness, "The JSON value could not be converted.")] });
        var panel = Context.Render<NodesPage>().Find("[aria-labelledby=unreadable-head]");

        panel.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("readiness probe");
        panel.TextContent.ShouldContain("The JSON value could not be converted.");
        panel.TextContent.ShouldContain(UnreadablePart.Mend);
    }

    [Fact]
    public void What_cannot_be_read_any_more_is_named_as_time_passes()
    {
        var page = Context.Render<NodesPage>();
        Fleet.Change(Given.Up("Mail") with { Unreadable = [new(ProbeKind.Readiness, "The JSON value could not be converted.")] });
        Pass(NodeState.Beat);

        page.WaitForAssertion(() => page.Find("[aria-labelledby=unreadable-head]").TextContent.ShouldContain("Mail"));
    }

    private static NodeState State(string id, TimeSpan quiet) =>
        new(new Node(id, "host-" + id, "1.2.3", ["web", "worker"]), Given.Now.AddHours(-3), Given.Now - quiet, quiet);
}
