using System.Globalization;
using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Tests.Announcing;

public sealed class RouteHoursTests
{
    private static readonly Weekday[] Workdays = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];
    private static readonly Weekday[] Every = Enum.GetValues<Weekday>();

    [Theory]
    // A Thursday in winter: Berlin is an hour ahead.
    [InlineData("2026-03-12T06:59:59Z", "2026-03-12T07:00:00Z")]
    [InlineData("2026-03-12T07:00:00Z", null)]
    [InlineData("2026-03-12T16:59:59Z", null)]
    [InlineData("2026-03-12T17:00:00Z", "2026-03-13T07:00:00Z")]
    // Over the weekend in which the clocks go forward.
    [InlineData("2026-03-27T17:00:00Z", "2026-03-30T06:00:00Z")]
    // And back.
    [InlineData("2026-10-23T17:00:00Z", "2026-10-26T07:00:00Z")]
    public void Working_hours_in_Berlin(string now, string? begin) =>
        Begin(new RouteHours { TimeZone = "Europe/Berlin", On = Workdays, From = new(8, 0), To = new(18, 0) }, now).ShouldBe(At(begin));

    [Theory]
    [InlineData("2026-03-12T21:00:00Z", "2026-03-12T22:00:00Z")]
    [InlineData("2026-03-12T22:00:00Z", null)]
    [InlineData("2026-03-13T05:59:00Z", null)]
    [InlineData("2026-03-13T06:00:00Z", "2026-03-13T22:00:00Z")]
    public void Hours_go_on_after_midnight(string now, string? begin) =>
        Begin(new RouteHours { On = Every, From = new(22, 0), To = new(6, 0) }, now).ShouldBe(At(begin));

    [Theory]
    [InlineData("America/St_Johns", "2026-03-12T10:29:00Z", "2026-03-12T10:30:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-12T02:14:00Z", "2026-03-12T02:15:00Z")]
    // Lord Howe moves its clocks by half an hour.
    [InlineData("Australia/Lord_Howe", "2026-04-05T21:00:00Z", "2026-04-05T21:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T20:59:00Z", "2026-10-03T21:00:00Z")]
    // Casablanca sets its clocks back for Ramadan.
    [InlineData("Africa/Casablanca", "2026-02-20T07:00:00Z", "2026-02-20T08:00:00Z")]
    [InlineData("Africa/Casablanca", "2026-04-20T07:00:00Z", null)]
    public void Every_zone_counts_by_its_own_clock(string zone, string now, string? begin) =>
        Begin(new RouteHours { TimeZone = zone, On = Every, From = new(8, 0), To = new(18, 0) }, now).ShouldBe(At(begin));

    [Fact]
    public void An_hour_that_the_clocks_leave_out_begins_with_the_next_that_exists() =>
        Begin(new RouteHours { TimeZone = "Europe/Berlin", On = Every, From = new(2, 30), To = new(4, 0) }, "2026-03-29T00:59:00Z").ShouldBe(At("2026-03-29T01:00:00Z"));

    [Fact]
    public void A_night_shift_lasts_until_the_clocks_first_show_its_end() =>
        Begin(new RouteHours { TimeZone = "Europe/Berlin", On = Every, From = new(22, 0), To = new(2, 30) }, "2026-10-25T00:31:00Z").ShouldBe(At("2026-10-25T21:00:00Z"));

    [Fact]
    public void Hours_once_a_week_are_found() =>
        Begin(new RouteHours { On = [Weekday.Sunday], From = new(8, 0), To = new(9, 0) }, "2026-03-15T09:00:00Z").ShouldBe(At("2026-03-22T08:00:00Z"));

    private static DateTimeOffset? Begin(RouteHours hours, string now) => hours.BeginAfter(At(now)!.Value)?.ToUniversalTime();

    private static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
