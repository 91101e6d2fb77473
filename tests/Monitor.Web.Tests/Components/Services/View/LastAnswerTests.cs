using Bunit;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Components.Services.View;

/// <summary>The last answer of a service, and what changed since the one before.</summary>
public sealed class LastAnswerTests : ServicePageTest
{
    private static readonly RawAnswer Answer = new(ProbeKind.Readiness, Given.Now, 503, "application/json", """{"status":"DOWN","note":"<b>x</b>"}""", false, 36);

    [Fact]
    public void An_operator_sees_the_last_answer_as_text()
    {
        Ports.Answers = [Answer];
        var page = Render(Given.Down("Payments API"));

        page.Find("pre.code").TextContent.ShouldContain("\"note\": \"<b>x</b>\"");
        page.FindAll("pre b").ShouldBeEmpty();
    }

    [Fact]
    public void What_changed_since_the_answer_before_is_marked_by_lines_and_words_and_stays_text()
    {
        Ports.Answers = [Answer];
        Ports.PreviousAnswers = [Answer with { Body = """{"status":"UP","note":"<b>x</b>"}""", HttpStatus = 200 }];
        Open("/services/payments-api?answer=changed");
        var page = Render(Given.Down("Payments API"));

        page.FindAll("pre.code .l").Select(l => l.TextContent.TrimEnd()).ShouldBe(["  {", "-   \"status\": \"UP\",", "+   \"status\": \"DOWN\",", "    \"note\": \"<b>x</b>\"", "  }"]);
        page.FindAll("pre b").Select(b => b.TextContent).ShouldBe(["UP", "DOWN"]);
    }

    [Fact]
    public void What_goes_on_beyond_what_is_compared_is_not_said_to_read_the_same()
    {
        Ports.Answers = [Answer with { BodyTruncated = true }];
        Ports.PreviousAnswers = [Answer with { BodyTruncated = true, HttpStatus = 200 }];
        Open("/services/payments-api?answer=changed");

        var panel = Render(Given.Down("Payments API")).Find("section[aria-label='Answer at the last change, readiness']").TextContent;

        panel.ShouldContain("As far as they are compared, it reads like the answer of");
        panel.ShouldContain("More was sent than is compared.");
    }

    [Fact]
    public void What_changed_that_cannot_be_read_says_so_and_is_tried_again_on_request()
    {
        Ports.Answers = [Answer];
        var page = Render(Given.Down("Payments API"));
        Ports.PreviousFails = true;
        Open("/services/payments-api?answer=changed");
        page.Find("section[aria-label='Answer at the last change, readiness'] [role=alert]").TextContent.ShouldContain("could not be read");

        Ports.PreviousFails = false;
        page.Find("section[aria-label='Answer at the last change, readiness'] [role=alert] button").Click();

        page.Find("section[aria-label='Answer at the last change, readiness']").TextContent.ShouldContain("Nothing earlier is kept");
    }

    [Fact]
    public void Where_no_answer_before_is_kept_that_is_said()
    {
        Ports.Answers = [Answer];
        Open("/services/payments-api?answer=changed");

        Render(Given.Down("Payments API")).Find("section[aria-label='Answer at the last change, readiness']").TextContent.ShouldContain("Nothing earlier is kept");
    }

    [Fact]
    public void A_viewer_gets_neither_answers_nor_actions()
    {
        SignIn(AccessPolicies.View);
        Ports.Answers = [Answer];
        var page = Render(Given.Down("Payments API"));

        page.FindAll("pre.code").ShouldBeEmpty();
        page.FindAll(".head-top button").ShouldBeEmpty();
        Ports.Calls.ShouldNotContain("answers");
    }

    [Theory]
    [InlineData("{\"a\":1}", 3)]
    [InlineData("not json", 1)]
    [InlineData("{\n\"a\":1}", 2)]
    public void An_answer_is_laid_out_only_when_it_is_json_on_one_line(string body, int lines) => AnswerText.Lines(body, truncated: false).Count.ShouldBe(lines);
}
