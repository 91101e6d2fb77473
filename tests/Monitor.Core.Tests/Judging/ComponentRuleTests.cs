using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Registry.Components.ComponentRole;
using static Monitor.Core.Tests.Judging.SomeAnswer;

namespace Monitor.Core.Tests.Judging;

public sealed class ComponentRuleTests
{
    [Fact]
    public void Without_rules_the_payloads_own_verdict_stands()
    {
        Judged(Parts("DOWN", ("db", "DOWN"), ("cache", "UP")), 503).Status.ShouldBe(Unhealthy);
        Judged(Parts("UP", ("db", "DOWN"), ("cache", "UP"))).Status.ShouldBe(Degraded);
    }

    [Fact]
    public void The_failure_of_an_optional_part_degrades() =>
        Judged(Parts("DOWN", ("db", "UP"), ("cache", "DOWN")), 503, rules: Rule("cache*", Optional)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("cache is down (optional)"));

    [Fact]
    public void The_failure_of_an_ignored_part_means_nothing() =>
        Judged(Parts("DOWN", ("db", "UP"), ("cache", "DOWN")), 503, rules: Rule("cache", Ignored)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Healthy), v => v.Reason.ShouldBe("up; 1 of 2 components down, which the rules allow"));

    [Fact]
    public void The_failure_of_a_part_called_critical_takes_the_service_down() =>
        Judged(Parts("UP", ("db", "DOWN"), ("cache", "UP")), rules: Rule("db", Critical)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldBe("db is down"));

    [Fact]
    public void A_degraded_critical_part_degrades() =>
        Judged(Parts("UP", ("db", "WARN"), ("cache", "UP")), rules: Rule("db", Critical)).Status.ShouldBe(Degraded);

    [Fact]
    public void The_first_rule_that_matches_counts_and_case_does_not() =>
        Judged(Parts("UP", ("Cache-EU", "DOWN"), ("db", "UP")), rules: [Rule("cache-*", Ignored), Rule("*", Critical)]).Status.ShouldBe(Healthy);

    [Fact]
    public void A_bad_part_that_no_rule_speaks_of_keeps_the_payloads_verdict() =>
        Judged(Parts("DOWN", ("db", "DOWN"), ("cache", "DOWN")), 503, rules: Rule("cache", Optional)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldStartWith("db is down"));

    [Fact]
    public void A_whole_that_is_down_without_a_bad_part_stays_down() =>
        Judged(Parts("DOWN", ("db", "UP"), ("cache", "UP")), 503, rules: Rule("*", Ignored)).Status.ShouldBe(Unhealthy);

    [Fact]
    public void A_parent_is_explained_by_its_parts() =>
        Judged(
            """{"status":"DOWN","components":{"db":{"status":"DOWN","components":{"main":{"status":"UP"},"replica":{"status":"DOWN"}}}}}""", 503,
            rules: Rule("db/replica", Optional)).Status.ShouldBe(Degraded);

    [Fact]
    public void A_parent_with_another_bad_part_is_not_explained() =>
        Judged(
            """{"status":"DOWN","components":{"db":{"status":"DOWN","components":{"main":{"status":"DOWN"},"replica":{"status":"DOWN"}}}}}""", 503,
            rules: Rule("db/replica", Optional)).Status.ShouldBe(Unhealthy);

    [Theory]
    [InlineData("UP", "UP", "UP", Healthy, "all 3 components up")]
    [InlineData("UP", "UP", "DOWN", Degraded, "2 of 3 replica-* are up, 2 are needed")]
    [InlineData("UP", "DOWN", "DOWN", Unhealthy, "1 of 3 replica-* is up, 2 are needed")]
    public void A_quorum_degrades_while_it_is_met_and_takes_the_service_down_when_it_is_not(string one, string two, string three, HealthStatus status, string reason) =>
        Judged(Parts("UP", ("replica-1", one), ("replica-2", two), ("replica-3", three)), rules: Rule("replica-*", Critical, 2)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(status), v => v.Reason.ShouldBe(reason));

    [Fact]
    public void A_quorum_that_is_met_does_not_explain_the_failure_of_something_else() =>
        Judged(
            Parts("DOWN", ("replica-1", "UP"), ("replica-2", "UP"), ("replica-3", "DOWN"), ("db", "DOWN")), 503,
            rules: [Rule("replica-*", Critical, 2), Rule("db", Critical)]).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldStartWith("db is down"));

    [Theory]
    [InlineData("UP", "DOWN", Healthy)]
    [InlineData("DOWN", "DOWN", Degraded)]
    public void An_optional_quorum_means_nothing_while_it_is_met(string two, string three, HealthStatus status) =>
        Judged(Parts("DOWN", ("replica-1", "UP"), ("replica-2", two), ("replica-3", three)), 503, rules: Rule("replica-*", Optional, 2)).Status.ShouldBe(status);

    [Fact]
    public void A_replica_that_is_no_longer_listed_is_missing_from_its_quorum() =>
        Judged(Parts("UP", ("replica-1", "UP")), rules: Rule("replica-*", Critical, 2)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldBe("1 of 1 replica-* is up, 2 are needed"));

    [Theory]
    [InlineData(Critical, 2, Unhealthy, "no replica-* is listed, 2 are needed")]
    [InlineData(Critical, 1, Unhealthy, "no replica-* is listed, 1 is needed")]
    [InlineData(Optional, 2, Degraded, "no replica-* is listed, 2 are needed")]
    public void A_quorum_of_which_nobody_is_listed_any_more_is_missing(ComponentRole role, int quorum, HealthStatus status, string reason) =>
        Judged(Parts("UP", ("db", "UP"), ("cache", "WARN")), rules: [Rule("replica-*", role, quorum), Rule("cache", Ignored)]).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(status), v => v.Reason.ShouldBe(reason));

    [Fact]
    public void What_is_missing_explains_more_than_what_is_degraded() =>
        Judged(Parts("UP", ("cache", "WARN")), rules: Rule("replica-*", Critical, 2)).Reason.ShouldBe("no replica-* is listed, 2 are needed");

    [Fact]
    public void Weights_of_which_nothing_is_listed_any_more_are_missing() =>
        Weighed(Parts("UP", ("other", "UP")), 5, Weighs("db", 5), Weighs("cache", 2)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldBe("nothing that weighs is listed, 5 is needed"));

    [Fact]
    public void A_payload_without_details_says_nothing_of_a_quorum() =>
        Judged("""{"status":"UP"}""", rules: Rule("replica-*", Critical, 2)).Status.ShouldBe(Healthy);

    [Theory]
    [InlineData(ProbeKind.Liveness)]
    [InlineData(ProbeKind.Startup)]
    public void Other_probes_than_readiness_list_what_they_like(ProbeKind kind) =>
        new Examined { Kind = kind, Rules = [Rule("replica-*", Critical, 2)] }.Judge(Parts("UP", ("db", "UP"))).Status.ShouldBe(Healthy);

    [Fact]
    public void What_an_earlier_rule_took_has_not_vanished() =>
        Judged(Parts("UP", ("replica-1", "UP")), rules: [Rule("replica-1", Ignored), Rule("replica-*", Critical, 2)]).Status.ShouldBe(Healthy);

    [Theory]
    [InlineData("UP", "UP", "UP", Healthy, "all 3 components up")]
    [InlineData("UP", "DOWN", "UP", Degraded, "what is up weighs 6 of 8, 5 is needed")]
    [InlineData("UP", "DOWN", "DOWN", Degraded, "what is up weighs 5 of 8, 5 is needed")]
    [InlineData("DOWN", "UP", "UP", Unhealthy, "what is up weighs 3 of 8, 5 is needed")]
    public void Weights_degrade_while_enough_is_up(string db, string cache, string search, HealthStatus status, string reason)
    {
        ComponentRule[] rules = [Weighs("db", 5), Weighs("cache", 2), Weighs("search", 1)];

        Weighed(Parts("DOWN", ("db", db), ("cache", cache), ("search", search)), 5, rules).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(status == Healthy ? Unhealthy : status), v => v.Reason.ShouldBe(status == Healthy ? "reports down" : reason));
        Weighed(Parts("UP", ("db", db), ("cache", cache), ("search", search)), 5, rules).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(status), v => v.Reason.ShouldBe(reason));
    }

    [Fact]
    public void Components_tell_what_was_reported_and_what_it_means()
    {
        var components = Judged(Parts("UP", ("db", "UP"), ("cache", "DOWN")), rules: Rule("cache", Optional)).Components;

        components.Select(c => (c.Name, c.Reported, c.Effective, c.Role)).ShouldBe(
            [("db", Healthy, Healthy, (ComponentRole?)null), ("cache", Unhealthy, Degraded, Optional)]);
    }

    [Fact]
    public void Five_hundred_parts_and_a_hundred_rules_are_judged_without_ado()
    {
        var parts = Enumerable.Range(0, 500).Select(i => ($"part-{i}", i % 2 == 0 ? "UP" : "DOWN")).ToArray();
        var rules = Enumerable.Range(0, 100).Select(i => Rule($"*{new string('?', 20)}*{i}*x", Critical, 3)).ToArray();

        Judged(Parts("DOWN", parts), 503, rules: rules).Status.ShouldBe(Unhealthy);
    }
}
