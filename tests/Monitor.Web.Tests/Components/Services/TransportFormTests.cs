using Bunit;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Edit;

namespace Monitor.Web.Tests.Components.Services;

public sealed class TransportFormTests : PageTest
{
    public static TheoryData<ProbeDefinition> Others =>
    [
        new ProbeDefinition { Tcp = new TcpProbe { Host = "db", Port = 5432, Tls = true, VerifyTls = false, Send = @"PING\r\n", Expect = "+PONG" }, PeriodSeconds = 10 },
        new ProbeDefinition { Grpc = new GrpcProbe { Host = "shop", Port = 50051, Service = "shop.v1.Cart", Tls = true } },
        new ProbeDefinition { Dns = new DnsProbe { Name = "example.com", Type = "MX", Server = "10.0.0.53:5353", Expect = "mx1" } },
        new ProbeDefinition { Ping = new PingProbe { Host = "gateway" }, FailureThreshold = 5 },
        new ProbeDefinition { Push = new PushProbe { GraceSeconds = 300, Token = ProbeSecrets.Mask } },
        new ProbeDefinition { Http = new HttpProbe { Url = "http://shop/health" }, Dialect = "spring-actuator" },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_stored_definition_survives_the_form_unchanged(ProbeDefinition probe)
    {
        var form = new ProbeForm(ProbeKind.Readiness);
        form.Load(probe);

        Json(form.ToDefinition()).ShouldBe(Json(probe));
    }

    [Fact]
    public void Choosing_tcp_keeps_the_host_and_saves_no_http()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://db.example:5432/");
        Choose(page, "TCP");

        page.FindAll("#url").ShouldBeEmpty();
        page.Find("#host").GetAttribute("value").ShouldBe("db.example");
        page.Find("#expect").Input("+PONG");
        page.Find(".savebar .primary").Click();

        var saved = Ports.Saved!.Probes.Readiness!;
        saved.Http.ShouldBeNull();
        saved.Tcp.ShouldBe(new TcpProbe { Host = "db.example", Port = 5432, Expect = "+PONG" });
        Ports.Saved.Key.ShouldBe("db");
    }

    [Theory]
    [InlineData("tcp://db:5432", "TCP", "tcp://db:5432")]
    [InlineData("grpcs://shop:50051/shop.v1.Cart", "gRPC", "grpcs://shop:50051/shop.v1.Cart")]
    [InlineData("grpc://[::1]:50051", "gRPC", "grpc://::1:50051/")]
    [InlineData("dns:example.com?type=mx", "DNS", "dns:example.com?type=MX")]
    [InlineData("ping://gateway", "Ping", "ping:gateway")]
    public void A_pasted_address_of_another_transport_chooses_it(string pasted, string chosen, string address)
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Paste(new Microsoft.AspNetCore.Components.Web.ClipboardEventArgs());
        page.Find("#url").Input(pasted);

        page.Find(".transports [aria-pressed=true]").TextContent.ShouldBe(chosen);
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Probes.Readiness!.Address.ShouldBe(address);
    }

    [Fact]
    public void An_address_that_is_being_typed_changes_nothing_until_it_is_left()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("tcp://db:5");
        page.FindAll("#url").Count.ShouldBe(1);

        page.Find("#url").Input("tcp://db:5432");
        page.Find("#url").Change("tcp://db:5432");
        page.Find("#port").GetAttribute("value").ShouldBe("5432");
    }

    [Fact]
    public void Errors_stand_next_to_the_fields_of_the_transport()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("probes.readiness.tcp.port", "Use a number."), new("probes.readiness.tcp.host", "Give a host.")]);
        var page = Context.Render<EditServicePage>();
        Choose(page, "TCP");
        page.Find(".savebar .primary").Click();

        page.Find("#port-note").TextContent.ShouldBe("Use a number.");
        page.Find("#host-note").TextContent.ShouldBe("Give a host.");
        page.FindAll(".callout").ShouldBeEmpty();
    }

    [Fact]
    public void A_push_probe_has_a_grace_and_nothing_to_test()
    {
        var page = Context.Render<EditServicePage>();
        Choose(page, "Push");

        page.FindAll("#timeout").ShouldBeEmpty();
        page.FindAll(".lead .btn").ShouldBeEmpty();
        page.Find(".result").TextContent.ShouldContain("waits to be called");
        page.Find("#failure").GetAttribute("value").ShouldBe("1");
        page.Markup.Replace('\u00A0', ' ').ShouldContain("Silence counts as a failure 1 min after the last call.");

        Choose(page, "Ping");
        page.Find("#failure").GetAttribute("value").ShouldBe("3");
    }

    [Fact]
    public void A_startup_probe_cannot_be_pushed()
    {
        var page = Context.Render<EditServicePage>();
        page.FindAll(".kind input")[2].Change(true);

        page.FindAll(".transports button").Select(b => b.TextContent).ShouldBe(["HTTP", "TCP", "gRPC", "DNS", "Ping"]);
    }

    [Fact]
    public void A_test_over_tcp_shows_its_own_phases_and_no_http()
    {
        var outcome = new ProbeOutcome.Reached(
            HealthStatus.Healthy, "accepts connections", System.Net.IPAddress.Loopback, Ms(3), new PhaseTimings(Ms(1), Ms(2), null, null, null));
        Ports.TestResult = (new ProbeTestResult(outcome, null, new Verdict(HealthStatus.Healthy, outcome.Detail, [], [])) { Transport = ProbeTransport.Tcp }, []);
        var page = Context.Render<EditServicePage>();
        Choose(page, "TCP");
        page.Find("#host").Input("db");
        page.Find(".lead .btn.primary").Click();

        page.Find(".result .say").TextContent.ShouldBe("Up: accepts connections");
        page.FindAll(".phase").Select(p => p.Children[1].TextContent).ShouldBe(["DNS", "TCP", "TLS", "Text"]);
        page.Find(".result").TextContent.ShouldNotContain("HTTP");
    }

    [Fact]
    public void A_dialect_is_chosen_by_its_name_and_stored_by_its_id()
    {
        var page = Context.Render<EditServicePage>();
        var spring = Monitor.Core.Reading.DialectCatalogue.All.First(d => d.Id == "spring-actuator");
        Fill(page, "dialect", spring.Name);
        page.Find("#url").Input("http://shop/health");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Probes.Readiness!.Dialect.ShouldBe("spring-actuator");

        Fill(page, "dialect", "");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Probes.Readiness!.Dialect.ShouldBeNull();
    }

    private static void Choose(IRenderedComponent<EditServicePage> page, string transport) =>
        page.FindAll(".transports button").First(b => b.TextContent == transport).Click();

    private static string Json(ProbeDefinition probe) => System.Text.Json.JsonSerializer.Serialize(probe, RegistryJson.Options);

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
