using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Services.Edit;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Services;

public sealed class EditServicePageTests : PageTest
{
    [Fact]
    public void The_key_follows_the_name_until_it_is_typed()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#name").Input("Payments API");
        page.Find("#key").GetAttribute("placeholder").ShouldBe("payments-api, from the name");
        page.Find("#key").GetAttribute("value").ShouldBeNullOrEmpty();

        page.Find("#key").Change("pay");
        page.Find("#name").Input("Payments API 2");
        page.Find(".savebar .primary").Click();
        (Ports.Saved!.Key, Ports.Saved.Name).ShouldBe(("pay", "Payments API 2"));
    }

    [Fact]
    public void Saving_registers_what_was_typed_and_leads_to_the_service()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop:8000/ready");
        page.Find("#name").Input("Shop");
        page.Find(".savebar .primary").Click();

        Ports.Saved!.Probes.Readiness!.Http!.Url.ShouldBe("http://shop:8000/ready");
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/services/shop");
    }

    [Fact]
    public void What_was_typed_stays_where_the_database_is_away()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop:8000/ready");
        page.Find("#name").Input("Shop");
        Ports.FailsAfter = 0;
        page.Find(".savebar .primary").Click();

        page.Find(".error-line[role=alert]").TextContent.ShouldContain("What you have typed is still here");
        Ports.FailsAfter = null;
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Name.ShouldBe("Shop");
    }

    [Fact]
    public void A_tested_address_fills_in_its_scheme_a_name_and_a_key_that_follow_until_they_are_typed()
    {
        Ports.TestResult = (Tested(), []);
        var page = Context.Render<EditServicePage>();
        page.Find("[data-first]").Id.ShouldBe("url");
        // It would take the keys from whoever has begun in another field.
        page.FindComponents<MudTextField<string>>().ShouldAllBe(f => !f.Instance.AutoFocus);
        page.Find("#url").Input("127.0.0.1:8391/degraded");
        page.FindAll("button").First(b => b.TextContent.Contains("Test now")).Click();

        page.WaitForAssertion(() => page.Find("#name").GetAttribute("value").ShouldNotBeNullOrEmpty());
        page.Find("#url").GetAttribute("value").ShouldBe("http://127.0.0.1:8391/degraded");
        page.Find("#key").GetAttribute("value").ShouldBe(Slug.From(page.Find("#name").GetAttribute("value")!));

        page.Find("#name").Input("Cart");
        page.Find("#key").GetAttribute("value").ShouldBe("cart");
        page.Find("#key").Change("basket");
        page.Find("#name").Input("Cart 2");
        page.Find(".savebar .primary").Click();
        (Ports.Saved!.Key, Ports.Saved.Name, Ports.Saved.Probes.Readiness!.Http!.Url).ShouldBe(("basket", "Cart 2", "http://127.0.0.1:8391/degraded"));
    }

    [Fact]
    public void Of_nothing_the_name_is_missed_and_not_the_key_that_follows_from_it()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("probes.readiness.http.url", "Give an address."), new("key", "Give a key.")]);
        var page = Context.Render<EditServicePage>();
        page.Find(".savebar .primary").Click();

        page.Find("#name-note").TextContent.ShouldBe("Give it a name, or an address that one follows from.");
        page.Find("#key-note").TextContent.ShouldNotContain("Give a key.");
    }

    [Fact]
    public void Errors_stand_next_to_their_fields()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("probes.readiness.http.url", "Begin with http."), new("key", "Give a key.")]);
        var page = Context.Render<EditServicePage>();
        page.Find("#name").Input("Shop");
        page.Find(".savebar .primary").Click();

        page.Find("#url-note").TextContent.ShouldBe("Begin with http.");
        page.Find("#key-note").TextContent.ShouldBe("Give a key.");
        page.FindAll(".callout").ShouldBeEmpty();
    }

    [Fact]
    public void A_taken_key_is_an_error_of_the_key()
    {
        Ports.SaveResult = new RegistryResult.KeyTaken("shop");
        var page = Context.Render<EditServicePage>();
        page.Find(".savebar .primary").Click();

        page.Find("#key-note").TextContent.ShouldContain("shop");
    }

    [Fact]
    public void A_test_shows_phases_dialect_components_and_contradictions_before_anything_is_saved()
    {
        Ports.TestResult = (Tested(), []);
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop/health");
        page.Find(".input.big button").Click();

        page.Find(".result .say").TextContent.ShouldBe("Degraded: mail is down, and it is optional");
        page.FindAll(".phase").Count.ShouldBe(5);
        page.Find(".callout-in").TextContent.ShouldContain("the body says DOWN");
        page.Find(".part").TextContent.ShouldContain("mail");
        page.Markup.ShouldContain("Spring Boot Actuator, says Down");
        Ports.Saved.ShouldBeNull();
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, "Starts as Up with its first check", "Would start as Up with its first check.")]
    [InlineData(HealthStatus.Unhealthy, "Will be Down after 3 checks, 2 s apart", "Would be Down after 3 checks, 2 s apart.")]
    public void What_will_be_follows_from_the_test_and_the_thresholds(HealthStatus status, string below, string beside)
    {
        var tested = Tested();
        Ports.TestResult = (tested with { Reading = null, Verdict = tested.Verdict with { Status = status } }, []);
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop:8000/ready");
        page.Find(".input.big button").Click();

        Plain(page.Find(".savebar .say").TextContent).ShouldBe(below);
        Plain(page.Find(".result .state small").TextContent).ShouldBe(beside);
        page.Find("#failure").Input("1");
        page.WaitForAssertion(() => Plain(page.Find(".savebar .say").TextContent).ShouldEndWith("with its first check"));

        static string Plain(string text) => text.Replace('\u00A0', ' ').Trim();
    }

    [Fact]
    public void A_result_stays_while_the_form_is_edited_and_says_that_it_is_older()
    {
        Ports.TestResult = (Tested(), []);
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop/health");
        page.Find(".input.big button").Click();
        page.FindAll(".older").ShouldBeEmpty();

        page.Find("#url").Input("http://shop/ready");

        page.Find(".older").TextContent.ShouldBe("older than the form");
        page.FindAll(".phase").Count.ShouldBe(5);
    }

    [Fact]
    public void A_stored_secret_is_not_in_the_page()
    {
        var http = new HttpProbe
        {
            Url = "http://shop/health",
            Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = ProbeSecrets.Mask },
        };
        var definition = new ServiceDefinition { Key = "shop", Name = "Shop", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = http } } };
        Ports.Service = new MonitoredService(1, definition, [], false, "ui", Given.Now, Given.Now, 1);
        var page = Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));

        page.Find("#token").GetAttribute("value").ShouldBeNullOrEmpty();
        page.Find("#key").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void A_change_is_theirs_who_signed_in_and_only_replaces_what_they_saw()
    {
        var opened = Stored("ui", 3);
        Ports.Service = opened;
        var page = Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));
        page.Find(".savebar .primary").Click();

        Ports.Terms.ShouldBe(new PutTerms(null, Ports.Terms!.Match));
        Ports.Terms.Match!.Admits(opened.Edition).ShouldBeTrue();
        Ports.Terms.Match.Admits(opened.Edition with { Number = 4 }).ShouldBeFalse();
        var actor = Ports.Actors.ShouldHaveSingleItem();
        (actor.Kind, actor.Name, actor.Address).ShouldBe((ActorKind.User, "oncall@example.com", "192.0.2.7"));
    }

    [Fact]
    public void What_somebody_else_saved_meanwhile_is_shown_and_can_be_taken()
    {
        var page = Refused(out var theirs);

        page.Find(".stale strong").TextContent.ShouldBe("ada@example.com changed this service 3\u00A0min ago.");
        page.FindAll(".differences tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent))).ShouldBe(["owner | nothing | ada"]);
        page.FindAll(".stale .btns button")[0].Click();
        page.FindAll(".stale").ShouldBeEmpty();
        page.Find("#owner").GetAttribute("value").ShouldBe("ada");
        page.Find("#name").GetAttribute("value").ShouldBe("Shop");

        Ports.SaveResult = null;
        page.Find(".savebar .primary").Click();
        Ports.Terms!.Match!.Admits(theirs.Edition).ShouldBeTrue();
    }

    [Fact]
    public void Mine_can_be_saved_over_theirs_knowingly()
    {
        var page = Refused(out var theirs);
        Ports.SaveResult = null;
        page.FindAll(".stale .btns button")[1].Click();

        Ports.Saved!.Name.ShouldBe("My shop");
        Ports.Terms!.Match!.Admits(theirs.Edition).ShouldBeTrue();
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/services/shop");
    }

    [Fact]
    public void What_was_deleted_meanwhile_can_be_made_anew()
    {
        Ports.Service = Stored("ui", 3);
        Ports.SaveResult = new RegistryResult.Stale("shop", null, null);
        var page = Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));
        page.Find(".savebar .primary").Click();
        page.Find(".stale strong").TextContent.ShouldBe("This service was deleted while you edited it.");

        Ports.SaveResult = null;
        page.Find(".stale .btns button").Click();
        Ports.Terms.ShouldBe(new PutTerms("ui"));
    }

    [Theory]
    [InlineData("ui", null, null)]
    [InlineData("self", "Monitor registered this itself.", "ui")]
    [InlineData("api", "A script keeps this over the API.", null)]
    [InlineData("kubernetes", "The next import brings back what its YAML says, and leaves the rest", null)]
    [InlineData("file", "The next reading of the file replaces what you save here.", null)]
    public void Who_keeps_it_is_said_and_stays(string managedBy, string? note, string? saved)
    {
        Ports.Service = Stored(managedBy, 1);
        var page = Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));
        page.FindAll("[role=note]").Select(n => n.TextContent.Trim()).ShouldAllBe(t => t.Contains(note ?? "-"));
        page.FindAll("[role=note]").Count.ShouldBe(note is null ? 0 : 1);

        page.Find(".savebar .primary").Click();
        Ports.Terms!.ManagedBy.ShouldBe(saved);
    }

    private IRenderedComponent<EditServicePage> Refused(out MonitoredService theirs)
    {
        Ports.Service = Stored("ui", 3);
        theirs = Ports.Service with { Definition = Ports.Service.Definition with { Owner = "ada" }, Revision = 4 };
        Ports.SaveResult = new RegistryResult.Stale("shop", theirs, new LastChange(new Actor(ActorKind.User, "ada@example.com"), Given.Now.AddMinutes(-3)));
        var page = Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));
        page.Find("#name").Input("My shop");
        page.Find(".savebar .primary").Click();
        return page;
    }

    private static MonitoredService Stored(string managedBy, int revision) => new(
        1,
        new ServiceDefinition { Key = "shop", Name = "Shop", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://shop/health" } } } },
        [], false, managedBy, Given.Now, Given.Now, revision);

    private static ProbeTestResult Tested()
    {
        static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
        var outcome = new ProbeOutcome.Answered(
            200, "application/json", [], new byte[100], false, null, Ms(100), new PhaseTimings(Ms(4), Ms(3), Ms(28), Ms(50), Ms(13)));
        var reading = new HealthReading("spring-actuator", HealthStatus.Unhealthy, [new ComponentReading("mail", HealthStatus.Unhealthy)], "2.7.0");
        var verdict = new Verdict(
            HealthStatus.Degraded, "mail is down, and it is optional", [new("down-with-2xx", "HTTP 200, but the body says DOWN.")],
            [new ComponentVerdict("mail", HealthStatus.Unhealthy, HealthStatus.Degraded, "refused", ComponentRole.Optional)]);
        return new ProbeTestResult(outcome, reading, verdict);
    }
}
