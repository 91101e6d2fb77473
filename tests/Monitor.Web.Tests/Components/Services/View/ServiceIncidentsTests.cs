using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Tests.Components.Incidents;

namespace Monitor.Web.Tests.Components.Services.View;

/// <summary>What a service's page shows of its incidents, and taking one.</summary>
public sealed class ServiceIncidentsTests : PageTest
{
    private readonly ServiceState _down = Given.Down("Payments API") with { Incident = new OpenIncident(7, IncidentSeverity.Critical, Given.Now.AddMinutes(-23), 0, 1) };

    [Fact]
    public void The_last_incidents_say_how_long_they_lasted_and_who_took_them_and_none_of_another_service_of_that_key()
    {
        Incidents.All.AddRange(
        [
            IncidentsPageTests.Past(5, "Payments API") with { ServiceId = -1 },
            IncidentsPageTests.Past(6, "Payments API") with { ServiceId = _down.Id, Since = Given.Now.AddHours(-3), ResolvedAt = Given.Now.AddHours(-2), Taken = new IncidentAcknowledgement("ada", Given.Now, null) },
            IncidentsPageTests.Open(7, "Payments API") with { ServiceId = _down.Id, Since = Given.Now.AddMinutes(-23) },
        ]);

        var panel = Render(_down).Find("section[aria-labelledby=incidents-head]");

        panel.QuerySelectorAll("tbody tr").Select(r => (r.QuerySelector("a")!.GetAttribute("href"), r.Children[3].TextContent, r.Children[4].TextContent))
            .ShouldBe([("/incidents/7", "23\u00A0min", "Nobody yet"), ("/incidents/6", "1\u00A0h", "ada")]);
        panel.QuerySelectorAll("tbody .st").Select(s => s.TextContent).ShouldBe(["Down"]);
    }

    [Fact]
    public void A_service_that_never_failed_says_so()
    {
        var page = Render(Given.Up("Payments API"));

        page.Find("section[aria-labelledby=incidents-head] .none").TextContent.ShouldStartWith("None is kept.");
        page.FindAll(".jumps a").Select(a => a.TextContent).ShouldContain("Incidents");
    }

    [Fact]
    public void What_nobody_has_is_acknowledged_from_the_banner_and_taken_back()
    {
        Incidents.All.Add(IncidentsPageTests.Open(7, "Payments API") with { ServiceId = _down.Id });
        var page = Render(_down);

        page.Find(".state .btn.primary").Click();

        page.WaitForAssertion(() => page.FindAll(".state .btn.primary").ShouldBeEmpty());
        var said = Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem();
        (said.Text, said.IsFailed, said.Undo is not null).ShouldBe(("You have #7.", false, true));
        Incidents.All.Single().Holder.ShouldBe("oncall@example.com");
        Fleet.Change(_down with { Incident = _down.Incident! with { LastEvent = 2, Acknowledged = new IncidentAcknowledgement("oncall@example.com", Given.Now, null) } });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.FindAll("section[aria-labelledby=incidents-head] [data-label='Taken by']").Select(c => c.TextContent).ShouldBe(["oncall@example.com"]));
    }

    [Fact]
    public void What_somebody_has_is_not_offered_again() => Render(_down with { Incident = _down.Incident! with { Assignee = "ada" } }).FindAll(".state .btn").ShouldBeEmpty();

    [Fact]
    public void A_viewer_gets_no_button()
    {
        SignIn(AccessPolicies.View);

        Render(_down).FindAll(".state .btn").ShouldBeEmpty();
    }

    private IRenderedComponent<ServicePage> Render(ServiceState service)
    {
        Fleet.Change(service);
        return Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));
    }
}
