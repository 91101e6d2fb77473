using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Edit;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Services;

/// <summary>What helps whoever registers a service: names, others like it, other addresses, another service to begin with, a draft.</summary>
public sealed class RegisterFormTests : PageTest
{
    private static readonly MonitoredService Shop = new(
        1,
        new ServiceDefinition
        {
            Key = "shop", Name = "Shop", Owner = "ada",
            Probes = new ProbeSet
            {
                Readiness = new ProbeDefinition
                {
                    PeriodSeconds = 10,
                    Http = new HttpProbe { Url = "http://shop.example/health", Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "probe", Password = ProbeSecrets.Mask } },
                },
            },
        },
        [], false, "api", Given.Now, Given.Now, 3);

    [Fact]
    public void A_key_is_proposed_that_nobody_has()
    {
        Fleet.Change(Given.Up("Shop"));
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("https://www.shop.example/health");

        (page.Find("#name").GetAttribute("placeholder"), page.Find("#key").GetAttribute("placeholder")).ShouldBe(("Shop, from the address", "shop-2, from the name"));
        page.Find("[role=status] .callout").TextContent.ShouldContain("Another service is called so: Shop");
    }

    [Fact]
    public void Who_asks_the_same_address_is_named_once_nobody_types_any_more_and_stops_nobody()
    {
        Ports.Service = Shop;
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("HTTP://shop.example:80/health/");
        page.FindAll("[role=status] .callout").ShouldBeEmpty();
        Pass(Lookalikes.Pause);

        page.WaitForAssertion(() => page.Find("[role=status] .callout.degraded a").GetAttribute("href").ShouldBe("/services/shop"));
        page.Find("#name").Input("Other");
        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => Ports.Saved.ShouldNotBeNull().Key.ShouldBe("other"));
        page.Find("#url").Input("http://other.example/");
        page.FindAll("[role=status] .callout.degraded").ShouldBeEmpty();
    }

    [Fact]
    public void Other_addresses_are_asked_for_by_a_click_and_taken_by_one_with_what_opens_the_door()
    {
        var asked = new List<string?>();
        Ports.Answer = url =>
        {
            lock (asked)
                asked.Add(url);
            return url!.EndsWith("/livez", StringComparison.Ordinal) ? Answer(200, "ok") : Answer(404, "none");
        };
        var page = Context.Render<EditServicePage>();
        page.Find(".siblings button").HasAttribute("disabled").ShouldBeTrue("there is no address yet");
        page.Find("#url").Input("http://shop.example/ready");
        page.Find("#headers").Input("X-Door: open");
        asked.ShouldBeEmpty("nothing is asked by itself");
        page.Find(".siblings button").Click();
        page.WaitForAssertion(() => page.FindAll(".found li").Count.ShouldBe(1));
        page.Find(".siblings .muted").TextContent.ShouldStartWith("1 of 20");

        page.Find(".found button").Click();
        page.WaitForAssertion(() => page.Find(".found .taken").TextContent.ShouldBe("Liveness"));
        page.Find(".found button").Click();
        page.WaitForAssertion(() => page.Find(".found button").TextContent.ShouldBe("Take as liveness"));
        page.Find(".found button").Click();
        page.Find(".siblings [role=status]").TextContent.ShouldStartWith("1 of 20");
        page.Find(".savebar .primary").Click();
        var liveness = Ports.Saved!.Probes.Liveness!.Http!;
        (liveness.Url, liveness.Headers["X-Door"], Ports.Saved.Probes.Readiness!.Http!.Url).ShouldBe(("http://shop.example/livez", "open", "http://shop.example/ready"));
    }

    [Fact]
    public void A_new_service_begins_with_the_defaults_of_its_group_and_keeps_what_was_typed()
    {
        Defaults.Stored.AddRange([new() { Group = "shop", Owner = "ada", PeriodSeconds = 10, TimeoutSeconds = 2 }, new() { Group = "bank", Owner = "eve" }]);
        var page = Context.Render<EditServicePage>();
        page.Find("#timeout").Input("7");
        Fill(page, "group", "shop/eu");
        page.WaitForAssertion(() => page.Find("#group-note").TextContent.Replace('\u00A0', ' ').ShouldBe("Owner ada, every 10 s, within 2 s: from the defaults of shop."));
        (page.Find("#owner").GetAttribute("value"), page.Find("#period").GetAttribute("value"), page.Find("#timeout").GetAttribute("value")).ShouldBe(("ada", "10", "7"));

        Fill(page, "group", "bank");
        page.WaitForAssertion(() => page.Find("#owner").GetAttribute("value").ShouldBe("eve"));
        page.Find("#period").GetAttribute("value").ShouldBe("30");
    }

    [Fact]
    public void A_clone_has_all_but_key_and_secrets()
    {
        Ports.Service = Shop;
        Fleet.Change(Given.Up("Shop"));
        Open("/services/new?from=shop");
        var page = Context.Render<EditServicePage>();
        page.Find("[role=note]").TextContent.ShouldContain("Begun with what Shop has");
        (page.Find("#name").GetAttribute("value"), page.Find("#key").GetAttribute("placeholder"), page.Find("#owner").GetAttribute("value"), page.Find("#username").GetAttribute("value")).ShouldBe(("Shop", "shop-2, from the name", "ada", "probe"));

        page.Find("#password").Change("new");
        page.Find(".savebar .primary").Click();
        (Ports.Saved!.Key, Ports.Saved.Probes.Readiness!.PeriodSeconds, Ports.Saved.Probes.Readiness.Http!.Authentication!.Password).ShouldBe(("shop-2", 10, "new"));
        Ports.Terms!.ManagedBy.ShouldBe("ui");
    }

    [Fact]
    public void What_is_not_there_to_clone_is_said()
    {
        Open("/services/new?from=shopp");

        Context.Render<EditServicePage>().Find("[role=note]").TextContent.ShouldBe("There is no service shopp to clone. The form is empty.");
    }

    [Fact]
    public void A_probe_that_waits_takes_no_period_and_no_slowness_of_its_group()
    {
        var form = new ServiceForm();
        form.Follow(new(new() { Group = "shop", PeriodSeconds = 10, DegradedAfterMilliseconds = 500 }, ["shop"]));
        var probe = form[ProbeKind.Readiness];
        probe.Switch(ProbeTransport.Push);
        (probe.PeriodSeconds, probe.DegradedAfterMilliseconds, probe.FailureThreshold).ShouldBe((30, null, 1));
        probe.Switch(ProbeTransport.Tcp);
        (probe.PeriodSeconds, probe.DegradedAfterMilliseconds, probe.FailureThreshold).ShouldBe((10, 500, 3));
    }

    [Theory]
    [InlineData("Stay", "/services/new")]
    [InlineData("Leave", "/channels")]
    public void A_changed_form_is_left_only_by_who_says_so(string answer, string at)
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<EditServicePage>();
        Open("/services/new");
        page.Find("#name").Input("Shop");
        Open("/channels");

        dialogs.WaitForElement(".mud-dialog").TextContent.ShouldContain("Leave without saving?");
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == answer).Click();
        // The page is not drawn again by leaving it.
        SpinWait.SpinUntil(() => Uri.EndsWith(at, StringComparison.Ordinal), TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public void An_untouched_and_a_saved_form_are_left_without_a_word()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<EditServicePage>();
        Open("/channels");
        Uri.ShouldEndWith("/channels");

        page.Find("#name").Input("Shop");
        page.Find(".savebar .primary").Click();
        Uri.ShouldEndWith("/services/shop");
        dialogs.FindAll(".mud-dialog").ShouldBeEmpty();

        // As an answer of a field that comes after it was saved.
        page.Find("#name").Input("Shop of the north");
        Open("/channels");
        Uri.ShouldEndWith("/channels");
    }

    [Fact]
    public void What_was_typed_is_kept_without_secrets_and_restored()
    {
        var stored = new PastedTexts(Context);
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("https://shop.example/health?token=s3cr3t");
        page.Find("#name").Input("My shop");
        Pass(DraftSeal.Pause);
        page.WaitForAssertion(() => stored.HasKept.ShouldBeTrue());
        var kept = Context.Services.GetRequiredService<DraftSeal>().Open<Draft>("/services/new", stored.Kept)!;
        (kept.Content.Contains("s3cr3t", StringComparison.Ordinal), kept.HadSecrets).ShouldBe((false, true));

        stored.Paste(stored.Kept);
        var again = Context.Render<EditServicePage>();
        again.WaitForElement(".draft");
        (again.Find("#url").GetAttribute("value"), again.Find("#name").GetAttribute("value")).ShouldBe(("https://shop.example/health?token=", "My shop"));
    }

    private string Uri => Context.Services.GetRequiredService<NavigationManager>().Uri;

    private static ProbeTestResult Answer(int code, string body) => new(
        new ProbeOutcome.Answered(code, "text/plain", [], Encoding.UTF8.GetBytes(body), false, null, default, new()),
        new HealthReading("none", HealthStatus.Unknown, []), new Verdict(code == 200 ? HealthStatus.Healthy : HealthStatus.Unhealthy, $"answered {code}", [], []));
}
