using Monitor.Core.History.Accounting;
using Monitor.Core.History.Budgets;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History.Budgets;

public sealed class ErrorBudgetTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset June = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset July = June.AddDays(30);

    [Fact]
    public void What_it_was_down_is_taken_from_what_the_month_allows()
    {
        var budget = Of(June.AddDays(15), Down(June.AddDays(10), TimeSpan.FromMinutes(10)));

        (budget.Total, budget.Used, budget.Left, budget.State).ShouldBe((TimeSpan.FromMinutes(43.2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(33.2), BudgetState.Left));
        budget.Days.Count.ShouldBe(15);
        (budget.Days[9].LeftShare, budget.Days[10].Left, budget.SpentAt).ShouldBe((1, TimeSpan.FromMinutes(33.2), null));
    }

    [Fact]
    public void It_is_spent_when_the_month_can_keep_the_target_no_longer()
    {
        var began = June.AddDays(10);
        var budget = Of(June.AddDays(12), Down(began, TimeSpan.FromHours(2)));

        (budget.State, budget.SpentAt, budget.Left).ShouldBe((BudgetState.Spent, began.AddMinutes(43.2), TimeSpan.FromMinutes(43.2 - 120)));
        budget.Days[^1].LeftShare!.Value.ShouldBe(-1.777, 0.001);
        budget.Forecast.Text.ShouldBe("It is spent: nothing comes back within the month.");
        // The whole of it may be used.
        Of(June.AddDays(12), Down(began, TimeSpan.FromMinutes(43.2))).State.ShouldBe(BudgetState.Left);
    }

    [Theory]
    [InlineData(43.2, SlaPromise.Kept)]
    [InlineData(43.21, SlaPromise.Missed)]
    public void A_month_that_is_over_says_what_its_report_says(double minutes, SlaPromise promise)
    {
        var timeline = Down(June.AddDays(3), TimeSpan.FromMinutes(minutes));
        var budget = Of(July, timeline);

        SlaFigure.Of(new SlaTerms(June, July, TimeZoneInfo.Utc, UptimeAccounting.TimeWeightedDegradedUp, 99.9m), timeline.Between(June, July), null).Promise.ShouldBe(promise);
        budget.State.ShouldBe(promise == SlaPromise.Kept ? BudgetState.Left : BudgetState.Spent);
        budget.Forecast.Text.ShouldBe("The month is over.");
    }

    [Fact]
    public void Days_are_those_of_the_zone_and_a_month_in_which_clocks_change_has_an_hour_more()
    {
        var (from, to) = LocalMonth.Of(new DateOnly(2026, 10, 1), Berlin);
        var budget = ErrorBudget.Of(new BudgetTerms(from, to, to, Berlin, 99), new([new(from.AddDays(-1), Healthy)]));

        budget.Total.ShouldBe(TimeSpan.FromHours(((31 * 24) + 1) / 100.0));
        (budget.Days.Count, budget.Days[24].At - budget.Days[23].At).ShouldBe((31, TimeSpan.FromHours(25)));
    }

    [Fact]
    public void Time_that_does_not_count_gives_no_budget()
    {
        // A day of maintenance, in which it was down, and a day in which nobody looked.
        var timeline = Down(June.AddDays(2), TimeSpan.FromDays(1)).Without(
            [new(June.AddDays(2), June.AddDays(3), GapCause.Maintenance), new(June.AddDays(4), June.AddDays(5), GapCause.Stopped)]);
        var budget = Of(June.AddDays(20), timeline);

        (budget.Total, budget.Used, budget.State).ShouldBe((TimeSpan.FromMinutes(28 * 1.44), TimeSpan.Zero, BudgetState.Left));
        (budget.Days[1].LeftShare, budget.Days[^1].LeftShare).ShouldBe((1, 1));
    }

    [Fact]
    public void Where_too_little_is_known_it_is_spent_only_if_it_is_in_any_case()
    {
        Of(June.AddDays(10), StatusTimeline.Empty).State.ShouldBe(BudgetState.NotEnoughKnown);
        var late = June.AddDays(8);
        Of(June.AddDays(10), new([new(late, Unhealthy), new(late.AddMinutes(43), Healthy)])).State.ShouldBe(BudgetState.NotEnoughKnown);
        Of(June.AddDays(10), new([new(late, Unhealthy), new(late.AddMinutes(44), Healthy)])).State.ShouldBe(BudgetState.Spent);
        Of(June, StatusTimeline.Empty).State.ShouldBe(BudgetState.NotEnoughKnown);
    }

    [Fact]
    public void A_target_of_everything_leaves_nothing_to_spend()
    {
        var up = ErrorBudget.Of(new BudgetTerms(June, July, June.AddDays(9), TimeZoneInfo.Utc, 100), new([new(June.AddDays(-9), Healthy)]));
        (up.Total, up.State, up.Days[0].LeftShare, up.Forecast.Text).ShouldBe((TimeSpan.Zero, BudgetState.Left, null, "A target of 100 % leaves no budget."));

        ErrorBudget.Of(new BudgetTerms(June, July, June.AddDays(9), TimeZoneInfo.Utc, 100), Down(June.AddDays(1), TimeSpan.FromSeconds(1))).State.ShouldBe(BudgetState.Spent);
    }

    [Fact]
    public void The_forecast_says_when_it_is_spent_and_by_which_pace()
    {
        var budget = Of(June.AddDays(15), Down(June.AddDays(10), TimeSpan.FromMinutes(20)));

        // 23.2 minutes are left, and 20 go in seven days.
        budget.Forecast.SpendsAt!.Value.ShouldBe(June.AddDays(15 + (7 * 23.2 / 20)), TimeSpan.FromMilliseconds(1));
        budget.Forecast.Text.ShouldBe("At the pace of the last 7 d (20 min down of 7 d that count) it is spent on 24 June, 02:52.");
    }

    [Fact]
    public void The_forecast_says_what_is_left_where_it_lasts()
    {
        var few = Of(June.AddDays(25), Down(June.AddDays(20), TimeSpan.FromMinutes(7)));
        (few.Forecast.SpendsAt, few.Forecast.LeftAtEnd).ShouldBe((null, TimeSpan.FromMinutes(43.2 - 7 - 5)));
        few.Forecast.Text.ShouldBe("At the pace of the last 7 d (7 min down of 7 d that count) 31 min 12 s is left at the month's end.");

        Of(June.AddDays(25), Down(June.AddDays(10), TimeSpan.FromMinutes(7))).Forecast.Text.ShouldBe("Nothing of it was used in the last 7 d: so 36 min 12 s is left at the month's end.");
    }

    [Fact]
    public void Of_too_little_no_forecast_is_made()
    {
        var maintained = Down(June.AddDays(10), TimeSpan.FromMinutes(1)).Without([new(June.AddDays(11), June.AddDays(15), GapCause.Maintenance)]);

        var forecast = Of(June.AddDays(15), maintained).Forecast;

        (forecast.SpendsAt, forecast.LeftAtEnd).ShouldBe((null, null));
        forecast.Text.ShouldBe("No forecast: of the last 7 d only 3 d count, which says too little of the days to come.");
    }

    private static ErrorBudget Of(DateTimeOffset asOf, StatusTimeline timeline) => ErrorBudget.Of(new BudgetTerms(June, July, asOf, TimeZoneInfo.Utc, 99.9m), timeline);

    private static StatusTimeline Down(DateTimeOffset from, TimeSpan time) => new([new(June.AddDays(-30), Healthy), new(from, Unhealthy), new(from + time, Healthy)]);
}
