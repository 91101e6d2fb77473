using Monitor.Core.History.Accounting;
using Monitor.Core.History.Uptime;

namespace Monitor.Core.Tests.History;

/// <summary>What holds for every history, looked at in 100,000 random ones over all time zones of the machine.</summary>
public sealed class UptimePropertyTests
{
    private const int Histories = 100_000;

    private static readonly UptimeAccounting[] Accountings = [.. Enum.GetValues<UptimeAccounting>().Where(a => !a.CountsChecks())];

    [Fact]
    public void The_parts_of_a_window_sum_to_it_to_the_tick_wherever_it_is_split()
    {
        var some = new SomeHistory(1);
        for (var i = 0; i < Histories; i++)
        {
            var (timeline, from, to, _) = some.Next(i);
            var at = some.Within(from, to - from);
            var whole = timeline.Between(from, to);
            if (whole.Total != to - from || timeline.Between(from, at).Plus(timeline.Between(at, to)) != whole)
                Assert.Fail($"history {i}: {whole} of {to - from}");
        }
    }

    [Fact]
    public void Gaps_are_unknown_to_the_tick_and_nothing_else_is_touched()
    {
        var some = new SomeHistory(4);
        for (var i = 0; i < Histories; i++)
        {
            var (timeline, from, to, _) = some.Next(i);
            var gaps = some.Gaps(from, to);
            var hidden = timeline.Without(gaps);
            var at = some.Within(from, to - from);
            // Piece by piece: between two ends of gaps either all of it is in one, or none.
            var bounds = gaps.SelectMany(g => new[] { g.From, g.To ?? to }).Where(b => b > from && b < to).Append(from).Append(to).Distinct().Order().ToList();
            var expected = bounds.Zip(bounds.Skip(1), (a, b) => InGap(a) ? new StatusDurations(default, default, default, b - a) : timeline.Between(a, b))
                .Aggregate(default(StatusDurations), (sum, part) => sum.Plus(part));
            var ordered = hidden.Turns.Zip(hidden.Turns.Skip(1)).All(p => p.First.At < p.Second.At);
            if (hidden.Between(from, to) != expected || expected.Total != to - from || !ordered || hidden.At(at) != (InGap(at) ? HealthStatus.Unknown : timeline.At(at)))
                Assert.Fail($"history {i}: {string.Join(", ", gaps)}");

            bool InGap(DateTimeOffset instant) => gaps.Any(g => g.From <= instant && (g.To is null || instant < g.To));
        }
    }

    [Fact]
    public void The_days_sum_to_the_window_and_every_ratio_is_floored()
    {
        var some = new SomeHistory(2);
        for (var i = 0; i < Histories; i++)
        {
            var (timeline, from, to, zone) = some.Next(i);
            var report = UptimeReport.Of(timeline, from, to, zone, Accountings[i % 3]);
            var whole = timeline.InMilliseconds().Between(report.From, report.To);
            if (report.Durations != whole || whole.Total != report.To - report.From || !report.Days.All(d => IsHonest(d.Durations)) || !IsHonest(whole))
                Assert.Fail($"history {i} in {zone.Id}, {from:O} to {to:O}: {report.Durations}");
        }
    }

    [Fact]
    public void Days_follow_each_other_and_hold_the_instants_of_their_date()
    {
        var some = new SomeHistory(3);
        var repeated = 0;
        for (var i = 0; i < Histories; i++)
        {
            var (_, from, to, zone) = some.Next(i);
            var days = LocalDays.Between(from, to, zone);
            var follows = days[0].From == from && days[^1].To == to && days.Zip(days.Skip(1)).All(p => p.First.To == p.Second.From && p.First.Date < p.Second.Date);
            foreach (var day in days)
            {
                var instant = some.Within(day.From, day.To - day.From);
                repeated += DateIn(zone, instant) < day.Date ? 1 : 0;
                if (!follows || DateIn(zone, instant) > day.Date || (day.From != from && DateIn(zone, day.From) != day.Date))
                    Assert.Fail($"{day} of {from:O} to {to:O} in {zone.Id} at {instant:O}");
            }
        }

        // Hours that clocks repeat over midnight: few, but they exist.
        repeated.ShouldBeLessThan(Histories / 100);
    }

    private static bool IsHonest(StatusDurations durations) =>
        durations.Coverage is >= 0 and <= 1 && (durations.Coverage < 1 || durations.Unknown == default) && Accountings.All(a => IsHonest(durations, a));

    private static bool IsHonest(StatusDurations durations, UptimeAccounting accounting)
    {
        var lost = accounting == UptimeAccounting.TimeWeightedDegradedUp ? durations.Unhealthy : durations.Unhealthy + durations.Degraded;
        return durations.Ratio(accounting) switch
        {
            null => durations.Known == default,
            1 => lost == default,
            >= 0 and < 1 => lost > default(TimeSpan),
            _ => false,
        };
    }

    private static DateOnly DateIn(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
