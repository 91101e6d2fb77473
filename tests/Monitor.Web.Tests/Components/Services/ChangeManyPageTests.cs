using Bunit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Services.Many;

namespace Monitor.Web.Tests.Components.Services;

public sealed class ChangeManyPageTests : PageTest
{
    private static readonly MonitoredService Shop = new(
        1, new ServiceDefinition { Key = "shop", Name = "Shop", Group = "retail", Owner = "core", Probes = new() { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/" } } } }, [], false, "api", Given.Now, Given.Now, 3);

    [Fact]
    public void What_would_be_is_seen_before_it_is_done_to_the_very_revision_that_was_seen()
    {
        Fleet.Change(Given.Up("Shop", "retail"), Given.Up("Bank", "money"));
        Ports.Service = Shop;
        Open("/change-many?group=retail");
        var page = Context.Render<ChangeManyPage>();
        page.Find("h1").TextContent.ShouldBe("Change 1\u00A0service");

        page.Find("#owner").Input("web");
        page.Find("#owner").Blur();
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.Find("tbody tr .lines").TextContent.ShouldBe("owner: core → web"));
        Ports.Saved.ShouldBeNull();

        Ports.SaveResult = new RegistryResult.Saved(Shop, Created: false);
        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("done"));
        (Ports.Saved!.Owner, Ports.Terms!.ManagedBy, Ports.Terms.Match!.Admits(new Revision(1, 3)), Ports.Terms.Match.Admits(new Revision(1, 4))).ShouldBe(("web", null, true, false));
    }

    [Fact]
    public void What_is_not_chosen_stays_and_what_somebody_else_changed_is_left_alone()
    {
        Fleet.Change(Given.Up("Shop", "retail"));
        Ports.Service = Shop;
        Open("/change-many");
        var page = Context.Render<ChangeManyPage>();
        page.Find("#owner").Input("web");
        page.Find("#owner").Blur();
        page.Find(".btns .primary").Click();
        page.WaitForElement("tbody input[type=checkbox]").Change(false);
        page.Find(".savebar .primary").HasAttribute("disabled").ShouldBeTrue();
        page.Find("tbody input[type=checkbox]").Change(true);

        Ports.SaveResult = new RegistryResult.Stale("shop", Shop, null);
        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("left alone"));
    }

    [Fact]
    public void A_form_that_says_nothing_is_refused()
    {
        Fleet.Change(Given.Up("Shop", "retail"));
        Open("/change-many");
        var page = Context.Render<ChangeManyPage>();
        page.Find(".btns .primary").Click();

        page.Find("#doing-note").TextContent.ShouldContain("Say what to change.");
    }
}
