using Monitor.Core;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>Holds what was recorded of a service against what it said. Pure, and no code of the product's own decisions.</summary>
/// <param name="failures">Bad answers in a row that make a service Down.</param>
/// <param name="timeout">How long a check may take.</param>
/// <param name="period">From one check to the next.</param>
internal sealed class Judge(int failures, TimeSpan timeout, TimeSpan period)
{
    // A check begins before its target hears of it, and two clocks of one machine are read one after the other.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    // Periods from one result to the next, from which on one may be missing between.
    private const double Sparse = 1.2;

    // Bad results in a row, as a multiple of those it takes, that make a service Down whatever is missing between them.
    private const int Enough = 3;

    /// <summary>
    /// Turns for the worse, and back, that follow from the recorded results, and that nobody has recorded. Over a hole between two results it takes many: whether a check was
    /// lost there, or came late, they do not tell; so what has been recorded already is no loss either.
    /// </summary>
    public IEnumerable<string> Lost(ServicePast past)
    {
        var changes = past.Changes.Where(c => c.Counts).ToList();
        return Due(past.Results, changes)
            .Where(due => !changes.Exists(c => c.At == due.At && c.To == due.To) && !(due.AfterHole && changes.FindLast(c => c.At <= due.At).To == due.To))
            .Select(due => $"{past.Key}: {due.To} at {due.At:HH:mm:ss.fff} was not recorded");
    }

    /// <summary>Turns for the worse that the service has given no cause for: not so many bad answers in a row as it takes, whether they were recorded or not.</summary>
    public IEnumerable<string> FalseDowns(ServicePast past)
    {
        foreach (var change in past.Changes.Where(c => c.IsBad))
        {
            var said = past.Answers.Where(a => a.At <= change.At + timeout + Slack).TakeLast(LookBack(past, change)).ToList();
            if (Longest(said) < failures)
                yield return $"{past.Key}: {change.To} at {change.At:HH:mm:ss.fff} (change {change.Sequence}) after it had answered {string.Join(", ", said.TakeLast(6).Select(a => $"{a.Status} {a.At:HH:mm:ss.fff}"))}";
        }
    }

    /// <summary>Results that say that a service is bad while it did not say so: it was us who did not hear it.</summary>
    public int FalseResults(ServicePast past) =>
        past.Results.Count(r => IsBad(r.Status) && !WasSaid(past, r));

    /// <summary>Checks that were recorded twice.</summary>
    public static int Doubles(ServicePast past) => past.Results.Count - past.Results.Select(r => r.At).Distinct().Count();

    /// <summary>The longest time in which a service was not looked at, less what the recorded gaps cover.</summary>
    public static TimeSpan LongestUncovered(ServicePast past, IReadOnlyList<GapSpan> gaps, DateTimeOffset from) =>
        past.Results.Where(r => r.At >= from).Select(r => r.At).Prepend(from).Pairs()
            .Select(p => p.Later - p.Earlier - gaps.Aggregate(TimeSpan.Zero, (sum, gap) => sum + gap.Within(p.Earlier, p.Later)))
            .DefaultIfEmpty().Max();

    /// <summary>What thresholds make of recorded results: only what is bad, and its end.</summary>
    /// <param name="changes">Those that were recorded: over a hole it depends on them what comes next.</param>
    private IEnumerable<(DateTimeOffset At, HealthStatus To, bool AfterHole)> Due(IReadOnlyList<Recorded> results, List<Turned> changes)
    {
        var (isDown, streak, alike, blind, last, afterHole) = (false, 0, 0, 0, DateTimeOffset.MaxValue, false);
        foreach (var result in results)
        {
            if (result.At - last > Sparse * period)
                (isDown, streak, afterHole) = (changes.FindLast(c => c.At < result.At).IsBad, 0, true);
            last = result.At;
            blind = result.Status == HealthStatus.Unknown ? blind + 1 : 0;
            switch (result.Status)
            {
                // No data: what comes next is no end of what was before.
                case HealthStatus.Unknown when blind >= failures:
                    isDown = false;
                    break;
                case HealthStatus.Unhealthy when (++alike >= Enough * failures | ++streak >= failures) && !isDown:
                    isDown = true;
                    yield return (result.At, HealthStatus.Unhealthy, afterHole);
                    break;
                case HealthStatus.Healthy:
                    if (isDown)
                        yield return (result.At, HealthStatus.Healthy, afterHole);
                    (isDown, streak, alike, afterHole) = (false, 0, 0, false);
                    break;
            }
        }
    }

    private bool WasSaid(ServicePast past, Recorded result) =>
        past.Answers.Any(a => IsBad(a.Status) && a.At >= result.At - Slack && a.At <= result.At + timeout + Slack);

    private static bool IsBad(HealthStatus status) => status is HealthStatus.Degraded or HealthStatus.Unhealthy;

    // From the last good result before it on, and as much again.
    private int LookBack(ServicePast past, Turned change) =>
        failures + 4 + past.Answers.Count(a => a.At > change.At && a.At <= change.At + timeout + Slack);

    private static int Longest(List<Answer> said)
    {
        var (longest, now) = (0, 0);
        foreach (var answer in said)
        {
            now = IsBad(answer.Status) ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
