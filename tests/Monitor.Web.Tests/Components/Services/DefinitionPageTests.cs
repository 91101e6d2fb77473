using Bunit;
using Monitor.Core;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Access;
using Monitor.Web.Components.Services.Defined;

namespace Monitor.Web.Tests.Components.Services;

/// <summary>How a service is watched, for everybody who may see it.</summary>
public sealed class DefinitionPageTests : PageTest
{
    private static readonly ServiceDefinition Definition = new()
    {
        Key = "payments-api", Name = "Payments <b>API</b>", Group = "payments/eu", Owner = "ada", DependsOn = ["ledger"], NoDataMinutes = 0,
        Components = [new ComponentRule { Match = "redis-*", Role = ComponentRole.Optional, Quorum = 2 }],
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = "https://10.0.0.5/ready?token=hunter2hunter2", Method = "POST", ExpectedStatus = "200-299", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "s3cret-of-header" },
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "probe", Password = "s3cret-password" },
                },
                PeriodSeconds = 30, TimeoutSeconds = 5, FailureThreshold = 3, DegradedAfterMilliseconds = 500,
                Assertions = [new Assertion { JsonPath = "$.queue", Operator = AssertionOperator.LessThan, Value = "100", FailsAs = HealthStatus.Degraded }],
            },
        },
    };

    private static readonly Channel Ops = new(1, new ChannelDefinition { Key = "ops", Name = "Ops", Type = "webhook", Url = "https://gw.example/" }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null));

    public DefinitionPageTests() => Ports.Service = new MonitoredService(7, Definition, [], false, "ui", Given.Now.AddDays(-9), Given.Now, 2);

    [Fact]
    public void It_says_what_is_asked_and_what_counts()
    {
        var said = Said(Context.Render<DefinitionPage>(p => p.Add(d => d.Key, "payments-api")));

        said["Expects"].ShouldBe("HTTP 200-299");
        said["Period"].ShouldBe("Every 30\u00A0s");
        said["Down"].ShouldBe("Down is announced after 3\u00A0failures: 60 to 95\u00A0s after it stops answering.");
        said["Degraded above"].ShouldBe("500\u00A0ms");
        said["Must hold"].ShouldBe("the JSON value at $.queue is less than “100”; else it is Degraded");
        said["By rules"].ShouldBe("redis-*: optional, down with it the service is degraded; counted together, at least 2 must be up");
        said["No data"].ShouldBe("Never told.");
        said["Depends on"].ShouldBe("ledger");
    }

    [Fact]
    public void Secrets_are_masked_for_everybody_wherever_they_come_from_and_names_stay_text()
    {
        var page = Context.Render<DefinitionPage>(p => p.Add(d => d.Key, "payments-api"));

        Said(page)["Asks"].ShouldBe($"POST https://10.0.0.5/ready?token={SecretMask.Text}");
        Said(page)["Headers"].ShouldBe($"X-Api-Key: {SecretMask.Text}");
        page.Markup.ShouldNotContain("hunter2");
        page.Markup.ShouldNotContain("s3cret");
        page.FindAll("dd b").ShouldBeEmpty();
    }

    [Fact]
    public void A_viewer_reads_it_too_with_the_routes_by_name_and_without_ways_to_change_it()
    {
        Routes.Stored.Add(new AlertRoute { Key = "pay", Name = "Payments at night", Match = new RouteMatch { Groups = ["payments"], Severities = [IncidentSeverity.Critical] }, Steps = [new RouteStep { Channels = ["ops"] }] });
        Ports.Stored.Add(Ops);
        SignIn(AccessPolicies.View);

        var page = Context.Render<DefinitionPage>(p => p.Add(d => d.Key, "payments-api"));

        page.FindAll(".page .btn, .page .seg, section[aria-labelledby=defined-routes] a").ShouldBeEmpty();
        page.Find(".told b").TextContent.ShouldBe("Payments at night");
    }

    [Fact]
    public void A_part_that_cannot_be_read_is_said_with_what_to_do()
    {
        Ports.Service = Ports.Service! with { Unreadable = [new UnreadablePart(ProbeKind.Liveness, "has no period")] };

        var page = Context.Render<DefinitionPage>(p => p.Add(d => d.Key, "payments-api"));

        page.Markup.ShouldContain("has no period");
        page.Markup.ShouldNotContain("UnreadablePart {");
    }

    [Fact]
    public void Which_routes_tell_of_it_depends_on_how_bad_it_is()
    {
        Routes.Stored.Add(new AlertRoute { Key = "pay", Name = "Payments at night", Match = new RouteMatch { Groups = ["payments"], Severities = [IncidentSeverity.Critical] }, Steps = [new RouteStep { Channels = ["off", "ops"] }] });
        Ports.Stored.AddRange([Ops, Ops with { Definition = Ops.Definition with { Key = "off", Enabled = false } }]);

        var page = Context.Render<DefinitionPage>(p => p.Add(d => d.Key, "payments-api"));

        page.FindAll(".told dd").Select(d => string.Join(' ', d.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ShouldBe(["Payments at night: ops at once. no reminder · always", "Every channel at once, as no route says otherwise: ops."]);
        page.Find(".told a").GetAttribute("href").ShouldBe("/routes/pay");
        page.FindAll("a[href='/routes/new?group=payments%2Feu']").Count.ShouldBe(1);
    }

    private static Dictionary<string, string> Said(IRenderedComponent<DefinitionPage> page) => page.FindAll("dl.defined > div")
        .ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => string.Join('\n', d.QuerySelectorAll("dd").Select(v => v.TextContent)));
}
