using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Tests.Components.Overview;

public sealed class OverviewSentenceTests
{
    [Fact]
    public void The_worst_problem_is_named_with_its_duration()
    {
        var verdict = Of(Given.Up("Checkout"), Given.Degraded("Ledger", 90), Given.Down("Payments API"));

        verdict.Look.ShouldBe(StatusLook.Down);
        verdict.Sentence.ShouldBe("Payments API has been down for 23\u00A0min, 1 service is degraded.");
        verdict.Second.ShouldBe("1 of 3\u00A0services is up.");
    }

    [Fact]
    public void A_duration_that_nobody_saw_says_so()
    {
        var dark = Given.Down("Payments API", 83) with { Gaps = [new Gap(Given.Now.AddMinutes(-83), Given.Now.AddMinutes(-2), GapCause.Stopped)] };

        Of(dark).Sentence.ShouldBe("Payments API is down, known for 2\u00A0min of 1\u00A0h\u00A023\u00A0min.");
    }

    [Fact]
    public void A_storm_is_told_by_how_many_since_when_and_what_most_of_them_do()
    {
        var verdict = Of([
            .. Storm(9, "refused the connection", 88, s => s with { Incident = new(s.Id, IncidentSeverity.Critical, s.Since, 0, 1) }),
            Given.Down("Slow", 87, "no complete answer within 10 s"), Given.Down("Old", 900, "broken"), Given.Up("Well")]);

        verdict.Look.ShouldBe(StatusLook.Down);
        verdict.Sentence.ShouldBe("11 services are down, 10 since 08:36; most refuse the connection.");
        verdict.Second.ShouldBe("Nobody has them yet. 1 of 12\u00A0services is up.");
    }

    [Fact]
    public void A_storm_that_somebody_has_says_who()
    {
        ServiceState Taken(ServiceState s) => s with { Incident = new(s.Id, IncidentSeverity.Critical, s.Since, 0, 2) { Acknowledged = new("ada", Given.Now, null) } };
        ServiceState Open(ServiceState s) => s with { Incident = new(s.Id, IncidentSeverity.Critical, s.Since, 0, 1) };

        Of(Storm(3, "refused the connection", 5, Taken)).Second.ShouldBe("ada has them. 0 of 3\u00A0services are up.");
        Of([.. Storm(3, "refused the connection", 5, Open), .. Storm(1, "refused the connection", 5, Taken)]).Second
            .ShouldNotBeNull().ShouldStartWith("1 of 4 are acknowledged. ");
    }

    [Fact]
    public void Beside_one_that_is_down_a_storm_of_slow_ones_is_told_in_the_second_line()
    {
        var verdict = Of([Given.Down("Payments API"), .. Enumerable.Range(1, 4).Select(i => Given.Degraded($"Ledger {i}", 5, "redis: lost") with { Components = [Given.Part("redis", HealthStatus.Degraded)] })]);

        verdict.Sentence.ShouldBe("Payments API has been down for 23\u00A0min, 4 services are degraded.");
        verdict.Second.ShouldBe("4\u00A0services name redis. 0 of 5\u00A0services are up.");
    }

    [Fact]
    public void Of_a_storm_in_which_one_alone_is_down_it_is_named()
    {
        var verdict = Of([Given.Down("خدمة", 5, "redis: lost") with { Components = [Given.Part("redis", HealthStatus.Unhealthy)] }, .. Enumerable.Range(1, 2).Select(i => Given.Degraded($"Ledger {i}", 5, "redis: lost") with { Components = [Given.Part("redis", HealthStatus.Degraded)] })]);

        (verdict.Look, verdict.Sentence).ShouldBe((StatusLook.Down, "\u2068خدمة\u2069 is down since 09:59; 3\u00A0services name redis."));
    }

    [Fact]
    public void What_follows_from_the_worst_is_told_before_what_is_a_problem_by_itself()
    {
        var verdict = Of(
            Given.Down("Ledger"), Given.Down("Cart", 20, "broken") with { DependsOn = [Given.Down("Ledger").Key] },
            Given.Down("Checkout", 10, "slow") with { DependsOn = [Given.Down("Ledger").Key] }, Given.Degraded("Mail", 90));

        verdict.Sentence.ShouldBe("3 services are down, 1 degraded; 2 follow from Ledger.");
        verdict.Second.ShouldBe("Ledger has been down for 23\u00A0min. 0 of 4\u00A0services are up.");
    }

    [Fact]
    public void How_many_are_down_comes_before_which_is_down_longest()
    {
        var verdict = Of(Given.Down("Mail", 1), Given.Down("Cart", 22, "broken"), Given.Down("Shop", 2, "slow"), Given.Degraded("Search", 90), Given.Up("Well"));

        verdict.Sentence.ShouldBe("3 services are down, 1 degraded.");
        verdict.Second.ShouldBe("Cart has been down longest, for 22\u00A0min. 1 of 5\u00A0services is up.");
    }

    [Fact]
    public void What_there_is_no_room_for_ends_after_a_whole_clause()
    {
        var verdict = Of(Given.Down("Mail", 1), Given.Down("Cart", 22, "broken"), Given.Up("Well"), Given.Unknown("B"), Given.Up("C") with { Paused = true });

        var all = verdict.Second.ShouldNotBeNull();
        all.ShouldBe("Cart has been down longest, for 22\u00A0min. 1 of 5\u00A0services is up, 1 without data, 1 paused.");
        verdict.Within(all.Length).Second.ShouldBe(all);
        verdict.Within(all.Length - 1).Second.ShouldBe("Cart has been down longest, for 22\u00A0min. 1 of 5\u00A0services is up, 1 without data.");
        verdict.Within(50).Second.ShouldBe("Cart has been down longest, for 22\u00A0min.");
        verdict.Within(10).Second.ShouldBeNull();
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

    private static IEnumerable<ServiceState> Storm(int count, string reason, int minutes, Func<ServiceState, ServiceState> with) =>
        Enumerable.Range(1, count).Select(i => with(Given.Down($"Api {minutes} {count} {i}", minutes, $"10.0.0.{i}:80 {reason}")));

    private static OverviewSentence Of(IEnumerable<ServiceState> services) => Of(services.ToArray());

    private static OverviewSentence Of(params ServiceState[] services) => OverviewSentence.Of(services, ProblemRow.Of(services, []), Given.Clock());
}
