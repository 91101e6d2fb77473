using Bunit;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Services.View;

namespace Monitor.Web.Tests.Components.Services.View;

/// <summary>How a service's page tells what answers were read as and what they count as.</summary>
public sealed class ServicePageReadingTests : PageTest
{
    [Fact]
    public void Beside_the_answer_stands_which_place_was_read_as_what_as_text()
    {
        Ports.Answers = [new RawAnswer(ProbeKind.Readiness, Given.Now, 503, "application/json", """{"status":"DOWN","note":"<b>x</b>"}""", false, 36)];
        Ports.Service = new MonitoredService(
            1, new ServiceDefinition { Key = "payments-api", Name = "Payments API", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://p/ready" } } } }, [], false, "ui", Given.Now, Given.Now, 1);

        var page = Render(Given.Down("Payments API"));
        var how = page.Find("section[aria-label='How we read it, readiness']");

        how.TextContent.ShouldContain("no known signature");
        how.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))
            .ShouldBe(["HTTP status|503|Downthe code", "$.status|\"DOWN\"|Downthe whole"]);
        how.QuerySelectorAll("td svg.i").Length.ShouldBe(2);
        how.TextContent.ShouldContain("The overall verdict stands.");
        page.FindAll("pre.code .l.hit").Select(l => (l.ClassName, l.TextContent.Trim(), l.GetAttribute("data-word"))).ShouldBe([("l hit down", "\"status\": \"DOWN\",", "Down")]);
    }

    [Fact]
    public void Beside_what_a_probe_reported_stands_what_it_counts_as_and_why_and_which_questions_nobody_asks()
    {
        var service = Given.Up("Payments API");
        var late = service.Probes[0] with { LastStatus = HealthStatus.Unhealthy, ReportedStatus = HealthStatus.Unhealthy, ConsecutiveFailures = 1 };

        var page = Render(service with { Probes = [late] });

        var probes = page.Find("section[aria-labelledby=probes-head]");
        probes.QuerySelectorAll("tbody td .st").Select(s => s.TextContent).ShouldBe(["Down", "Up"]);
        probes.QuerySelector("tr.why")!.TextContent.ShouldContain("stays up until the threshold is reached: 1 of");
        probes.QuerySelector(".not-asked")!.TextContent.ShouldContain("Not asked: liveness");
        page.Find("dl.facts a[href='/incidents?service=payments-api']").TextContent.ShouldBe("All incidents");
    }

    private IRenderedComponent<ServicePage> Render(ServiceState service)
    {
        Fleet.Change(service);
        return Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));
    }
}
