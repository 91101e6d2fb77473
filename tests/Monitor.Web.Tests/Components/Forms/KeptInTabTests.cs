using Monitor.Web.Tests.Components.Incidents;
using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Monitor.Core;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Access;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Incidents.View;
using Monitor.Web.Components.Routing;
using Monitor.Web.Components.Services.Edit;
using Monitor.Web.Components.Settings.Own;

namespace Monitor.Web.Tests.Components.Forms;

/// <summary>What was asked for and what is half typed outlives a lost connection, though it is stored nowhere.</summary>
public sealed class KeptInTabTests : PageTest
{
    private readonly PastedTexts _tab;

    public KeptInTabTests()
    {
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        _tab = new PastedTexts(Context);
    }

    [Fact]
    public void The_result_of_a_test_stands_there_again_as_it_was_shown()
    {
        Ports.TestResult = (Answered("""{ "status": "DOWN", "components": { "db": { "status": "DOWN" } } }"""), []);
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("https://shop.example/health");
        page.FindAll("button").First(b => b.TextContent.Contains("Test now", StringComparison.Ordinal)).Click();
        var shown = page.WaitForElement(".result .phases").ParentElement!.TextContent;
        shown.ShouldContain("db");
        Pass(DraftSeal.Pause);

        page.WaitForAssertion(() => _tab.Names.ShouldBe(["/services/new", "/services/new#test"], ignoreOrder: true));
        var again = Again<EditServicePage>();
        again.WaitForAssertion(() => again.Find(".result").TextContent.ShouldBe(shown));
    }

    [Fact]
    public void A_simulation_is_there_again_with_its_question()
    {
        Fleet.Change(Given.Up("Identity"));
        Routes.Simulation = new RouteSimulation([new SimulatedTelling("ops", Time.GetUtcNow(), "platform", 1, "step 1", InDigest: false, ReminderMinutes: 60, SendResolved: true)], []);
        var page = Context.Render<RouteSimulator>();
        Fill(page, "simulated-service", "identity");
        page.FindAll("button").Single(b => b.TextContent == "Ask").Click();
        var shown = page.WaitForElement(".told").TextContent;

        var again = Again<RouteSimulator>();
        again.WaitForAssertion(() => again.Find(".told").TextContent.ShouldBe(shown));
        again.Find("#simulated-service").GetAttribute("value").ShouldBe("identity");
    }

    [Fact]
    public void Who_is_typed_in_is_there_again_until_somebody_has_it()
    {
        var incident = IncidentsPageTests.Open(7, "Ledger");
        var page = Context.Render<DoPanel>(p => p.Add(d => d.Incident, incident).Add(d => d.Me, "ada"));
        page.Find("#assignee").Focus();
        page.Find("#assignee").Input("bob");
        page.WaitForAssertion(() => _tab.HasKept.ShouldBeTrue("the field was not left yet"));
        page.Find("#assignee").GetAttribute("value").ShouldBe("bob");

        var again = Again<DoPanel>(p => p.Add(d => d.Incident, incident).Add(d => d.Me, "ada"));
        again.WaitForAssertion(() => again.Find("#assignee").GetAttribute("value").ShouldBe("bob"));
        again.Render(p => p.Add(d => d.Incident, incident with { Assignee = "bob" }));
        _tab.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_goes_elsewhere_leaves_it_behind()
    {
        var page = Context.Render<OutboundPanel>();
        page.Find("#outbound-address").Change("10.0.0.5");
        page.WaitForAssertion(() => _tab.Names.ShouldBe(["/settings/outbound#test"]));
        Again<OutboundPanel>().WaitForAssertion(() => _tab.HasKept.ShouldBeTrue());

        await Context.DisposeComponentsAsync();
        _tab.Dropped.ShouldBe(2);
    }

    private IRenderedComponent<T> Again<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        _tab.Reload();
        return Context.Render<T>(parameters ?? (_ => { }));
    }

    private static ProbeTestResult Answered(string json)
    {
        var answer = new ProbeOutcome.Answered(
            503, "application/json", [new("Set-Cookie", "s3cr3t")], System.Text.Encoding.UTF8.GetBytes(json), false, IPAddress.Loopback, TimeSpan.FromMilliseconds(12),
            new PhaseTimings(null, TimeSpan.FromMilliseconds(1), null, TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(2)));
        var explained = AnswerExplanation.Of(answer, null, VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Http = new HttpProbe { Url = "https://shop.example/health" } }, []));
        var verdict = new Verdict(HealthStatus.Unhealthy, "db is down", [new Contradiction("up-with-5xx", "Answer with 200.")], [new("db", HealthStatus.Unhealthy, HealthStatus.Unhealthy, "lost", null)]);
        return new ProbeTestResult(answer, explained.Payload.Reading, verdict) { Explanation = explained };
    }
}
