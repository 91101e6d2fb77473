using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.History.Rollups;

/// <summary>What remains of a probe's hour or day: how long each status held, how its checks came out, and how fast it answered.</summary>
/// <param name="Durations">In whole milliseconds; they sum to the hour or day exactly.</param>
/// <param name="Checks">Without those in maintenance.</param>
/// <param name="Latency">Of the checks that were answered, in maintenance too.</param>
public sealed record Rollup(StatusDurations Durations, CheckCounts Checks, LatencyHistogram Latency)
{
    /// <summary>Nothing is known: no status, no maintenance and no check. Such an hour is not stored.</summary>
    public bool IsEmpty => Durations.Known + Durations.Maintenance == TimeSpan.Zero && Checks.Total == 0 && Latency.Count == 0;

    /// <param name="timeline">The probe's without its gaps, known for the hour.</param>
    /// <param name="results">The probe's, those within the hour.</param>
    public static Rollup Of(UtcHour hour, StatusTimeline timeline, IEnumerable<StoredResult> results)
    {
        var (checks, latency) = (default(CheckCounts), new LatencyHistogram());
        foreach (var result in results)
        {
            if (!timeline.IsInMaintenance(result.At))
                checks = checks.Plus(result.Status);
            if (result.Failure is null)
                latency.Add(result.LatencyMicroseconds);
        }

        return new Rollup(timeline.InMilliseconds().Between(hour.Start, hour.End), checks, latency);
    }

    /// <summary>A day from its hours.</summary>
    /// <param name="hours">Those of which anything is known: the rest of the day is Unknown.</param>
    public static Rollup OfDay(IReadOnlyCollection<Rollup> hours)
    {
        var durations = hours.Aggregate(default(StatusDurations), (sum, hour) => sum.Plus(hour.Durations));
        return new Rollup(
            durations with { Unknown = durations.Unknown + TimeSpan.FromHours(24) - durations.Total },
            hours.Aggregate(default(CheckCounts), (sum, hour) => sum.Plus(hour.Checks)),
            LatencyHistogram.Sum(hours.Select(h => h.Latency)));
    }
}
