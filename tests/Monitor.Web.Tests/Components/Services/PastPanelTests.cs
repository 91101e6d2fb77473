using Bunit;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.WhatIf;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Core.WhatIf.Replaying;
using Monitor.Web.Components.Services.Edit;

namespace Monitor.Web.Tests.Components.Services;

public sealed class PastPanelTests : PageTest
{
    [Fact]
    public void The_edited_definition_is_asked_with_and_its_answer_stays_until_the_form_is_another()
    {
        var page = Opened();
        page.Find("#failure").Input("3");
        page.Find(".past button").Click();
        WhatIf.Questions.ShouldHaveSingleItem().Definition.Probes.Readiness!.FailureThreshold.ShouldBe(3);
        Until(page, ".past .inside", "25 % of 30 days replayed");

        WhatIf.Answer.SetResult(Answer());
        Until(page, ".past .say", "1 incident instead of 2; 1 outage would have been found 40 s later, 1 would not have been found.");
        Text(page, ".past header").ShouldContain("as of these settings");
        page.FindAll(".past .lane .now").Select(l => l.TextContent).ShouldBe(["2\u00A0incidents", "1\u00A0incident"]);
        page.FindAll(".past .outages li b").Select(b => b.TextContent).ShouldBe(["not found", "found 40\u00A0s later"]);

        page.Find("#failure").Input("4");
        page.WaitForAssertion(() => Text(page, ".past header").ShouldContain("older than the form"));
    }

    [Fact]
    public void A_question_that_is_cancelled_leaves_the_answer_before()
    {
        var page = Opened();
        WhatIf.Answer.SetResult(Answer());
        page.Find(".past button").Click();
        Until(page, ".past header", "Again");

        WhatIf.Answer = new();
        page.Find(".past button").Click();
        Until(page, ".past header", "Cancel");
        page.Find(".past header button").Click();

        Until(page, ".past .say", "1 incident instead of 2");
    }

    [Fact]
    public void What_has_to_change_first_stands_at_its_field()
    {
        var page = Opened();
        (WhatIf.Plan, WhatIf.Errors) = (null, [new FieldError("probes.readiness.periodSeconds", "Use a number from 1.")]);
        page.Find(".past button").Click();

        page.Find("#period-note").TextContent.ShouldBe("Use a number from 1.");
        Text(page, ".past .error-line").ShouldBe("Something in the form has to change first.");
    }

    [Fact]
    public void A_new_service_has_no_past()
    {
        var page = Context.Render<EditServicePage>();

        page.FindAll(".past button").ShouldBeEmpty();
        Text(page, ".past .inside").ShouldStartWith("A new service has no past yet.");
    }

    private IRenderedComponent<EditServicePage> Opened()
    {
        var definition = new ServiceDefinition { Key = "shop", Name = "Shop", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://shop/health" }, FailureThreshold = 1 } } };
        Ports.Service = new MonitoredService(1, definition, [], false, "ui", Given.Now, Given.Now, 1);
        WhatIf.Plan = new WhatIfPlan(Ports.Service, definition, WhatIfQuestion.UsualWindow);
        return Context.Render<EditServicePage>(p => p.Add(e => e.Key, "shop"));
    }

    private static WhatIfAnswer Answer()
    {
        var (one, other) = (Outage(-300, 0), Outage(-100, 0));
        return new WhatIfAnswer(Given.Now.AddDays(-30), Given.Now, 1000, 1, Side(one, other), Side(Outage(-300, 40)));
    }

    private static WhatIfSide Side(params ReplayedIncident[] incidents) =>
        new(new ReplayedPast(incidents, StatusTimeline.Empty), default(StatusDurations), 0, ExplainedOutages.None);

    private static ReplayedIncident Outage(int minute, int foundAfter) =>
        new(Given.Now.AddMinutes(minute), Given.Now.AddMinutes(minute).AddSeconds(foundAfter), Given.Now.AddMinutes(minute + 10), IncidentSeverity.Critical, "answered 503");

    /// <summary>The panel looks after its job a few times a second.</summary>
    private void Until(IRenderedComponent<EditServicePage> page, string selector, string text)
    {
        for (var tries = 0; tries < 200 && !IsSo(); tries++)
        {
            Pass(TimeSpan.FromMilliseconds(250));
            SpinWait.SpinUntil(IsSo, TimeSpan.FromMilliseconds(150));
        }

        Text(page, selector).ShouldContain(text);

        bool IsSo() => page.FindAll(selector).Count > 0 && Text(page, selector).Contains(text, StringComparison.Ordinal);
    }

    private static string Text(IRenderedComponent<EditServicePage> page, string selector) => page.Find(selector).TextContent.Replace('\u00A0', ' ').Trim();
}
