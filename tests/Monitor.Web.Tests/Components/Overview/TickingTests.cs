using System.Text;
using System.Text.Json;
using Bunit;
using Microsoft.JSInterop;
using Monitor.Core;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Ticking;
using Monitor.Web.Components.Services.Many;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>Services are ticked one by one, and changed together.</summary>
public sealed class TickingTests : PageTest
{
    private readonly BunitJSModuleInterop _tab;

    public TickingTests()
    {
        _tab = Context.JSInterop.SetupModule("./js/tab-text.js");
        _tab.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void What_is_ticked_stays_ticked_whatever_moves_and_leads_to_its_change()
    {
        var (shop, till) = (Given.Up("Shop", "retail"), Given.Up("Till", "retail"));
        Fleet.Change(shop, till, Given.Up("Bank", "money"));
        Open("/?group=retail&select=on");
        var page = Context.Render<OverviewPage>();
        page.Find("input[aria-label='Select Till']").Change(true);
        page.Find(".tick-bar b").TextContent.ShouldBe("1\u00a0service selected");

        Fleet.Change(till with { Status = HealthStatus.Unhealthy, Reason = "refused" });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find(".resort").Click());
        page.FindAll(".tick input").Select(i => (i.GetAttribute("aria-label"), i.HasAttribute("checked"))).ShouldBe([("Select Till", true), ("Select Shop", false)]);
        Kept().ShouldBe(["till"]);
        page.Find(".tick-bar .primary").GetAttribute("href").ShouldBe("/change-many?group=retail&select=on&ticked=yes");

        page.FindAll(".tick-bar button")[0].Click();
        Kept().ShouldBe(["till", "shop"], ignoreOrder: true);
        Open("/?group=money&select=on");
        page.WaitForAssertion(() => page.Find(".tick-bar b").TextContent.ShouldBe("2 selected, 2 of them not shown here"));
        page.FindAll(".tick-bar button")[1].Click();
        page.Find(".tick-bar b").TextContent.ShouldBe("Tick services");
    }

    [Fact]
    public void A_viewer_has_nothing_to_tick()
    {
        SignIn(AccessPolicies.View);
        Fleet.Change(Given.Up("Shop"));
        Open("/?select=on");

        Context.Render<OverviewPage>().FindAll(".tick, .tick-bar, #select").ShouldBeEmpty();
    }

    [Fact]
    public void No_more_are_ticked_than_can_be_changed_at_once()
    {
        var all = Ticks.None.With(Enumerable.Range(0, 3000).Select(i => $"s{i}"));

        (all.Count, all.IsFull).ShouldBe((Ticks.Most, true));
        all.Turned("s7").Has("s7").ShouldBeFalse();
        all.Turned("s7").Turned("s2999").Has("s2999").ShouldBeTrue();
    }

    [Fact]
    public void A_row_that_leaves_says_so_until_it_has_left()
    {
        var (shop, till) = (Given.Down("Shop"), Given.Down("Till"));
        var lines = new ServiceLines();
        lines.Sort([shop, till], SortBy.Name, Given.Now);
        lines.Arrange([shop, till], _ => false);
        lines.Keep([shop, till], [till]);

        lines.Patch(new FleetDelta([shop with { Reason = "slow" }], Members: false, Looks: false, Problems: false), [till]);

        var row = lines.Lines.Single(l => l.Service?.Key == "shop");
        (row.Service?.Reason, row.Leaves).ShouldBe(("slow", "leaves this list"));
    }

    [Fact]
    public void Of_what_is_no_more_nothing_is_ticked()
    {
        var ticks = Ticks.None.With(["till", "gone"]);

        ticks.Among(new HashSet<string> { "till", "shop" }).Keys.ShouldBe(["till"]);
        ticks.Among(new HashSet<string> { "till", "gone" }).ShouldBeSameAs(ticks);
    }

