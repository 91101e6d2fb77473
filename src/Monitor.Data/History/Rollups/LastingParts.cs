using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Reading;
using Monitor.Core.Standing.Components;

namespace Monitor.Data.History.Rollups;

/// <summary>
/// The parts of one service that an hour or a day is kept of. Names that change with every answer must not fill the disk for years: they
/// are one, known as <see cref="OtherParts.Name"/>, with the worst status of them at each moment.
/// </summary>
internal static class LastingParts
{
    /// <summary>As many as a probe may have, the one of all others among them.</summary>
    private const int Most = HealthReading.MostParts;

    /// <summary>More parts that come and go on one day are no deploys.</summary>
    private const int MostPassing = 100;

    /// <summary>A part is passing that is known for less than this share of the time: an hour of a day.</summary>
    private const int Shares = 24;

    /// <param name="parts">Of one service.</param>
    public static IEnumerable<(string Name, StatusDurations Spent)> Of(
        IEnumerable<(string Name, StatusTimeline Timeline)> parts, DateTimeOffset from, DateTimeOffset to)
    {
        var known = parts.Select(p => new Part(p.Name, p.Timeline.InMilliseconds(), from, to)).Where(p => p.Spent.Known > TimeSpan.Zero).ToList();
        var passing = known.Where(p => p.Spent.Known < (to - from) / Shares).ToHashSet();
        var lasting = passing.Count > MostPassing ? known.Where(p => !passing.Contains(p)).ToList() : known;
        if (lasting.Count == known.Count && known.Count <= Most)
            return known.Select(p => (p.Name, p.Spent));

        var kept = lasting.Where(p => p.Name != OtherParts.Name)
            .OrderByDescending(p => p.Spent.Degraded + p.Spent.Unhealthy).ThenByDescending(p => p.Spent.Known).ThenBy(p => p.Name, StringComparer.Ordinal)
            .Take(Most - 1).ToHashSet();
        var others = StatusTimeline.WorstOf([.. known.Where(p => !kept.Contains(p)).Select(p => p.Timeline)]);
        return kept.Select(p => (p.Name, p.Spent)).Append((OtherParts.Name, others.Between(from, to)));
    }

    private sealed class Part(string name, StatusTimeline timeline, DateTimeOffset from, DateTimeOffset to)
    {
        public string Name { get; } = name;

        public StatusTimeline Timeline { get; } = timeline;

        public StatusDurations Spent { get; } = timeline.Between(from, to);
    }
}
