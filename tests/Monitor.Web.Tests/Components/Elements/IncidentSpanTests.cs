using Bunit;
using Monitor.Core.Incidents;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Tests.Components.Incidents;

namespace Monitor.Web.Tests.Components.Elements;

/// <summary>Incidents on the time axis.</summary>
public sealed class IncidentSpanTests : PageTest
{
    private static readonly DateTimeOffset From = Given.Now.AddHours(-1);

    [Fact]
    public void What_lies_in_the_window_is_shaded_and_cut_to_it()
    {
        var before = IncidentsPageTests.Past(1, "Api") with { Since = From.AddMinutes(-30), ResolvedAt = From.AddMinutes(15) };
        var warning = IncidentsPageTests.Open(3, "Api", IncidentSeverity.Warning) with { Since = From.AddMinutes(45) };
        var gone = IncidentsPageTests.Past(2, "Api") with { Since = From.AddMinutes(-60), ResolvedAt = From };

        IncidentSpan.Of([warning, gone, before], From, Given.Now, Given.Clock()).ShouldBe([
            new IncidentSpan(1, before.Since, before.ResolvedAt, 0, 0.25, StatusLook.Down, "#1, down from 08:34 to 09:19"),
            new IncidentSpan(3, warning.Since, null, 0.75, 0.25, StatusLook.Degraded, "#3, degraded since 09:49"),
        ]);
    }

    [Fact]
    public void The_service_page_shades_each_lane_and_says_it_once_in_words()
    {
        var service = Given.Down("Payments API");
        Incidents.All.AddRange([IncidentsPageTests.Open(7, "Payments API") with { ServiceId = service.Id }, IncidentsPageTests.Open(8, "Another of the same key") with { ServiceId = -1 }]);
        Fleet.Change(service);

        var page = Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));

        page.FindAll(".lane rect.incident.down title").ShouldHaveSingleItem().TextContent.ShouldBe("incident #7, down since 09:41");
        var words = page.Find(".lane-note");
        words.TextContent.ShouldBe("Shaded: incident #7, down since 09:41.");
        words.QuerySelector("a")!.GetAttribute("href").ShouldBe("/incidents/7");
    }
}
