using Bunit;
using Monitor.Core.Nodes;
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
    public void It_follows_what_happens()
    {
        Ports.Nodes.Add(State("one", TimeSpan.FromSeconds(1)));
        var page = Context.Render<NodesPage>();
        Ports.Nodes[0] = State("one", TimeSpan.FromMinutes(1));
        Pass(NodeState.Beat);

        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("last seen 1\u00A0min ago"));
    }

    private static NodeState State(string id, TimeSpan quiet) =>
        new(new Node(id, "host-" + id, "1.2.3", ["web", "worker"]), Given.Now.AddHours(-3), Given.Now - quiet, quiet);
}
