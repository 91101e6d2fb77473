using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Import;

namespace Monitor.Web.Tests.Components.Import;

public sealed class ImportPageTests : PageTest
{
    private const string Shop = """
        kind: Deployment
        metadata: { name: shop, namespace: payments }
        spec:
          template:
            spec:
              containers:
                - name: api
                  livenessProbe: { tcpSocket: { port: 8000 }, initialDelaySeconds: 15 }
                  readinessProbe: { httpGet: { path: /ready, port: 8000 }, periodSeconds: 5, successThreshold: 2 }
                  startupProbe: { grpc: { port: 9000, service: shop.v1 }, failureThreshold: 30 }
        """;

    private readonly PastedTexts _texts;

    public ImportPageTests() => _texts = new PastedTexts(Context);

    [Fact]
    public void A_preview_shows_each_probe_and_registers_nothing()
    {
        var page = Previewed(Shop);

        page.Find("h2 + .muted").TextContent.ShouldBe("shop, payments");
        page.FindAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => Plain(c.TextContent)))).ShouldBe(
        [
            "Readiness | HTTP GET | http://10.0.0.5:8000/ready | every 5 s, within 1 s; out of traffic after 3 failures, back after 2 successes",
            "Liveness | TCP connect | 10.0.0.5:8000 | after 15 s, every 10 s, within 1 s; dead after 3 failures",
            "Startup | gRPC health | 10.0.0.5:9000 shop.v1 | every 10 s, within 1 s; gives up after 30 failures",
        ]);
        Plain(page.Find(".savebar .primary").TextContent).ShouldBe("Register 1 service");
        page.FindAll(".choice").ShouldBeEmpty();
        Ports.Saved.ShouldBeNull();
    }

    [Fact]
    public void Registering_leads_to_the_service()
    {
        var page = Previewed(Shop);
        page.Find(".savebar .primary").Click();

        Ports.Saved!.Key.ShouldBe("shop");
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/services/shop");
    }

    [Fact]
    public void Several_services_lead_to_the_overview()
    {
        var page = Previewed($"{Shop}\n---\n{Shop.Replace("name: shop,", "name: cart,", StringComparison.Ordinal)}");
        Plain(page.Find(".savebar .primary").TextContent).ShouldBe("Register 2 services");
        page.Find(".notes").TextContent.ShouldContain("2 workloads are asked at one host");
        page.Find(".savebar .primary").Click();

        Ports.Saved!.Key.ShouldBe("cart");
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldBe("http://localhost/");
    }

    [Fact]
    public void What_cannot_be_asked_is_said_with_its_place_and_can_be_left_out()
    {
        var page = Previewed(Shop.Replace("tcpSocket: { port: 8000 }", "exec: { command: [ls] }", StringComparison.Ordinal));
        page.Find(".callout-in strong").TextContent.ShouldBe("Deployment shop, container api, livenessProbe");
        page.Find(".savebar .primary").HasAttribute("disabled").ShouldBeTrue();

        page.Find(".choice input").Change(true);
        page.FindAll(".callout-in").ShouldBeEmpty();
        page.Find(".notes").TextContent.ShouldContain("livenessProbe: Left out. exec runs a command");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Probes.Present.Select(p => p.Key).ShouldBe([ProbeKind.Readiness, ProbeKind.Startup]);
    }

    [Fact]
    public void Errors_stand_next_to_their_fields()
    {
        var page = Previewed("kind: [", at: "ftp://x");
        page.Find("#yaml-note").TextContent.ShouldContain("It is not well-formed YAML.");
        page.FindAll(".savebar").ShouldBeEmpty();

        Paste(Shop);
        page.Find("#ports").Change("http");
        Preview(page);
        page.Find("#base-note").TextContent.ShouldContain("Begin it with http://");
        page.Find("#ports-note").TextContent.ShouldContain("as in http=30080, not 'http'");
    }

    [Fact]
    public void A_service_from_elsewhere_is_replaced_only_when_told_to()
    {
        Ports.Service = new MonitoredService(1, new ServiceDefinition { Key = "shop", Name = "The shop" }, [], false, "ui", Given.Now, Given.Now, 1);
        var page = Previewed(Shop);
        page.Find(".replaces").TextContent.ShouldBe("replaces The shop, managed by ui");
        page.Find(".savebar .primary").HasAttribute("disabled").ShouldBeTrue();

        page.Find(".choice input").Change(true);
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Key.ShouldBe("shop");
    }

    [Fact]
    public void A_service_that_an_import_made_is_shown_with_what_it_keeps()
    {
        var push = new ProbeSet { Liveness = new() { Push = new(), PeriodSeconds = 60 } };
        Ports.Service = new MonitoredService(1, new ServiceDefinition { Key = "shop", Name = "The shop", Probes = push }, [], false, "kubernetes", Given.Now, Given.Now, 1);
        var page = Previewed(Shop.Replace("livenessProbe: { tcpSocket: { port: 8000 }, initialDelaySeconds: 15 }", "image: shop", StringComparison.Ordinal));
        page.Find(".replaces").TextContent.ShouldBe("updates The shop");
        page.FindAll("tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent).ShouldBe(["HTTP GET", "Push", "gRPC health"]);
        page.Find(".savebar .primary").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void What_would_be_refused_is_said_in_the_preview()
    {
        Ports.Refused = [new FieldError("probes.readiness.http.url", "The outbound policy is against it.")];
        var page = Previewed(Shop);
        page.Find(".callout-in").TextContent.ShouldBe("shop.probes.readiness.http.urlThe outbound policy is against it.");
        page.Find(".savebar .primary").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void What_has_changed_since_the_preview_is_shown_before_it_is_registered()
    {
        var page = Previewed(Shop);
        Paste(Shop.Replace("name: shop,", "name: cart,", StringComparison.Ordinal));
        page.Find(".savebar .primary").Click();

        Ports.Saved.ShouldBeNull();
        page.Find(".callout").TextContent.ShouldContain("has changed since the last preview");
        page.Find("h2 + .muted").TextContent.ShouldBe("cart, payments");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Key.ShouldBe("cart");
    }

    [Fact]
    public void More_than_a_megabyte_is_not_even_read()
    {
        var page = Previewed(new string('#', 1024 * 1024 + 1));
        page.Find("#yaml-note").TextContent.ShouldStartWith("It is larger than 1 MiB");
    }

    private IRenderedComponent<ImportPage> Previewed(string yaml, string at = "http://10.0.0.5")
    {
        Paste(yaml);
        var page = Context.Render<ImportPage>();
        page.Find("#base").Input(at);
        Preview(page);
        return page;
    }

    private void Paste(string yaml) => _texts.Paste(yaml);

    private static void Preview(IRenderedComponent<ImportPage> page) => page.Find(".input.big button").Click();

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
