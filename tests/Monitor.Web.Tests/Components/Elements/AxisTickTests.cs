using Monitor.Web.Components.Elements.Charts;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class AxisTickTests
{
    private static readonly DateTimeOffset To = new(2026, 3, 12, 18, 11, 7, TimeSpan.Zero);

    [Theory]
    [InlineData(60, "17:20|17:30|17:40|17:50|18:00")]
    [InlineData(24 * 60, "20:00|12 Mar|04:00|08:00|12:00|16:00")]
    [InlineData(7 * 24 * 60, "7 Mar|8 Mar|9 Mar|10 Mar|11 Mar|12 Mar")]
    [InlineData(30 * 24 * 60, "17 Feb|24 Feb|3 Mar|10 Mar")]
    public void It_marks_round_times_and_leaves_room_for_now(int minutes, string words) => Of(minutes).Select(t => t.Words).ShouldBe(words.Split('|'));

    [Fact]
    public void Every_mark_stands_where_its_time_is()
    {
        foreach (var minutes in (int[])[5, 61, 90, 1000, 5000, 60_000, 130_000])
        {
            var ticks = Of(minutes);
            ticks.Count.ShouldBeInRange(1, 8, $"{minutes} min");
            ticks.ShouldAllBe(t => t.Share >= 0.04 && t.Share <= 0.92 && Math.Abs((t.At - To.AddMinutes(-minutes)) / TimeSpan.FromMinutes(minutes) - t.Share) < 1e-9);
        }

        AxisTick.ForScripts(Of(60)).ShouldStartWith("1773336000000 17:20|");
    }

    private static IReadOnlyList<AxisTick> Of(int minutes) => AxisTick.Of(To.AddMinutes(-minutes), To, Given.Clock(), toNow: true);
}
