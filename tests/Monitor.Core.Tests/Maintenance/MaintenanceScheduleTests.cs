using Monitor.Core.Maintenance;
using static Monitor.Core.Tests.Maintenance.Given;

namespace Monitor.Core.Tests.Maintenance;

public sealed class MaintenanceScheduleTests
{
    [Fact]
    public void A_sunday_keeps_its_local_time_when_clocks_change() =>
        Window("2026-03-15T02:30", 90, rrule: "FREQ=WEEKLY;BYDAY=SU").Times("2026-03-12", 5)
            .ShouldBe(["03-15 01:30 03:00", "03-22 01:30 03:00", "03-29 01:00 02:30 Skipped", "04-05 00:30 02:00", "04-12 00:30 02:00"]);

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "03-29 01:00 02:00 Skipped")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "10-25 00:30 01:30 Repeated")]
    [InlineData("America/St_Johns", "2026-03-08T02:15", "03-08 05:30 06:30 Skipped")]
    [InlineData("America/St_Johns", "2026-11-01T01:15", "11-01 03:45 04:45 Repeated")]
    [InlineData("Asia/Kathmandu", "2026-06-01T00:00", "05-31 18:15 19:15")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", "10-03 15:30 16:30 Skipped")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "04-04 14:45 15:45 Repeated")]
    [InlineData("Africa/Casablanca", "2026-02-15T02:30", "02-15 01:30 02:30 Repeated")]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30", "03-22 02:00 03:00 Skipped")]
    [InlineData("Africa/Casablanca", "2026-06-01T22:00", "06-01 21:00 22:00")]
    [InlineData("UTC", "2026-12-01T22:00", "12-01 22:00 23:00")]
    public void It_begins_when_its_own_clocks_say_so(string zone, string start, string time) => Window(start, zone: zone).Times("2026-01-01", 2).ShouldBe([time]);

    [Fact]
    public void It_lasts_its_minutes_whatever_the_clocks_do_meanwhile()
    {
        Window("2026-03-28T22:00", 8 * 60).Times("2026-01-01", 1).ShouldBe(["03-28 21:00 05:00 Inside"]);
        Window("2026-10-24T22:00", 8 * 60).Times("2026-01-01", 1).ShouldBe(["10-24 20:00 04:00 Inside"]);
    }

    [Fact]
    public void It_goes_over_midnight_and_is_found_after_it() =>
        Window("2026-03-02T23:30", 90, rrule: "FREQ=DAILY").Times("2026-03-03T23:45Z", 2).ShouldBe(["03-03 22:30 00:00", "03-04 22:30 00:00"]);

    [Fact]
    public void The_31st_comes_where_there_is_one_and_the_last_day_every_month()
    {
        Window("2026-01-31T20:00", rrule: "FREQ=MONTHLY;BYMONTHDAY=31").Times("2026-01-01", 4).ShouldBe(["01-31 19:00 20:00", "03-31 18:00 19:00", "05-31 18:00 19:00", "07-31 18:00 19:00"]);
        Window("2026-01-31T20:00", rrule: "FREQ=MONTHLY").Times("2026-01-01", 2).ShouldBe(["01-31 19:00 20:00", "03-31 18:00 19:00"]);
        Window("2026-01-31T20:00", rrule: "FREQ=MONTHLY;BYMONTHDAY=-1").Times("2026-01-01", 3).ShouldBe(["01-31 19:00 20:00", "02-28 19:00 20:00", "03-31 18:00 19:00"]);
    }

    [Fact]
    public void A_leap_day_comes_every_four_years() =>
        MaintenanceSchedule.Of(Window("2024-02-29T20:00", rrule: "FREQ=YEARLY"))!.From(At("2026-01-01")).Take(3).Select(o => o.From.Year).ShouldBe([2028, 2032, 2036]);

    [Fact]
    public void The_first_time_is_the_first_that_fits_the_rule() =>
        Window("2026-03-09T02:30", rrule: "FREQ=WEEKLY;BYDAY=SU;COUNT=2").Times("2026-01-01", 5).ShouldBe(["03-15 01:30 02:30", "03-22 01:30 02:30"]);

    [Theory]
    [InlineData("20260311", 3)]
    [InlineData("20260311T215959", 2)]
    [InlineData("20260311T220000", 3)]
    [InlineData("20260311T205959Z", 2)]
    [InlineData("20260311T210000Z", 3)]
    public void Until_is_a_day_a_local_time_or_an_instant(string until, int times) =>
        Window("2026-03-09T22:00", rrule: $"FREQ=DAILY;UNTIL={until}").Times("2026-01-01", 9).Count().ShouldBe(times);

    [Fact]
    public void Once_is_once_and_past_times_are_left_out()
    {
        var window = Window("2026-03-15T02:30");
        window.Times("2026-03-15T02:29:59Z", 5).Count().ShouldBe(1);
        window.Times("2026-03-15T02:30Z", 5).ShouldBeEmpty();
    }

    [Fact]
    public void Many_years_of_days_are_looked_through_and_the_end_of_time_is_an_end()
    {
        Window("2000-01-01T22:00", rrule: "FREQ=DAILY;INTERVAL=3").Times("2026-03-10", 2).ShouldBe(["03-12 21:00 22:00", "03-15 21:00 22:00"]);
        MaintenanceSchedule.Of(Window("2099-01-01T22:00", rrule: "FREQ=YEARLY;INTERVAL=1000"))!.From(At("2026-01-01")).Count().ShouldBeLessThan(10);
    }

    [Fact]
    public void Within_is_bounded() =>
        MaintenanceSchedule.Of(Window("2026-01-01T22:00", rrule: "FREQ=DAILY"))!.Within(At("2026-01-01"), At("2030-01-01"), 50).Count.ShouldBe(50);
}
