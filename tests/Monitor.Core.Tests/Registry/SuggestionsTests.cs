using Monitor.Core.Registry.Suggesting;

namespace Monitor.Core.Tests.Registry;

public sealed class SuggestionsTests
{
    private static readonly Candidate Payments = new(1, "payments-api", "Payments API", "", ["http://10.0.0.5:8000/ready"]);
    private static readonly Candidate Redis = new(2, "redis-main", "Redis", "", ["redis.internal:6379"]);
    private static readonly Candidate Ledger = new(3, "ledger", "General ledger", "", ["https://ledger.example:8443/health"]);

    [Theory]
    [InlineData("payments-api", "payments-api")]
    [InlineData("paymentsApi", "payments-api")]
    [InlineData("PAYMENTS", "payments-api")]
    [InlineData("clients/payments_service", "payments-api")]
    [InlineData("redis", "redis-main")]
    [InlineData("redisHealthIndicator", "redis-main")]
    [InlineData("ledger", "ledger")]
    public void A_component_that_is_called_like_a_service_may_be_that_service(string component, string expected) =>
        Of(new NamedComponent(component, null)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.DependsOn.ShouldBe(expected), s => s.Component.ShouldBe(component), s => s.Host.ShouldBeNull());

    [Theory]
    [InlineData("db")]
    [InlineData("api")]
    [InlineData("redis-2")]
    [InlineData("payment")]
    [InlineData("diskSpace")]
    public void What_tells_nothing_suggests_nothing(string component) => Of(new NamedComponent(component, null)).ShouldBeEmpty();

    [Theory]
    [InlineData("connection to redis.internal:6379 refused", "redis-main", "redis.internal:6379")]
    [InlineData("GET https://ledger.example:8443/v1 timed out", "ledger", "ledger.example:8443")]
    [InlineData("no answer from 10.0.0.5:8000", "payments-api", "10.0.0.5:8000")]
    [InlineData("http://payments-api.svc.cluster.local/pay answered 500", "payments-api", "payments-api.svc.cluster.local")]
    public void A_host_that_is_named_may_be_the_service_that_is_asked_there(string message, string expected, string host) =>
        Of(new NamedComponent("upstream", message)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.DependsOn.ShouldBe(expected), s => s.Host.ShouldBe(host));

    [Theory]
    [InlineData("connection to localhost:6379 refused")]
    [InlineData("127.0.0.1:8000 refused")]
    [InlineData("since 12:30 nothing")]
    public void This_machine_and_the_time_are_no_hosts(string message) => Of(new NamedComponent("upstream", message)).ShouldBeEmpty();

    [Fact]
    public void What_could_be_one_of_two_is_not_guessed() =>
        new Suggestions([Payments, new Candidate(9, "payments-svc", "Payments", "", [])]).Of("orders", [new NamedComponent("payments", null)], _ => false).ShouldBeEmpty();

    [Fact]
    public void Nothing_depends_on_itself() => new Suggestions([Redis]).Of("redis-main", [new NamedComponent("redis", null)], _ => false).ShouldBeEmpty();

    [Fact]
    public void What_is_settled_is_not_asked_and_leaves_the_other_of_two() =>
        new Suggestions([Payments, new Candidate(9, "payments-svc", "Payments", "", [])]).Of("orders", [new NamedComponent("payments", null)], other => other.Id == 1)
            .ShouldHaveSingleItem().DependsOn.ShouldBe("payments-svc");

    private static IReadOnlyList<DependencySuggestion> Of(params NamedComponent[] components) => new Suggestions([Payments, Redis, Ledger]).Of("orders", components, _ => false);
}
