using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components;

public sealed class ZonedTextTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 30, 18, 8, 40, TimeSpan.Zero);

    [Theory]
    [InlineData("snoozed until 30 Nov 18:08 UTC", "snoozed until 30 Nov 19:08")]
    [InlineData("step 2 of route Night is due at 18:08 UTC", "step 2 of route Night is due at 30 Nov 19:08")]
    [InlineData("outside of the hours of After 20:00 UTC, which begin at 18:08 UTC", "outside of the hours of After 20:00 UTC, which begin at 30 Nov 19:08")]
    [InlineData("no route leads there", "no route leads there")]
    public void Its_own_time_is_said_by_the_readers_clocks_and_no_other(string stored, string said)
    {
        var clock = new ReaderClock(TimeProvider.System);
        clock.UseZone("Europe/Berlin");

        // Whatever day it is today, that one is not within a week to come.
        ZonedText.Of(stored, Due.AddYears(-3), clock).ShouldBe(said);
    }
}
