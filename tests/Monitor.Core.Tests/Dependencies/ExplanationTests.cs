using Monitor.Core.Dependencies;

namespace Monitor.Core.Tests.Dependencies;

/// <summary>Services are numbers: the web (1) depends on the api (2), both it and the worker (4) on the database (3).</summary>
public sealed class ExplanationTests
{
    private const int Web = 1, Api = 2, Database = 3, Worker = 4;

    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly DependencyGraph<int> Chain = new([(Web, Api), (Api, Database), (Web, Worker), (Worker, Database)]);

    [Fact]
    public void Without_failing_parents_it_fails_by_itself() =>
        Of(Web, Chain, Fine(Api), Fine(Database), Fine(Worker)).ShouldBe(new Explanation.None());

    [Fact]
    public void The_one_that_fails_by_itself_explains_whatever_came_first()
    {
        By(Of(Web, Chain, Failing(Api, seconds: -20), Failing(Database, seconds: 5), Fine(Worker))).ShouldBe(Database);
        By(Of(Api, Chain, Failing(Database, seconds: 30))).ShouldBe(Database);
    }

    [Fact]
    public void Through_a_parent_that_is_up_a_failing_one_above_explains_too() => By(Of(Web, Chain, Fine(Api), Failing(Database), Fine(Worker))).ShouldBe(Database);

    [Fact]
    public void Of_two_that_fail_by_themselves_the_first_explains() =>
        By(Of(Web, new DependencyGraph<int>([(Web, Api), (Web, Worker)]), Failing(Api, seconds: 3), Failing(Worker, seconds: 1))).ShouldBe(Worker);

    [Fact]
    public void A_parent_with_a_bad_verdict_is_waited_for_as_long_as_its_streak_takes()
    {
        var suspect = Fine(Database) with { IsSuspect = true };
        Of(Api, Chain, suspect).ShouldBe(new Explanation.Undecided(suspect, Nine.AddSeconds(60)));
        Of(Api, Chain, 61, suspect).ShouldBe(new Explanation.None());
    }

    [Fact]
    public void A_parent_that_was_not_asked_since_is_waited_for_shortly()
    {
        var unasked = Fine(Database) with { AskedAt = Nine.AddSeconds(-1) };
        Of(Api, Chain, unasked).ShouldBe(new Explanation.Undecided(unasked, Nine.AddSeconds(15)));
        Of(Api, Chain, 16, unasked).ShouldBe(new Explanation.None());
    }

    [Fact]
    public void In_a_cycle_the_first_explains_the_others_and_nothing_explains_it()
    {
        var cycle = new DependencyGraph<int>([(Web, Api), (Api, Worker), (Worker, Web)]);
        // The one that is asked about fails since nine, by incident 100.
        By(Of(Web, cycle, Failing(Api, seconds: -10), Failing(Worker, seconds: -5))).ShouldBe(Api);
        Of(Web, cycle, Failing(Api, seconds: 10), Failing(Worker, seconds: 5)).ShouldBe(new Explanation.None());
        By(Of(Web, cycle, Failing(Api, seconds: 10), Failing(Worker, seconds: -5))).ShouldBe(Worker);
    }

    [Fact]
    public void A_way_back_to_itself_is_named()
    {
        Chain.CycleOf(Web).ShouldBeNull();
        new DependencyGraph<string>([("web", "api"), ("api", "db"), ("api", "cache"), ("db", "web")]).CycleOf("web").ShouldBe(["web", "api", "db", "web"]);
        new DependencyGraph<string>([("web", "web")]).CycleOf("web").ShouldBe(["web", "web"]);
        new DependencyGraph<string>([("web", "api"), ("api", "db"), ("db", "api")]).CycleOf("web").ShouldBeNull();
    }

    private static FailingParent Fine(int id) => new(id, $"service {id}", null, null, IsSuspect: false, Nine.AddSeconds(1), TimeSpan.FromSeconds(60));

    private static FailingParent Failing(int id, int seconds = 0) => Fine(id) with { IncidentId = id * 10, Since = Nine.AddSeconds(seconds), IsSuspect = true };

    private static Explanation Of(int service, DependencyGraph<int> graph, params FailingParent[] parents) => Of(service, graph, 0, parents);

    private static Explanation Of(int service, DependencyGraph<int> graph, int seconds, params FailingParent[] parents) =>
        Explanation.Of(service, incidentId: 100, opened: Nine, since: Nine, parents, graph, Nine.AddSeconds(seconds));

    private static int By(Explanation explanation) => explanation.ShouldBeOfType<Explanation.By>().Parent.ServiceId;
}
