using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Standing;

/// <summary>Random histories, held against the rule as the design's sentence has it, read off the whole history each time.</summary>
public sealed class ThresholdPropertyTests
{
    private static readonly HealthStatus[] Mixed = [Unknown, Healthy, Healthy, Degraded, Unhealthy, Unhealthy];

    [Fact]
    public void Streaks_agree_with_the_rule_read_off_the_whole_history()
    {
        // A fixed seed: the same histories on every run.
#pragma warning disable CA5394
        var random = new Random(20260312);
        for (var round = 0; round < 3000; round++)
        {
            var thresholds = new Thresholds(random.Next(1, 4), random.Next(1, 5));
            var history = random.GetItems(Mixed, random.Next(1, 25));
            Compare(history, thresholds);
        }
#pragma warning restore CA5394
    }

    private static void Compare(HealthStatus[] history, Thresholds thresholds)
    {
        var health = ProbeHealth.New(At(0));
        var naive = (Status: Unknown, Since: At(0));
        for (var i = 0; i < history.Length; i++)
        {
            health = health.Next(history[i], thresholds, At(i));
            naive = Naive(naive, history[..(i + 1)], thresholds);
            (health.Status, health.Since).ShouldBe(naive, $"{thresholds} after {string.Join(' ', history[..(i + 1)])}");
        }
    }

    private static (HealthStatus, DateTimeOffset) Naive((HealthStatus Status, DateTimeOffset Since) before, HealthStatus[] history, Thresholds thresholds)
    {
        var blind = history.Reverse().TakeWhile(s => s == Unknown).Count();
        if (blind > 0)
            return before.Status != Unknown && blind >= thresholds.Failure ? (Unknown, At(history.Length - blind)) : before;
        var seen = history.Select((status, index) => (status, index)).Where(s => s.status != Unknown).ToList();
        foreach (var to in Candidates(before.Status))
        {
            var isWorse = before.Status == Unknown ? to != Healthy : to > before.Status;
            var run = seen.AsEnumerable().Reverse().TakeWhile(s => isWorse ? s.status >= to : s.status <= to).ToList();
            if (run.Count >= (isWorse ? thresholds.Failure : thresholds.Success))
                return (to, Dated(At(run[^1].index), history, thresholds, before));
        }

        return before;
    }

    // The worst that is confirmed, then the best.
    private static HealthStatus[] Candidates(HealthStatus from) => from switch
    {
        Unknown => [Unhealthy, Degraded, Healthy],
        Healthy => [Unhealthy, Degraded],
        Degraded => [Unhealthy, Healthy],
        _ => [Healthy, Degraded],
    };

    // Nothing reaches back over a time in the dark: it begins with the first sight after the last one.
    private static DateTimeOffset Dated(DateTimeOffset since, HealthStatus[] history, Thresholds thresholds, (HealthStatus Status, DateTimeOffset Since) before)
    {
        var (run, sight, everSeen) = (0, 0, false);
        for (var i = 0; i < history.Length; i++)
        {
            if (history[i] != Unknown && run >= thresholds.Failure && everSeen)
                sight = i;
            run = history[i] == Unknown ? run + 1 : 0;
            everSeen |= history[i] != Unknown;
        }

        var dated = since < At(sight) ? At(sight) : since;
        return dated < before.Since ? before.Since : dated;
    }

    private static DateTimeOffset At(int index) => Given.Start.AddMinutes(index);
}
