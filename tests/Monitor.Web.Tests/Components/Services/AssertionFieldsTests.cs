using Bunit;
using Monitor.Core;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Assertions;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Edit;

namespace Monitor.Web.Tests.Components.Services;

public sealed class AssertionFieldsTests : PageTest
{
    [Fact]
    public void What_is_typed_is_saved()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop:8000/ready");
        page.Find("#name").Input("Shop");
        Button(page, "Add an assertion").Click();
        page.Find(".assertion .name input").Change("$.queue.depth");
        page.Find(".assertion .value input").Change("100");
        Choose(page, "assertion-0-as", "degraded");
        Button(page, "Add an assertion").Click();
        page.Find(".savebar .primary").Click();

        Ports.Saved!.Probes.Readiness!.Assertions.ShouldHaveSingleItem().ShouldBe(
            new Assertion { JsonPath = "$.queue.depth", Operator = AssertionOperator.LessThan, Value = "100", FailsAs = HealthStatus.Degraded });
    }

    [Fact]
    public void The_inputs_follow_the_subject()
    {
        var page = Context.Render<EditServicePage>();
        Button(page, "Add an assertion").Click();
        Choose(page, "assertion-0-operator", "exists");
        page.FindAll(".assertion .value").ShouldBeEmpty();

        Choose(page, "assertion-0-subject", AssertionWords.Of(AssertionSubject.Body));
        page.FindAll(".assertion .name").ShouldBeEmpty();
        OptionsOf(page, "assertion-0-operator").Count.ShouldBe(6);

        Choose(page, "assertion-0-subject", AssertionWords.Of(AssertionSubject.CertificateDays));
        page.FindAll(".assertion .operator").ShouldBeEmpty();
        page.Find(".assertion .value").TextContent.ShouldContain("days left");
    }

    [Fact]
    public void An_error_stands_with_its_assertion_and_goes_with_it()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("probes.readiness.assertions[1].jsonPath", "Begin with $."), new("probes.readiness.assertions[1].value", "Give a value.")]);
        var page = Context.Render<EditServicePage>();
        foreach (var path in (string[])["$.a", "", "b"])
        {
            Button(page, "Add an assertion").Click();
            page.FindAll(".assertion .name input")[^1].Change(path);
        }

        page.Find(".savebar .primary").Click();

        // The blank one is not sent, so that the second that is sent is the third on screen.
        var notes = page.FindAll(".assertion .notes");
        (notes[0].TextContent.Trim(), notes[1].TextContent.Trim()).ShouldBe(("", ""));
        notes[2].QuerySelectorAll("p").Select(p => p.TextContent).ShouldBe(["Begin with $.", "Give a value."]);
        page.FindAll(".assertion .name input")[2].GetAttribute("aria-invalid").ShouldBe("true");
        page.FindAll(".callout").ShouldBeEmpty();

        page.FindAll(".assertion .remove")[0].Click();
        page.FindAll(".assertion .notes")[1].TextContent.ShouldContain("Begin with $.");
        page.FindAll(".assertion .remove")[1].Click();
        page.FindAll(".assertion .error-line").ShouldBeEmpty();
    }

    [Fact]
    public void A_try_takes_the_assertions_along()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop:8000/ready");
        Button(page, "Add an assertion").Click();
        Choose(page, "assertion-0-subject", AssertionWords.Of(AssertionSubject.ExpectedStatus));
        page.Find(".assertion .value input").Change("20x");
        Ports.TestResult = (null, [new("probe.assertions[0].expectedStatus", "Use codes.")]);
        page.Find(".input.big button").Click();

        page.Find(".assertion .notes").TextContent.Trim().ShouldBe("Use codes.");
    }

    public static TheoryData<Assertion> Stored =>
    [
        new Assertion { JsonPath = "$.queue.depth", Operator = AssertionOperator.LessThan, Value = "100" },
        new Assertion { JsonPath = "$.queue", Value = "a" },
        new Assertion { JsonPath = "$.queue" },
        new Assertion { JsonPath = "$.queue", Operator = AssertionOperator.EqualTo, Value = "" },
        new Assertion { JsonPath = "$.queue", Operator = AssertionOperator.NotExists, FailsAs = HealthStatus.Degraded },
        new Assertion { Header = "X-Version", Operator = AssertionOperator.Matches, Value = "^2" },
        new Assertion { Body = "ready" },
        new Assertion { Body = " error ", Operator = AssertionOperator.NotContains },
        new Assertion { ExpectedStatus = "200-204" },
        new Assertion { CertificateDays = 14, FailsAs = HealthStatus.Degraded },
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_assertion_survives_the_form_unchanged(Assertion stored) => AssertionForm.From(stored).ToAssertion().ShouldBe(stored);

    [Fact]
    public void Days_that_are_no_number_are_refused_and_not_dropped() =>
        new AssertionForm { Subject = AssertionSubject.CertificateDays, Value = "a week" }.ToAssertion().CertificateDays.ShouldBe(-1);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<EditServicePage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);
}
