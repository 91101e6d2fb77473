using Monitor.Core.Alerting.Policy;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Alerting;

public sealed class AlertPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_first_healthy_is_silent() => Alerts(Healthy).ShouldBeEmpty();

    [Fact]
    public void A_service_that_starts_unhealthy_is_announced_from_unknown() =>
        Alerts(Unhealthy).ShouldBe([(Unknown, Unhealthy)]);

    [Fact]
    public void Going_down_and_coming_back_are_announced() =>
        Alerts(Healthy, Unhealthy, Healthy).ShouldBe([(Healthy, Unhealthy), (Unhealthy, Healthy)]);

    [Fact]
    public void Each_step_between_degraded_and_unhealthy_is_announced() =>
        Alerts(Healthy, Degraded, Unhealthy, Degraded, Healthy)
            .ShouldBe([(Healthy, Degraded), (Degraded, Unhealthy), (Unhealthy, Degraded), (Degraded, Healthy)]);

    [Fact]
    public void Unknown_is_never_announced() => Alerts(Unknown, Healthy, Unknown).ShouldBeEmpty();

    [Fact]
    public void Unknown_does_not_hide_a_recovery() =>
        Alerts(Healthy, Unhealthy, Unknown, Healthy).ShouldBe([(Healthy, Unhealthy), (Unhealthy, Healthy)]);

    [Fact]
    public void Healthy_before_and_after_unknown_is_no_news() => Alerts(Healthy, Unknown, Healthy).ShouldBeEmpty();

    [Fact]
    public void Unhealthy_before_and_after_unknown_is_announced_once() =>
        Alerts(Healthy, Unhealthy, Unknown, Unhealthy).ShouldBe([(Healthy, Unhealthy)]);

    [Fact]
    public void The_duration_is_that_of_the_state_that_ended()
    {
        var down = AlertPolicy.Next(new Announced(Unhealthy, Start), Healthy, Start.AddMinutes(23));

        down.Duration.ShouldBe(TimeSpan.FromMinutes(23));
        down.Now.ShouldBe(new Announced(Healthy, Start.AddMinutes(23)));
    }

    [Fact]
    public void A_state_that_nobody_knew_has_no_duration() =>
        AlertPolicy.Next(Announced.Nothing, Unhealthy, Start).Duration.ShouldBeNull();

    [Fact]
    public void Times_out_of_order_give_no_negative_duration() =>
        AlertPolicy.Next(new Announced(Healthy, Start), Unhealthy, Start.AddSeconds(-1)).Duration.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_status_that_stays_keeps_its_beginning() =>
        AlertPolicy.Next(new Announced(Unhealthy, Start), Unhealthy, Start.AddMinutes(5)).Now.Since.ShouldBe(Start);

    private static List<(HealthStatus From, HealthStatus To)> Alerts(params HealthStatus[] statuses)
    {
        var alerts = new List<(HealthStatus, HealthStatus)>();
        var announced = Announced.Nothing;
        for (var i = 0; i < statuses.Length; i++)
        {
            var decision = AlertPolicy.Next(announced, statuses[i], Start.AddMinutes(i));
            announced = decision.Now;
            if (decision.Alert)
                alerts.Add((decision.Previous, statuses[i]));
        }

        return alerts;
    }
}
