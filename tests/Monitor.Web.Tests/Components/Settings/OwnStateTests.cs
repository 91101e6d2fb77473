using Bunit;
using Monitor.Core.Nodes;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Access;
using Monitor.Web.Components.Settings.Nodes;
using Monitor.Web.Components.Settings.Own;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class OwnStateTests : PageTest
{
    public OwnStateTests() => SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);

    [Fact]
    public void The_page_of_nodes_says_what_waits_who_is_slow_and_what_grows()
    {
        OwnState.Work = new OwnWork(Given.Now, 1000, 7, TimeSpan.FromSeconds(12), 3, 5, Given.Now.AddMinutes(-9), 2, 340);
        OwnState.Slowest = new SlowestProbes(Given.Now.AddHours(-1), [new("checkout", "Checkout", ProbeKind.Readiness, TimeSpan.FromMilliseconds(812), TimeSpan.FromSeconds(2), 120)]);
        OwnState.Sizes = new StorageSizes(Given.Now, 2_400_000_000, [
            new("results", 1_900_000_000, new TableGrowth(34_100_000, TimeSpan.FromDays(7))), new("incidents", 12_000, new TableGrowth(-2_000, TimeSpan.FromDays(2))), new("routes", 8_192, null)]);

        var page = Context.Render<NodesPage>();

        page.FindAll(".figures .fig").Select(f => f.TextContent).ShouldBe(["7", "3", "5", "2"]);
        page.FindAll(".figures p")[0].TextContent.ShouldBe("of 1000\u00A0probes; the first for 12\u00A0s");
        page.Find("[aria-labelledby=slowest-head] tbody").TextContent.ShouldContain("812\u00A0ms");
        page.Find("[aria-labelledby=storage-head] header").TextContent.ShouldStartWith("Database2.4\u00A0GB; +34.1\u00A0MB a day over the last 7\u00A0d");
        page.FindAll("[aria-labelledby=storage-head] [data-label='A day']").Select(d => d.TextContent).ShouldBe(["+34.1\u00A0MBover the last 7\u00A0d", "−2.0\u00A0KBover the last 2\u00A0d", "–"]);
    }

    private const string Since = "[aria-labelledby=work-head] [role=status]";

    [Fact]
    public void Figures_say_of_when_they_are_and_that_they_could_not_be_read_since()
    {
        var page = Context.Render<NodesPage>();
        Ages().ShouldBe(["as of 10:04:12", "as of 10:04:12", "as of 10:04:12", "as of 10:04:12"]);

        OwnState.Fails = true;
        Pass(NodeState.Beat);

        page.WaitForAssertion(() => page.Find(Since).TextContent.ShouldBe("could not be read since"));
        page.Find("[aria-labelledby=work-head] time").TextContent.ShouldBe("10:04:12");
        page.FindAll(".figures .fig").Count.ShouldBe(4);

        OwnState.Fails = false;
        Pass(NodeState.Beat);
        page.WaitForAssertion(() => page.Find(Since).TextContent.ShouldBe(""));
        page.Find("[aria-labelledby=work-head] time").TextContent.ShouldBe("10:04:42");

        List<string> Ages() => [.. page.FindAll(".right > .muted").Select(a => a.TextContent)];
    }

    [Fact]
    public void What_cannot_be_read_now_can_be_tried_again()
    {
        OwnState.Fails = true;
        var page = Context.Render<NodesPage>();
        page.FindAll("[role=alert]").Select(a => a.TextContent.Trim()).ShouldBe([
            "This cannot be read now. It is tried again by itself.", "This cannot be read now. Try again", "This cannot be read now. Try again"]);

        OwnState.Fails = false;
        page.Find("[aria-labelledby=storage-head] [role=alert] button").Click();

        page.Find("[aria-labelledby=storage-head] header").TextContent.ShouldContain("as of 10:04:12");
        page.FindAll("[role=alert]").Count.ShouldBe(2);
    }

    [Fact]
    public void An_address_is_tested_against_the_policy()
    {
        var panel = Context.Render<OutboundPanel>();

        Test("http://10.0.0.5:8000/health").ShouldContain("refused 10.0.0.5");
        panel.Find("li").TextContent.ShouldBe("10.0.0.5 refused: 10.0.0.5 is a private address, and private networks are refused");
        Test("203.0.113.9").ShouldContain("allowed 203.0.113.9");
        Test("nobody.invalid").ShouldContain("not known nobody.invalid: the name nobody.invalid does not exist");
        Test("").ShouldBe("");
        for (var i = 0; i < OutwardLimit.AtOnce - 3; i++)
            Limit.MustAdmit(Caller.Actor);
        Test("203.0.113.9").ShouldBe("");
        panel.Find("#outbound-address-note").TextContent.ShouldContain("very often just now. Go on in 1 s.");
        Test("");
        panel.Find("#outbound-address-note").TextContent.ShouldContain("a host, an address or a URL");

        string Test(string address)
        {
            panel.Find("#outbound-address").Change(address);
            panel.Find("form").Submit();
            return panel.Find("[role=status]").TextContent.Trim();
        }
    }
}
