using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.WhatIf.Comparing;

namespace Monitor.Core.WhatIf;

/// <summary>The answer in one sentence. Pure.</summary>
internal static class WhatIfSentence
{
    public static string Of(WhatIfAnswer answer)
    {
        var (now, changed) = (answer.Now.Told.Count, answer.Changed.Told.Count);
        var counts = now == changed ? $"{Incidents(now)}, as many as now" : $"{Incidents(changed)} instead of {now}";
        List<string> parts = [.. Parts(answer.Outages)];
        if (answer.Now.Caused != answer.Changed.Caused)
            parts.Add($"{answer.Changed.Caused} instead of {answer.Now.Caused} would have been told as caused by a dependency");
        return parts.Count > 0 ? $"{counts}; {string.Join(", ", parts)}."
            : now == 0 ? "No incident by either definition."
            : $"{counts}; nothing would have been found earlier or later.";
    }

    private static IEnumerable<string> Parts(OutageComparison outages)
    {
        var subject = " outage";
        foreach (var (fate, one, many) in Fates)
        {
            if (outages.Count(fate) is not (> 0 and var count))
                continue;
            yield return $"{count}{(subject.Length > 0 && count > 1 ? subject + "s" : subject)} would {(count == 1 ? one : many)}{DelayOf(outages, fate, count)}";
            // "2 outages would have …, 1 would not have …".
            subject = "";
        }
    }

    private static readonly (OutageFate Fate, string One, string Many)[] Fates =
    [
        (OutageFate.Later, "have been found", "have been found"),
        (OutageFate.Earlier, "have been found", "have been found"),
        (OutageFate.Missed, "not have been found", "not have been found"),
        (OutageFate.Joined, "have been part of another", "have been part of others"),
        (OutageFate.Divided, "have been one more part of another", "have been further parts of others"),
        (OutageFate.New, "have been found that is not found now", "have been found that are not found now"),
    ];

    private static string DelayOf(OutageComparison outages, OutageFate fate, int count)
    {
        if (fate is not (OutageFate.Later or OutageFate.Earlier))
            return "";
        var word = fate == OutageFate.Later ? "later" : "earlier";
        var delay = outages.Delay(fate);
        var (median, most) = (Words(delay.Median), Words(delay.Most));
        return count == 1 || median == most ? $" {most} {word}" : $" {word}, by {median} in the middle and {most} at most";
    }

    // Checks are some milliseconds late or early.
    private static string Words(TimeSpan delay) => Durations.Short(TimeSpan.FromSeconds(Math.Round(delay.TotalSeconds)));

    private static string Incidents(int count) => count == 1 ? "1 incident" : $"{count} incidents";
}
