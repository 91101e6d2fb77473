using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Tests.Components.Overview;

public sealed class ProblemTests
{
    [Fact]
    public void Down_stands_before_degraded() =>
        Roots(Problem.Of([Given.Degraded("Slow", 90), Given.Down("Broken", 1)])).ShouldBe(["Broken", "Slow"]);

    [Fact]
    public void A_symptom_is_folded_into_its_cause()
    {
        var problems = Problem.Of([Given.Degraded("Ledger", 50, "slow", "postgres-main"), Given.Degraded("postgres-main", 41)]);

        problems.ShouldHaveSingleItem().Service.Name.ShouldBe("postgres-main");
        problems[0].Symptoms.ShouldHaveSingleItem().Name.ShouldBe("Ledger");
    }

    [Fact]
    public void A_cause_is_found_over_several_steps()
    {
        var problems = Problem.Of(
            [Given.Down("Shop", 10, "x", "checkout"), Given.Down("Checkout", 11, "x", "postgres"), Given.Down("Postgres", 12)]);

        problems.ShouldHaveSingleItem().Symptoms.Select(s => s.Name).ShouldBe(["Checkout", "Shop"]);
    }

    [Fact]
    public void A_service_that_is_down_is_never_folded_into_one_that_is_only_degraded() =>
        Roots(Problem.Of([Given.Down("Ledger", 5, "refused", "postgres"), Given.Degraded("Postgres", 41)])).ShouldBe(["Ledger", "Postgres"]);

    [Fact]
    public void Services_that_depend_on_each_other_hide_neither_completely() =>
        Problem.Of([Given.Down("One", 5, "x", "two"), Given.Down("Two", 6, "x", "one")]).ShouldHaveSingleItem().Symptoms.Count.ShouldBe(1);

    [Fact]
    public void Services_that_are_well_and_depend_on_it_are_at_risk() =>
        Problem.Of([Given.Down("Payments API"), Given.Up("Checkout") with { DependsOn = ["payments-api"] }])[0]
            .AtRisk.ShouldHaveSingleItem().Name.ShouldBe("Checkout");

    [Fact]
    public void Paused_and_planned_work_are_no_problems() =>
        Problem.Of([Given.Down("A") with { Paused = true }, Given.Down("B") with { InMaintenance = true }]).ShouldBeEmpty();

    private static IEnumerable<string> Roots(IEnumerable<Problem> problems) => problems.Select(p => p.Service.Name);
}
