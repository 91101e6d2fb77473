using Monitor.Core.Standing.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Standing;

public sealed class ThresholdTests
{
    [Fact]
    public void One_failure_is_forgiven() => Given.Healthy(failureThreshold: 2).After(Unhealthy).Status.ShouldBe(Healthy);

    [Fact]
    public void As_many_failures_in_a_row_as_the_threshold_are_down_since_the_first() =>
        Given.Healthy().After(Healthy, Unhealthy, Unhealthy, Unhealthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Unhealthy), g => g.Since.ShouldBe(2));

    [Fact]
    public void What_is_watched_no_longer_is_unknown_since_then_or_since_it_was_before()
    {
        var stopped = Given.Start.AddMinutes(5);

        Given.Healthy().Health.Stopped(stopped).ShouldBe(new ProbeHealth(Unknown, stopped, default));
        Given.New().Health.Stopped(stopped).ShouldBe(new ProbeHealth(Unknown, Given.Start, default));
    }

    [Fact]
    public void A_success_in_between_starts_the_count_again() =>
        Given.Healthy().After(Unhealthy, Unhealthy, Healthy, Unhealthy, Unhealthy).Status.ShouldBe(Healthy);

    [Fact]
    public void One_success_is_up_again_at_once_by_default() =>
        Given.Unhealthy().After(Unhealthy, Healthy).ShouldSatisfyAllConditions(g => g.Status.ShouldBe(Healthy), g => g.Since.ShouldBe(2));

    [Fact]
    public void As_many_successes_in_a_row_as_the_threshold_are_up_since_the_first() =>
        Given.Unhealthy(successThreshold: 3).After(Healthy, Unhealthy, Healthy, Healthy, Healthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Healthy), g => g.Since.ShouldBe(3));

    [Fact]
    public void Below_the_threshold_of_successes_it_stays_down() =>
        Given.Unhealthy(successThreshold: 3).After(Healthy, Healthy).Status.ShouldBe(Unhealthy);

    [Fact]
    public void Unhealthy_degraded_unhealthy_are_three_that_are_at_least_degraded() =>
        Given.Healthy().After(Unhealthy, Degraded, Unhealthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Degraded), g => g.Since.ShouldBe(1));

    [Fact]
    public void Degraded_becomes_unhealthy_only_after_unhealthy_verdicts_in_a_row() =>
        Given.Degraded().After(Unhealthy, Unhealthy, Degraded, Unhealthy, Unhealthy).Status.ShouldBe(Degraded);

    [Fact]
    public void Degraded_becomes_unhealthy_since_the_first_of_them() =>
        Given.Degraded().After(Degraded, Unhealthy, Unhealthy, Unhealthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Unhealthy), g => g.Since.ShouldBe(2));

    [Fact]
    public void Healthy_and_degraded_in_turn_are_two_that_are_at_most_degraded() =>
        Given.Unhealthy(successThreshold: 2).After(Healthy, Degraded).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Degraded), g => g.Since.ShouldBe(1));

    [Fact]
    public void A_first_healthy_is_taken_over_by_the_threshold_of_successes() =>
        Given.New(successThreshold: 2).ShouldSatisfyAllConditions(
            g => g.After(Healthy).Status.ShouldBe(Unknown), g => g.After(Healthy, Healthy).Status.ShouldBe(Healthy));

    [Fact]
    public void A_service_that_starts_down_is_unknown_until_that_is_confirmed() =>
        Given.New().ShouldSatisfyAllConditions(
            g => g.After(Unhealthy, Unhealthy).Status.ShouldBe(Unknown), g => g.After(Unhealthy, Unhealthy, Unhealthy).Since.ShouldBe(1));

    [Fact]
    public void What_we_could_not_see_breaks_no_streak_of_failures() =>
        Given.Healthy().After(Unhealthy, Unknown, Unhealthy, Unknown, Unknown, Unhealthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Unhealthy), g => g.Since.ShouldBe(1));

    [Fact]
    public void What_we_could_not_see_breaks_no_streak_of_successes() =>
        Given.Unhealthy(successThreshold: 2).After(Healthy, Unknown, Healthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Healthy), g => g.Since.ShouldBe(1));

    [Fact]
    public void Checks_that_tell_nothing_for_as_long_as_the_threshold_make_it_unknown() =>
        Given.Healthy().ShouldSatisfyAllConditions(
            g => g.After(Unknown, Unknown).Status.ShouldBe(Healthy),
            g => g.After(Unknown, Unknown, Unknown).Status.ShouldBe(Unknown),
            g => g.After(Unknown, Unknown, Unknown).Since.ShouldBe(1));

    [Fact]
    public void A_glimpse_in_between_starts_the_count_of_blind_checks_again() =>
        Given.Healthy().After(Unknown, Unknown, Healthy, Unknown, Unknown).Status.ShouldBe(Healthy);

    [Fact]
    public void Sight_regained_counts_from_then_on_and_not_over_the_time_in_the_dark() =>
        Given.Healthy().After(Unknown, Unknown, Unknown, Unknown, Healthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Healthy), g => g.Since.ShouldBe(5));

    [Fact]
    public void Failures_before_the_dark_still_count_and_the_dark_stays_unknown() =>
        Given.Healthy().After(Unhealthy, Unhealthy, Unknown, Unknown, Unknown, Unhealthy).ShouldSatisfyAllConditions(
            g => g.Status.ShouldBe(Unhealthy), g => g.Since.ShouldBe(6));

    [Fact]
    public void Results_out_of_order_never_date_a_status_before_the_one_it_follows()
    {
        var thresholds = new Core.Registry.Probes.Thresholds(1, 1);
        var health = ProbeHealth.New(Given.Start).Next(Healthy, thresholds, Given.Start.AddMinutes(2)).Next(Unhealthy, thresholds, Given.Start.AddMinutes(1));

        health.Status.ShouldBe(Unhealthy);
        health.Since.ShouldBe(Given.Start.AddMinutes(2));
    }
}
