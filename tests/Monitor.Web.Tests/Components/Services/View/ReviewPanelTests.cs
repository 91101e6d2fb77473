using Bunit;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Review;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Services.View.Answers;

namespace Monitor.Web.Tests.Components.Services.View;

public sealed class ReviewPanelTests : PageTest
{
    [Fact]
    public void The_score_comes_first_then_what_to_mend_and_the_rest_is_folded_away()
    {
        var panel = Context.Render<ReviewPanel>(p => p.Add(r => r.Review, new EndpointReview(
            [new("a", "It works", true, null, null), new("b", "It is fast", false, "<b>Ask</b> less often.", ProbeKind.Readiness)])));

        panel.Find(".score").TextContent.ShouldBe("1 of 2");
        panel.FindAll("section > ul > li").ShouldHaveSingleItem().TextContent.ShouldSatisfyAllConditions(
            t => t.ShouldContain("It is fast"), t => t.ShouldContain("readiness"), t => t.ShouldContain("<b>Ask</b> less often."));
        panel.Find(".more > button").GetAttribute("aria-expanded").ShouldBe("false");
        panel.Find(".more li").TextContent.ShouldBe("It works");
    }

    [Fact]
    public void A_service_page_reviews_what_was_asked()
    {
        var service = Given.Down("Payments API") with { Key = "payments-api" };
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5" } };
        Ports.Service = new MonitoredService(
            service.Id, new ServiceDefinition { Key = service.Key, Name = service.Name, Probes = new ProbeSet { Readiness = probe } },
            [new RegisteredProbe(1, ProbeKind.Readiness, probe)], false, "ui", Given.Now, Given.Now, service.Revision);
        Fleet.Change(service with
        {
            Probes = [Given.Probe(HealthStatus.Unhealthy) with { Contradictions = [new Contradiction("down-with-2xx", "Answer 503.")] }],
        });

        var page = Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));

        page.Find(".review").TextContent.ShouldContain("Answer 503.");
    }

    [Fact]
    public void Nothing_is_reviewed_before_the_first_answer()
    {
        var service = Given.Unknown("New");
        Fleet.Change(service with { Probes = [Given.Probe(HealthStatus.Unknown) with { LastCheckedAt = null }] });

        Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key)).FindAll(".review").ShouldBeEmpty();
    }
}
