using Bunit;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Services.View.Suggested;

namespace Monitor.Web.Tests.Components.Services;

public sealed class SuggestionsPanelTests : PageTest
{
    public SuggestionsPanelTests()
    {
        Ports.Suggestions.Add(new DependencySuggestion("payments-api", "Payments API", "payments", null));
        Ports.Service = new MonitoredService(7, new ServiceDefinition { Key = "orders", Name = "Orders", DependsOn = ["ledger"] }, [], false, "file", Given.Now, Given.Now, 3);
    }

    [Fact]
    public void What_is_confirmed_is_added_to_the_definition_as_it_stands_and_stays_with_whoever_keeps_it()
    {
        var panel = Render();
        panel.Find("strong").TextContent.ShouldBe("Orders reports a component payments: does it depend on Payments API?");
        panel.FindAll("button")[0].Click();

        Ports.Saved!.DependsOn.ShouldBe(["ledger", "payments-api"]);
        Ports.Terms!.ManagedBy.ShouldBeNull();
        Ports.Terms.Match!.Admits(Ports.Service!.Edition).ShouldBeTrue();
        panel.FindAll(".suggestion").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_dismissed_is_asked_no_more()
    {
        var panel = Render();
        panel.FindAll("button")[1].Click();

        (Ports.Suggestions.Count, Ports.Saved).ShouldBe((0, null));
        panel.FindAll(".suggestion").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Only_who_may_change_the_service_is_asked(bool operates, int asked)
    {
        SignIn(operates ? [AccessPolicies.View, AccessPolicies.Operate] : [AccessPolicies.View]);
        var service = Given.Up("Orders");
        Fleet.Change(service);
        Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key)).FindAll(".suggestion").Count.ShouldBe(asked);
    }

    private IRenderedComponent<SuggestionsPanel> Render() => Context.Render<SuggestionsPanel>(p => p.Add(s => s.ServiceKey, "orders").Add(s => s.Name, "Orders"));
}
