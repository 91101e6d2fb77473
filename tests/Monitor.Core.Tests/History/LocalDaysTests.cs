using System.Globalization;
using Monitor.Core.History.Uptime;

namespace Monitor.Core.Tests.History;

public sealed class LocalDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "24 23 24")]
    [InlineData("Europe/Berlin", "2026-10-24", "24 25 24")]
    [InlineData("Australia/Lord_Howe", "2026-04-04", "24 24.5 24")]
    [InlineData("Asia/Kathmandu", "1985-12-31", "24 23.75 24")]
    [InlineData("Asia/Pyongyang", "2015-08-14", "24.5 24 24")]
    [InlineData("Asia/Beirut", "2026-03-28", "24 23 24")]
    [InlineData("America/Sao_Paulo", "2018-11-03", "24 23 24")]
    [InlineData("America/Sao_Paulo", "2019-02-16", "25 24 24")]
    [InlineData("America/St_Johns", "2009-10-31", "24 25 24")]
    [InlineData("America/Caracas", "2007-12-08", "24 24.5 24")]
    [InlineData("UTC", "2026-03-28", "24 24 24")]
    public void Days_have_the_hours_that_their_clocks_gave_them(string zone, string first, string hours) =>
        string.Join(' ', From(zone, first, 3).Select(d => (d.To - d.From).TotalHours.ToString(CultureInfo.InvariantCulture))).ShouldBe(hours);

    [Theory]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29 2011-12-31 2012-01-01")]
    [InlineData("Pacific/Kwajalein", "1993-08-20", "1993-08-20 1993-08-22 1993-08-23")]
    public void A_day_that_was_skipped_is_left_out(string zone, string first, string dates) =>
        string.Join(' ', From(zone, first, 3).Select(d => d.Date.ToString("O", CultureInfo.InvariantCulture))).ShouldBe(dates);

    [Fact]
    public void A_day_without_midnight_begins_when_its_clocks_do() =>
        From("America/Sao_Paulo", "2018-11-04", 1)[0].From.ShouldBe(Utc("2018-11-04T03:00:00Z"));

    [Fact]
    public void An_hour_repeated_over_midnight_belongs_to_the_day_that_had_begun()
    {
        // One minute after midnight the clocks went back to 23:01.
        var days = LocalDays.Between(Utc("2009-11-01T02:29:59Z"), Utc("2009-11-01T03:30:00Z"), Zone("America/St_Johns"));
        days.ShouldBe(
        [
            new LocalDay(new DateOnly(2009, 10, 31), Utc("2009-11-01T02:29:59Z"), Utc("2009-11-01T02:30:00Z")),
            new LocalDay(new DateOnly(2009, 11, 1), Utc("2009-11-01T02:30:00Z"), Utc("2009-11-01T03:30:00Z")),
        ]);
    }

    [Fact]
    public void A_window_within_a_day_is_one_part_of_it() =>
        LocalDays.Between(Utc("2026-06-01T22:30:00Z"), Utc("2026-06-01T23:00:00Z"), Zone("Europe/Berlin")).ShouldBe(
            [new LocalDay(new DateOnly(2026, 6, 2), Utc("2026-06-01T22:30:00Z"), Utc("2026-06-01T23:00:00Z"))]);

    [Fact]
    public void An_empty_window_has_no_days() =>
        LocalDays.Between(Utc("2026-06-01T22:30:00Z"), Utc("2026-06-01T22:30:00Z"), TimeZoneInfo.Utc).ShouldBeEmpty();

    private static IReadOnlyList<LocalDay> From(string zone, string first, int count) =>
        [.. LocalDays.Between(Utc(first + "T00:00:00Z").AddDays(-2), Utc(first + "T00:00:00Z").AddDays(9), Zone(zone))
            .SkipWhile(d => d.Date < DateOnly.Parse(first, CultureInfo.InvariantCulture)).Take(count)];

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
