using Bunit;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Own.Retention;
using Monitor.Core.Probing;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Settings.Own;
using Monitor.Web.Tests.Components.Fakes;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class OwnPagesTests : PageTest
{
    public OwnPagesTests() => SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);

    [Fact]
    public void Without_canaries_the_page_says_that_nobody_can_tell()
    {
        Context.Render<ConnectivityPage>().Find(".callout").TextContent.ShouldContain("cannot be told from theirs");

        Own.Connectivity = new ConnectivitySettings { Canaries = ["10.0.0.1:443"] };
        Context.Render<ConnectivityPage>().FindAll(".callout").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_set_is_saved_and_what_is_wrong_is_said_at_its_field()
    {
        Own.Connectivity = new ConnectivitySettings { Canaries = ["10.0.0.1:443", "10.0.0.2:443"] };
        var page = Context.Render<ConnectivityPage>();
        page.Find("#quorum").Change("3");
        page.Find(".btns .primary").Click();
        page.Find("#quorum-note").TextContent.ShouldContain("Use a number from 1 to 2.");

        page.Find("#quorum").Change("2");
        page.Find("#hosts").Change("8");
        page.Find(".btns .primary").Click();

        (Own.Connectivity.Quorum, Own.Connectivity.Hosts, Own.Connectivity.Canaries.Count).ShouldBe((2, 8, 2));
        Own.Actors[^1].Name.ShouldBe("oncall@example.com");
    }

    [Fact]
    public void The_canaries_can_be_asked_before_they_are_saved()
    {
        Own.Connectivity = new ConnectivitySettings { Canaries = ["10.0.0.1:443", "10.0.0.2:443"] };
        Own.Answers = [new("10.0.0.1:443", true, false, TimeSpan.FromMilliseconds(12), null), new("10.0.0.2:443", false, false, default, "10.0.0.2:443 refused the connection")];
        var page = Context.Render<ConnectivityPage>();
        page.FindAll(".btns button")[1].Click();

        page.FindAll(".answers li").Count.ShouldBe(2);
        page.FindAll(".answers li")[1].TextContent.ShouldContain("refused the connection");
    }

    [Fact]
    public void What_somebody_else_has_saved_meanwhile_is_shown()
    {
        Own.Result = new OwnResult<ConnectivitySettings>.Stale(FakeOwn.Part(new ConnectivitySettings { Hosts = 9 }, 2), new LastChange(null, Given.Now));
        var page = Context.Render<ConnectivityPage>();
        page.Find(".btns .primary").Click();

        page.Find(".stale").TextContent.ShouldContain("changed this setting");
    }

    [Fact]
    public void The_heartbeat_shows_no_secret_and_how_it_goes()
    {
        Own.Heartbeat = new HeartbeatSettings { Url = "https://hc-ping.com/***" };
        Own.State = new HeartbeatState(Given.Now, Given.Now.AddMinutes(-5), "answered 503");
        var page = Context.Render<HeartbeatPage>();
        page.Markup.ShouldContain("not taken");
        page.Find("dl").TextContent.ShouldContain("answered 503");

        page.Find("#heartbeat-period").Change("120");
        page.Find(".btns .primary").Click();
        Own.Heartbeat.ShouldBe(new HeartbeatSettings { Url = "https://hc-ping.com/***", PeriodSeconds = 120 });
    }

    [Fact]
    public void A_shorter_retention_says_before_it_is_saved_what_goes_and_what_the_configuration_fixes()
    {
        RetentionConfigured = new RetentionConfigured(new Dictionary<string, int> { ["auditDays"] = 500 });
        Own.Retention = new RetentionSettings { AuditDays = 500 };
        var page = Context.Render<RetentionPage>();
        page.Find("#auditDays").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#auditDays-note").TextContent.ShouldContain("set by Monitor__Retention__AuditDays");
        page.FindAll(".callout").ShouldBeEmpty();

        page.Find("#packedDays").Input("30");
        page.Find(".callout").TextContent.ShouldContain("single checks: all before");
        page.Find(".callout").TextContent.ShouldContain("(30 days in place of 90)");
        page.Find(".btns .primary").TextContent.ShouldBe("Save, and remove this");

        page.Find(".callout time").TextContent.ShouldBe("10 Feb 2026 10:04");

        page.Find("#changesDays").Input("3");
        page.Find("#changesDays-note").TextContent.ShouldContain("Use a number from 7 to 36600.", customMessage: "before anybody saves it");
        page.FindAll(".callout li").ShouldHaveSingleItem().TextContent.ShouldStartWith("single checks: all before");
        page.Find(".btns .primary").Click();
        Own.Retention.PackedDays.ShouldBe(90, "nothing is saved of what is wrong");
        page.Find("#changesDays").Input("120");

        page.Find("#packedDays").Input("0");
        page.FindAll(".callout").ShouldBeEmpty();
        page.Find("#packedDays-note").TextContent.ShouldContain("Use a number from 1 to 3660.");

        page.Find("#packedDays").Input("120");
        page.Find(".btns .primary").Click();
        Own.Retention.ShouldBe(new RetentionSettings { AuditDays = 500, PackedDays = 120 });
    }

    [Fact]
    public void What_a_worker_fixes_is_locked_and_where_workers_differ_it_is_said()
    {
        Ports.Nodes.Add(Worker("host-1", new() { ["auditDays"] = 300 }));
        Ports.Nodes.Add(Worker("host-2", []));
        var page = Context.Render<RetentionPage>();

        page.Find("#auditDays").GetAttribute("value").ShouldBe("300");
        page.Find("#auditDays").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#auditDays-note").TextContent.ShouldContain("set by Monitor__Retention__AuditDays on host-1");
        page.Find(".callout li").TextContent.ShouldBe("the audit log: 300 days on host-1; nothing on host-2, which follows what is stored");
    }

    private static NodeState Worker(string host, Dictionary<string, int> retention) => new(new Node(host, host, "1.2.3", ["worker"]) { Retention = retention }, Given.Now, Given.Now, TimeSpan.Zero);

    [Theory]
    [InlineData(ProbeFailure.Timeout, false, true)]
    [InlineData(ProbeFailure.Timeout, true, false)]
    [InlineData(ProbeFailure.Tls, false, false)]
    public void The_page_of_a_silent_service_says_that_it_may_be_us(ProbeFailure failure, bool canaries, bool said)
    {
        Own.Connectivity = new ConnectivitySettings { Canaries = canaries ? ["10.0.0.1:443"] : [] };
        var state = Given.Up("api");
        var silent = state with { Probes = [.. state.Probes.Select(p => p with { Failure = failure })] };

        Context.Render<OwnNetworkNote>(p => p.Add(n => n.State, silent)).FindAll(".callout").Count.ShouldBe(said ? 1 : 0);
    }
}
