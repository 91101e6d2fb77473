using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Web.Components.Elements.Looks;
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
    public void What_is_worse_than_its_cause_stands_for_itself_and_is_counted_with_the_cause_as_on_the_map()
    {
        ServiceState[] services = [Given.Down("Ledger", 5, "refused", "postgres"), Given.Degraded("Cart", 20, "slow", "postgres"), Given.Degraded("Postgres", 41)];

        var postgres = Problem.Of(services).Single(p => p.Service.Name == "Postgres");
        postgres.Symptoms.Select(s => s.Name).ShouldBe(["Cart"]);
        postgres.Explains.Select(s => s.Name).ShouldBe(["Ledger", "Cart"]);
        var row = ProblemRow.Of(services, []).Single(r => r.Key == "service postgres");
        (row.Look, row.Services.Count).ShouldBe((StatusLook.Degraded, 3));
    }

    [Fact]
    public void A_cause_is_found_through_what_is_well() =>
        Problem.Of([Given.Down("Shop", 5, "x", "checkout"), Given.Up("Checkout") with { DependsOn = ["postgres"] }, Given.Down("Postgres", 12)])
            .ShouldHaveSingleItem().Symptoms.ShouldHaveSingleItem().Name.ShouldBe("Shop");

    [Fact]
    public void What_follows_from_planned_work_is_a_problem_with_what_follows_from_it()
    {
        var problems = Problem.Of([Given.Down("Shop", 5, "x", "checkout"), Given.Down("Checkout", 6, "x", "postgres"), Given.Down("Postgres", 12) with { InMaintenance = true }]);

        problems.ShouldHaveSingleItem().Service.Name.ShouldBe("Checkout");
        problems[0].Explains.ShouldHaveSingleItem().Name.ShouldBe("Shop");
    }

    [Fact]
    public void It_counts_what_the_map_counts_and_lists_each_problem_once()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 300; round++)
        {
            ServiceState[] services =
            [
                .. Enumerable.Range(0, 9).Select(i => Given.Down($"s{i}", random.Next(1, 60)) with
                {
                    Id = i, Status = (HealthStatus)random.Next(1, 4), InMaintenance = random.Next(8) == 0, Paused = random.Next(12) == 0,
                    DependsOn = [.. Enumerable.Range(0, 9).Where(j => j != i && random.Next(6) == 0).Select(j => $"s{j}")],
                }),
            ];
            var (map, problems) = (new FleetMap(services), Problem.Of(services));

            problems.SelectMany(p => p.Symptoms.Prepend(p.Service)).Select(s => s.Key).Order().ShouldBe(services.Where(FleetMap.IsProblem).Select(s => s.Key).Order());
            foreach (var cause in map.Causes().Where(c => c.IsProblem))
                problems.Single(p => p.Service.Key == cause.State.Key).Explains.Select(s => s.Key).ShouldBe(cause.Explains.Select(s => s.Key), ignoreOrder: true);
        }
    }

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
