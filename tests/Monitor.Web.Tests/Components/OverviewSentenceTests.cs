using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Overview;

namespace Monitor.Web.Tests.Components;

public sealed class OverviewSentenceTests
{
    [Fact]
    public void The_worst_problem_is_named_with_its_duration()
    {
        var verdict = Of(Given.Up("Checkout"), Given.Degraded("Ledger", 90), Given.Down("Payments API"));

        verdict.Look.ShouldBe(StatusLook.Down);
        verdict.Sentence.ShouldBe("Payments API has been down for 23\u00A0min.");
        verdict.Second.ShouldBe("One more service has a problem. 1 of 3\u00A0services is up.");
    }

    [Fact]
    public void A_duration_that_nobody_saw_says_so()
    {
        var dark = Given.Down("Payments API", 83) with { Gaps = [new Gap(Given.Now.AddMinutes(-83), Given.Now.AddMinutes(-2), GapCause.Stopped)] };

        Of(dark).Sentence.ShouldBe("Payments API is down, known for 2\u00A0min of 1\u00A0h\u00A023\u00A0min.");
    }

    [Fact]
    public void All_well_is_one_sentence() => Of(Given.Up("A"), Given.Up("B")).Sentence.ShouldBe("All 2 services are up.");

    [Fact]
    public void What_is_not_known_is_not_called_up()
    {
        var verdict = Of(Given.Up("A"), Given.Unknown("B"), Given.Up("C") with { Paused = true });

        verdict.Sentence.ShouldBe("No service has a problem.");
        verdict.Second.ShouldBe("1 of 3\u00A0services is up, 1 without data, 1 paused.");
    }

    [Fact]
    public void Without_any_data_it_says_that_we_see_nothing() =>
        Of(Given.Unknown("A"), Given.Unknown("B")).Sentence.ShouldBe("We cannot see anything since 10:01.");

    [Fact]
    public void Before_the_first_result_it_waits()
    {
        var fresh = Given.Unknown("A");

        Of(fresh with { Probes = [fresh.Probes[0] with { LastCheckedAt = null }] }).Sentence.ShouldBe("Waiting for the first results.");
    }

    [Fact]
    public void What_nobody_looks_at_is_not_green()
    {
        var verdict = Of(Given.Up("A") with { Paused = true }, Given.Down("B") with { Paused = true });

        (verdict.Look, verdict.Sentence).ShouldBe((StatusLook.Paused, "All 2 services are paused."));
        Of(Given.Up("A") with { Paused = true }).Sentence.ShouldBe("The one service is paused.");
    }

    private static OverviewSentence Of(params ServiceState[] services) => OverviewSentence.Of(services, Problem.Of(services), Given.Clock());
}