    [Fact]
    public void A_cause_that_goes_on_with_two_has_these_two()
    {
        Monitor.Core.Fleet.ServiceState[] all = [Given.Down("A", reason: "a:80 refused the connection"), Given.Down("B", reason: "b:80 refused the connection"), Given.Down("Odd", reason: "answered 500")];
        var cause = Monitor.Core.Fleet.Folding.SharedCause.Of(all[0])!.Key;

        Monitor.Web.Components.Overview.Problems.ProblemRow.OfCause(all, cause, all).Select(s => s.Name).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Exactly_those_are_changed_and_none_where_somebody_else_ticked()
    {
        Fleet.Change(Given.Up("Shop", "retail"), Given.Up("Till", "retail"));
        Keep("oncall@example.com", "till", "gone");
        Open("/change-many?group=retail&ticked=yes");
        var page = Context.Render<ChangeManyPage>();
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("Change 1\u00a0service"));
        page.Find("a.fact-link").GetAttribute("href").ShouldBe("/?group=retail");

        Keep("somebody@example.com", "till");
        page = Context.Render<ChangeManyPage>();
        page.WaitForAssertion(() => page.Find("h1 + p").TextContent.ShouldContain("None is ticked in this tab"));
    }

    [Fact]
    public void What_was_changed_is_ticked_no_more()
    {
        var shop = new MonitoredService(1, new ServiceDefinition { Key = "shop", Name = "Shop" }, [], false, "api", Given.Now, Given.Now, 3);
        Fleet.Change(Given.Up("Shop"));
        (Ports.Service, Ports.SaveResult) = (shop, new RegistryResult.Saved(shop, Created: false));
        Keep("oncall@example.com", "shop");
        Open("/change-many?ticked=yes");
        var page = Context.Render<ChangeManyPage>();
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("Change 1\u00a0service"));
        page.Find("#owner").Input("web");
        page.Find("#owner").Blur();
        page.Find(".btns .primary").Click();
        page.WaitForElement("tbody tr .lines");
        Dropped().ShouldBeEmpty();

        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => Dropped().ShouldHaveSingleItem());

        // The form's own draft lies beside it.
        IEnumerable<JSRuntimeInvocation> Dropped() => _tab.Invocations["drop"].Where(call => call.Arguments[0] is "ticked services");
    }

    [Fact]
    public void Those_that_fail_for_one_cause_are_changed_together()
    {
        Fleet.Change(
            Given.Down("A", reason: "a:80 refused the connection"), Given.Down("B", reason: "b:80 refused the connection"), Given.Down("C", reason: "c:80 refused the connection"),
            Given.Down("Odd", reason: "answered 500"), Given.Up("Up"));
        var overview = Context.Render<OverviewPage>();
        overview.Find(".fold .twist").Click();
        var cause = overview.FindComponent<Monitor.Web.Components.Overview.Problems.ProblemsSection>().Instance.Rows.OfType<Monitor.Web.Components.Overview.Problems.ProblemRow.Together>().Single().Fold.Cause.Key;
        Open($"/change-many?cause={Uri.EscapeDataString(cause)}");

        Context.Render<ChangeManyPage>().Find("h1").TextContent.ShouldBe("Change 3\u00a0services");
    }

    [Fact]
    public async Task While_somebody_points_at_it_nothing_moves_or_leaves()
    {
        var (shop, till) = (Given.Down("Shop", 30), Given.Down("Till", 20, "answered 500"));
        Fleet.Change(shop, till, Given.Up("Bank"));
        Open("/?status=down");
        var page = Context.Render<OverviewPage>();
        var still = page.FindComponent<StillWhileOver>();
        await still.InvokeAsync(() => still.Instance.Hold(true));

        Fleet.Change(shop with { Status = HealthStatus.Healthy, Reason = null });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldContain("Till"));
        page.FindAll(".row .name a").Select(n => n.TextContent).ShouldBe(["Shop", "Till"]);
        page.Find(".row.leaving .tag").TextContent.ShouldBe("leaves this list");
        page.FindAll(".problem h3 a").Select(a => a.TextContent).ShouldBe(["Shop", "Till"]);
        page.Find(".slot.ended .word").TextContent.ShouldBe("over");

        await still.InvokeAsync(() => still.Instance.Hold(false));
        page.FindAll(".row .name a").Select(n => n.TextContent).ShouldBe(["Till"]);
        page.FindAll(".problem h3 a").Select(a => a.TextContent).ShouldBe(["Till"]);
    }

    private string[] Kept() => JsonDocument.Parse((string)_tab.Invocations["keep"][^1].Arguments[1]!).RootElement.GetProperty("Keys").Deserialize<string[]>()!;

    private void Keep(string by, params string[] keys) => _tab.Setup<IJSStreamReference?>("read", _ => true).SetResult(new KeptText(JsonSerializer.Serialize(new { By = by, Keys = keys })));

    private sealed class KeptText(string text) : IJSStreamReference
    {
        public long Length => Encoding.UTF8.GetByteCount(text);

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
