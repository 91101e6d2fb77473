using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using static Monitor.Core.History.Rollups.CheckSource;

namespace Monitor.Core.Tests.History.Rollups;

#pragma warning disable CA5394 // Windows have no secrets.

public sealed class CheckSpansTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whole_days_and_hours_come_from_roll_ups_and_the_rest_is_counted() =>
        CheckSpans.Of(Day.AddHours(-1.5), Day.AddHours(50.25), UtcHour.Of(Day.AddDays(9))).ShouldBe(
        [
            new(Results, Day.AddHours(-1.5), Day.AddHours(-1)),
            new(Hours, Day.AddHours(-1), Day),
            new(Days, Day, Day.AddDays(2)),
            new(Hours, Day.AddDays(2), Day.AddHours(50)),
            new(Results, Day.AddHours(50), Day.AddHours(50.25)),
        ]);

    [Fact]
    public void What_is_not_rolled_up_yet_is_counted() =>
        CheckSpans.Of(Day, Day.AddHours(30), UtcHour.Of(Day.AddHours(26.5))).ShouldBe(
        [
            new(Days, Day, Day.AddHours(24)),
            new(Hours, Day.AddHours(24), Day.AddHours(26)),
            new(Results, Day.AddHours(26), Day.AddHours(30)),
        ]);

    [Fact]
    public void Within_an_hour_all_is_counted() =>
        CheckSpans.Of(Day.AddMinutes(5), Day.AddMinutes(80), UtcHour.Of(Day.AddDays(1))).ShouldBe([new(Results, Day.AddMinutes(5), Day.AddMinutes(80))]);

    [Fact]
    public void Spans_follow_each_other_and_fill_any_window()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var from = Day.AddMinutes(random.Next(-5000, 5000));
            var to = from.AddMinutes(random.Next(1, 10_000));
            var rolled = UtcHour.Of(Day.AddMinutes(random.Next(-6000, 16_000)));
            var spans = CheckSpans.Of(from, to, rolled);
            var fills = spans[0].From == from && spans[^1].To == to && spans.Zip(spans.Skip(1)).All(p => p.First.To == p.Second.From);
            if (!fills || !spans.All(s => s.From < s.To && IsWhole(s, rolled)))
                Assert.Fail($"{from:O} to {to:O}, rolled {rolled.Start:O}: {string.Join("; ", spans)}");
        }
    }

    private static bool IsWhole(CheckSpan span, UtcHour rolled) => span.Source switch
    {
        Days => span.From.TimeOfDay == default && span.To.TimeOfDay == default && span.To <= rolled.Start,
        Hours => UtcHour.Of(span.From).Start == span.From && UtcHour.Of(span.To).Start == span.To && span.To <= rolled.Start,
        _ => true,
    };
}
