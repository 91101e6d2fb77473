using Monitor.Core.History;
using Monitor.Core.History.Latency;

namespace Monitor.Core.Tests.History;

#pragma warning disable CA5394 // Windows have no secrets.

public sealed class LatencyPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 14, 20, 0, TimeSpan.Zero);

    // At five past the hour before has been rolled up.
    private static readonly LatencySources Kept = new(TimeSpan.FromSeconds(30), UtcHour.Of(Now.AddDays(-90)), DateOnly.FromDateTime(Now.AddDays(-89).UtcDateTime), UtcHour.Of(Now));

    [Theory]
    [InlineData(30, 7, LatencyResolution.Raw)]
    [InlineData(30, 10, LatencyResolution.Raw)]
    [InlineData(30, 11, LatencyResolution.Hour)]
    [InlineData(30, 90, LatencyResolution.Hour)]
    [InlineData(1, 1, LatencyResolution.Hour)]
    [InlineData(300, 90, LatencyResolution.Raw)]
    public void Single_checks_are_read_while_they_are_few_and_hours_while_they_are_kept(int period, int days, LatencyResolution expected) =>
        (Kept with { Period = TimeSpan.FromSeconds(period) }).For(TimeSpan.FromDays(days)).ShouldBe(expected);

    [Fact]
    public void Days_are_read_when_hours_of_a_day_in_the_window_are_gone() =>
        (Kept with { FirstDay = DateOnly.FromDateTime(Now.AddDays(-200).UtcDateTime) }).For(TimeSpan.FromDays(200)).ShouldBe(LatencyResolution.Day);

    [Fact]
    public void A_probe_that_is_younger_than_the_window_has_its_hours() =>
        (Kept with { FirstHour = UtcHour.Of(Now.AddDays(-20)), FirstDay = DateOnly.FromDateTime(Now.AddDays(-20).UtcDateTime) })
            .For(TimeSpan.FromDays(90)).ShouldBe(LatencyResolution.Hour);

    [Fact]
    public void Single_checks_are_all_there_is_before_the_first_roll_up() =>
        new LatencySources(TimeSpan.FromSeconds(1), null, null, UtcHour.Of(Now)).For(TimeSpan.FromDays(90)).ShouldBe(LatencyResolution.Raw);

    [Fact]
    public void A_window_of_single_checks_is_cut_as_asked()
    {
        var plan = LatencyPlan.Of(Now.AddHours(-1), Now, 120, Kept);

        plan.ShouldBe(new LatencyPlan(LatencyResolution.Raw, Now.AddHours(-1), Now, TimeSpan.FromSeconds(30), 120));
        plan.HoursUntil.ShouldBe(plan.From);
    }

    [Fact]
    public void Hours_begin_with_an_hour_and_end_with_single_checks()
    {
        var plan = LatencyPlan.Of(Now.AddDays(-90), Now, 300, Kept with { Rolled = new UtcHour(UtcHour.Of(Now).Number - 1) });

        plan.From.ShouldBe(new DateTimeOffset(2025, 12, 10, 14, 0, 0, TimeSpan.Zero));
        plan.To.ShouldBe(Now);
        plan.Step.ShouldBe(TimeSpan.FromHours(8));
        plan.Points.ShouldBe(271);
        plan.DaysUntil.ShouldBe(plan.From);
        plan.HoursUntil.ShouldBe(new DateTimeOffset(2026, 3, 10, 13, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Days_go_on_in_hours_and_these_in_single_checks()
    {
        var plan = LatencyPlan.Of(Now.AddDays(-365), Now, 300, Kept with { FirstDay = DateOnly.FromDateTime(Now.AddDays(-364).UtcDateTime) });

        plan.Resolution.ShouldBe(LatencyResolution.Day);
        plan.From.ShouldBe(new DateTimeOffset(2025, 3, 10, 0, 0, 0, TimeSpan.Zero));
        plan.Step.ShouldBe(TimeSpan.FromDays(2));
        plan.DaysUntil.ShouldBe(new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        plan.HoursUntil.ShouldBe(new DateTimeOffset(2026, 3, 10, 14, 0, 0, TimeSpan.Zero));
        plan.To.ShouldBe(Now);
    }

    [Fact]
    public void A_window_that_is_long_over_ends_where_its_last_hour_or_day_does()
    {
        var (from, to) = (Now.AddDays(-80), Now.AddDays(-40));

        LatencyPlan.Of(from, to, 300, Kept).To.ShouldBe(new DateTimeOffset(2026, 1, 29, 15, 0, 0, TimeSpan.Zero));
        var days = LatencyPlan.Of(from, to, 300, Kept with { FirstHour = UtcHour.Of(Now.AddDays(-30)) });
        days.To.ShouldBe(new DateTimeOffset(2026, 1, 30, 0, 0, 0, TimeSpan.Zero));
        days.DaysUntil.ShouldBe(days.To);
        days.HoursUntil.ShouldBe(days.To);
    }

    [Fact]
    public void No_plan_has_more_steps_than_asked_or_leaves_a_part_of_its_window_out()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var from = Now.AddSeconds(-random.Next(100, 400 * 86_400));
            var to = from.AddSeconds(random.Next(1, 366 * 86_400));
            var sources = new LatencySources(
                TimeSpan.FromSeconds(random.Next(1, 100)), UtcHour.Of(Now.AddHours(-random.Next(5000))),
                DateOnly.FromDateTime(from.AddDays(random.Next(1, 100)).UtcDateTime), UtcHour.Of(Now.AddHours(-random.Next(50))));
            var points = random.Next(2, 301);

            var plan = LatencyPlan.Of(from, to, points, sources);

            plan.Points.ShouldBeInRange(1, points);
            plan.From.ShouldBeLessThanOrEqualTo(from);
            plan.To.ShouldBeGreaterThanOrEqualTo(to);
            plan.DaysUntil.ShouldBeInRange(plan.From, plan.HoursUntil);
            plan.HoursUntil.ShouldBeLessThanOrEqualTo(plan.To);
            if (plan.Resolution != LatencyResolution.Raw)
                ((plan.From + ((plan.Points - 1) * plan.Step)) < plan.To && plan.From + (plan.Points * plan.Step) >= plan.To).ShouldBeTrue();
        }
    }
}
