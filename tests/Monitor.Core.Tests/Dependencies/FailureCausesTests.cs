using Monitor.Core.Dependencies;

namespace Monitor.Core.Tests.Dependencies;

public sealed class FailureCausesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly (string, string)[] Shop =
        [("payouts", "ledger"), ("payouts", "payments"), ("ledger", "postgres"), ("payments", "postgres"), ("checkout", "gateway"), ("gateway", "payments")];

    [Fact]
    public void What_fails_below_a_failure_follows_from_it_whatever_came_first()
    {
        var causes = new FailureCauses<string>(["ledger", "postgres", "payouts"], Shop);

        causes.Of("postgres")!.IsByItself.ShouldBeTrue();
        causes.Of("ledger")!.Way.ShouldBe(["ledger", "postgres"]);
        causes.Of("payouts")!.Way.ShouldBe(["payouts", "ledger", "postgres"], "through what fails, rather than through what is well");
        causes.Of("payments").ShouldBeNull();
    }

    [Fact]
    public void It_follows_through_what_is_well_too() =>
        new FailureCauses<string>(["postgres", "checkout"], Shop).Of("checkout")!.Way.ShouldBe(["checkout", "gateway", "payments", "postgres"]);

    [Fact]
    public void It_says_what_the_announcer_says_of_each()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 300; round++)
        {
            // Every third has cycles, which can only be left from elsewhere: saving refuses them.
            var edges = Enumerable.Range(0, 14).Select(_ => (Child: random.Next(9), Parent: random.Next(9)))
                .Where(e => e.Child != e.Parent).Select(e => round % 3 == 0 || e.Child < e.Parent ? e : (e.Parent, e.Child)).Distinct().ToList();
            var failing = Enumerable.Range(0, 9).Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).ToList();
            var (causes, graph) = (new FailureCauses<int>(failing, edges), new DependencyGraph<int>(edges));

            foreach (var service in failing)
                causes.Of(service)!.Cause.ShouldBe(Announced(service, failing, graph), $"of {service} by {string.Join(' ', edges)}, failing {string.Join(' ', failing)}");
        }
    }

    [Fact]
    public void Two_thousand_that_all_fail_cost_no_more_than_a_blink()
    {
        var edges = Enumerable.Range(1, 1999).SelectMany(i => (IEnumerable<(int, int)>)[(i, i - 1), (i, i / 2), (i, i / 3)]).ToList();
        var causes = new FailureCauses<int>([.. Enumerable.Range(0, 2000).Reverse()], edges);

        Enumerable.Range(1, 1999).All(i => causes.Of(i)!.Cause == 0).ShouldBeTrue();
    }

    private static int Announced(int service, List<int> failing, DependencyGraph<int> graph)
    {
        var parents = graph.Above(service).Where(p => p != service)
            .Select(p => failing.IndexOf(p) is >= 0 and var at ? Fine(p) with { IncidentId = at, Since = Nine.AddSeconds(at) } : Fine(p)).ToList();
        var (own, since) = (failing.IndexOf(service), Nine.AddSeconds(failing.IndexOf(service)));
        return Explanation.Of(service, own, since, since, parents, graph, Nine.AddHours(1)) is Explanation.By by ? by.Parent.ServiceId : service;
    }

    private static FailingParent Fine(int id) => new(id, $"service {id}", null, null, IsSuspect: false, Nine.AddHours(1), TimeSpan.FromSeconds(60));
}
