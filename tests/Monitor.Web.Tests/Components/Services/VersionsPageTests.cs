using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Versions;
using Monitor.Web.Components.Services.Versions;

namespace Monitor.Web.Tests.Components.Services;

public sealed class VersionsPageTests : PageTest
{
    private static readonly ServiceDefinition First = Named("Paymnts");
    private static readonly ServiceDefinition Now = Named("Payments <b>API</b>") with
    {
        Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/ready", Headers = new Dictionary<string, string> { ["X-Api-Key"] = ProbeSecrets.Mask } } } },
    };

    public VersionsPageTests()
    {
        Ports.Service = new MonitoredService(7, Now, [], false, "ui", Given.Now.AddDays(-9), Given.Now, 2);
        Ports.Versions.AddRange(
        [
            new(12, Given.Now.AddDays(-1), new Actor(ActorKind.User, "ada@example.com", Address: "192.0.2.7"), Json(First), Json(Now)),
            new(4, Given.Now.AddDays(-9), new Actor(ActorKind.ApiKey, "deploy"), null, Json(First)),
        ]);
    }

    [Fact]
    public void Who_changed_what_stands_newest_first()
    {
        var page = Render(null);

        page.FindAll("tbody tr").Select(r => r.QuerySelector("[data-label=Who]")!.TextContent).ShouldBe(["ada@example.com", "API key deploy"]);
        page.FindAll("[data-label=What]").Select(c => c.TextContent).ShouldBe(["changed itnowname, probes.readiness.http.headers.X-Api-Key", "registered it"]);
        page.Markup.ShouldNotContain("192.0.2.7");
    }

    [Fact]
    public void The_open_one_says_what_it_changed_and_the_present_one_cannot_be_restored()
    {
        var page = Render(12);

        page.Find("table.differences tbody tr td:last-child").TextContent.ShouldBe("Payments <b>API</b>");
        page.FindAll(".detail button").ShouldBeEmpty();
        page.Find(".detail").TextContent.ShouldContain("It is the definition now.");
        page.FindAll(".detail dd").Select(d => d.TextContent).ShouldContain("GET http://10.0.0.5/ready");
    }

    [Fact]
    public void Restoring_shows_what_it_would_change_keeps_secrets_and_names_the_revision_it_was_made_from()
    {
        var page = Render(4);
        page.FindAll("table.differences tbody th").Select(t => t.TextContent).ShouldBe(["name"]);
        page.FindAll(".whole dd").Select(d => d.TextContent).ShouldContain("Paymnts");
        page.Find(".notes").TextContent.ShouldContain("probes.readiness.http.headers.X-Api-Key It stays as it is now");

        page.Find(".detail button").Click();

        Ports.Saved!.Name.ShouldBe("Paymnts");
        Ports.Saved.Probes.Readiness!.Http!.Headers["X-Api-Key"].ShouldBe(ProbeSecrets.Mask);
        Ports.Terms.ShouldSatisfyAllConditions(t => t!.ManagedBy.ShouldBeNull(), t => t!.Match!.Admits(new Revision(7, 2)).ShouldBeTrue(), t => t!.Match!.Admits(new Revision(7, 3)).ShouldBeFalse());
        page.Find(".said").TextContent.ShouldStartWith("Restored as it was stored on ");
    }

    [Theory]
    [InlineData(Keepers.Self, Keepers.Ui, Keepers.Ui)]
    [InlineData(Keepers.Self, Keepers.Api, Keepers.Api)]
    [InlineData("kubernetes", Keepers.Api, null)]
    public async Task What_Monitor_registered_itself_becomes_theirs_who_restore_it_and_all_else_stays_with_its_keeper(string managedBy, string by, string? after)
    {
        Ports.Service = Ports.Service! with { ManagedBy = managedBy };
        var restoring = new Restoring(Ports, Ports);
        var plan = (await restoring.PlanAsync("payments-api", 4, Scope.All, CancellationToken.None)).ShouldNotBeNull();

        await restoring.RestoreAsync(plan, by, null, new Actor(ActorKind.User, "ada@example.com"), CancellationToken.None);

        Ports.Terms!.ManagedBy.ShouldBe(after);
    }

    [Fact]
    public void What_the_next_import_would_undo_is_said_above_the_button()
    {
        Ports.Service = Ports.Service! with { ManagedBy = "kubernetes" };

        Render(4).Find(".detail .callout").TextContent.ShouldContain("The next import brings back what its YAML says, and leaves the rest");
    }

    [Fact]
    public void An_outage_is_said_where_it_shows_and_the_page_stays()
    {
        Ports.Versions.AddRange(Enumerable.Range(0, 50).Select(i => Ports.Versions[1] with { Id = 3 - i }));
        var page = Render(4);

        (Ports.VersionsFail, Ports.FailsAfter) = (true, 0);
        page.Find(".detail button").Click();
        Open(page.FindAll("footer a").Single(a => a.TextContent == "Show older").GetAttribute("href")!);

        page.WaitForElement(".detail [role=alert]").TextContent.ShouldContain("No answer came to the last try.");
        page.WaitForElement("footer [role=alert]").TextContent.ShouldContain("Older ones could not be read.");
        page.FindAll("[data-label=Who]").Count.ShouldBe(50);

        Render(3).Find(".detail [role=alert]").TextContent.ShouldContain("could not be read");
    }

    [Fact]
    public void What_is_refused_says_why_and_where_to_mend_it()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new FieldError("probes.readiness.http.url", "Give the secret again: the address has changed.")]);
        var page = Render(4);

        page.Find(".detail button").Click();

        page.Find("[role=alert]").TextContent.ShouldContain("probes.readiness.http.url: Give the secret again: the address has changed.");
        page.Find("[role=alert] a").GetAttribute("href").ShouldBe("/services/payments-api/edit");
    }

    [Fact]
    public void Of_a_service_that_is_gone_nothing_is_shown()
    {
        Ports.Service = null;

        var page = Render(null);

        page.FindAll("table").ShouldBeEmpty();
        page.Markup.ShouldContain("There is no such service");
    }

    private static ServiceDefinition Named(string name) => new()
    {
        Key = "payments-api", Name = name, Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/ready" } } },
    };

    private static string Json(ServiceDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);

    private IRenderedComponent<VersionsPage> Render(long? version)
    {
        Open($"/services/payments-api/history{(version is null ? "" : $"?version={version}")}");
        return Context.Render<VersionsPage>(p => p.Add(s => s.Key, "payments-api"));
    }
}
