using Microsoft.Extensions.Time.Testing;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Services.View;

namespace Monitor.Web.Tests.Components.Services.View;

public sealed class ZoomTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-03-12T08:00:00Z", null)]
    [InlineData("yesterday", "2026-03-12T08:00:00Z")]
    [InlineData("2026-03-12T09:00:00Z", "2026-03-12T08:00:00Z")]
    [InlineData("2026-03-12T10:05:00Z", "2026-03-12T12:00:00Z")]
    [InlineData("1996-03-12T08:00:00Z", "1996-03-12T09:00:00Z")]
    public void What_names_no_time_that_can_be_shown_is_none(string? from, string? to) => Zoom.Parse(from, to, Now).ShouldBeNull();

    [Theory]
    [InlineData("2026-03-12T08:00:00Z", "2026-03-12T09:30:00Z", "Thu 12 Mar 08:00 to 09:30")]
    [InlineData("2026-03-12T08:00:00+01:00", "2026-03-12T08:00:20+01:00", "Thu 12 Mar 06:57 to 07:02")]
    [InlineData("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z", "Mon 9 Mar")]
    [InlineData("2025-03-09T00:00:00Z", "2026-03-10T00:00:00Z", "Sun 9 Mar 00:00 to Sat 7 Jun 00:00")]
    [InlineData("2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z", "Thu 12 Mar")]
    [InlineData("2026-03-12T10:02:00Z", "2026-03-12T10:03:30Z", "Thu 12 Mar 09:58 to 10:03")]
    [InlineData("2026-03-12T10:03:00Z", "2026-03-12T12:00:00Z", "Thu 12 Mar 09:59 to 12:00")]
    public void Any_other_is_shown_neither_too_closely_nor_too_widely(string from, string to, string words) =>
        Zoom.Parse(from, to, Now)!.Words(new ReaderClock(new FakeTimeProvider(Now))).ShouldBe(words);

    [Fact]
    public void A_day_that_is_not_over_ends_now() =>
        Zoom.Parse("2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z", Now)!.EndAt(Now).ShouldBe(Now);
}
