using Bunit;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Web.Components.Services.View;

namespace Monitor.Web.Tests.Components.Services;

public sealed class DeletedServiceTests : PageTest
{
    private static readonly DateTimeOffset Ended = Given.Now.AddDays(-2);

    [Fact]
    public void It_says_when_and_by_whom_and_shows_what_was_recorded()
    {
        Ports.DeletedServices.Add(Deleted(12));
        Ports.Timeline = StatusTimeline.Replay([new(Ended.AddDays(-90), HealthStatus.Healthy), new(Ended.AddDays(-45), HealthStatus.Unhealthy)]);
        Ports.Changes = [new StatusChange(4, ChangeSubject.Service, "payments-api", HealthStatus.Unhealthy, HealthStatus.Unknown, Ended, Ended, "deleted by ada")];

        var page = Render("payments-api~12");

        page.Find("h1").TextContent.ShouldContain("Payments API");
        page.Find(".callout").TextContent.ShouldContain("by ada");
        page.Find(".figures .fig").TextContent.ShouldBe("50.00\u00A0%");
        page.Find(".event").TextContent.ShouldContain("deleted by ada");
        page.FindAll("button").Select(b => b.TextContent.Trim()).Intersect(["Check now", "Pause", "Delete"]).ShouldBeEmpty();
        page.FindAll("a").Select(a => a.GetAttribute("href")).ShouldContain("api/v1/services/payments-api~12/results.csv?window=7d");
    }

    [Fact]
    public void Under_the_key_of_before_it_is_named()
    {
        Ports.DeletedServices.AddRange([Deleted(7) with { Deleted = new Deletion(Ended.AddDays(-9), "ben") }, Deleted(12)]);

        var page = Render("payments-api");

        page.Find("h1").TextContent.ShouldBe("Payments API was deleted");
        page.FindAll(".blank a.fact-link").Select(a => a.GetAttribute("href")).ShouldBe(["/services/payments-api~12", "/services/payments-api~7"]);
    }

    [Fact]
    public void Of_what_never_was_nothing_is_said() => Render("nothing").Find("h1").TextContent.ShouldBe("There is no such service");

    private static MonitoredService Deleted(int id) => new(
        id, new ServiceDefinition { Key = $"payments-api~{id}", Name = "Payments API", Enabled = false }, [], false, "ui", Given.Now.AddDays(-100), Ended, 3)
    {
        Deleted = new Deletion(Ended, "ada"),
    };

    private IRenderedComponent<ServicePage> Render(string key)
    {
        Fleet.Change(Given.Up("Another"));
        return Context.Render<ServicePage>(p => p.Add(s => s.Key, key));
    }
}
