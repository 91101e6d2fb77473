using Monitor.Core.WhatIf.Replaying;

namespace Monitor.Core.WhatIf.Comparing;

/// <summary>The incidents of two definitions held against each other: the same outage is what overlaps in time.</summary>
/// <param name="All">Each incident of either, in the order in which they began. One of the stored definition stands first for its outage.</param>
public sealed record OutageComparison(IReadOnlyList<OutageDifference> All)
{
    /// <param name="now">By the stored definition, one after the other.</param>
    /// <param name="changed">By the changed one, one after the other.</param>
    public static OutageComparison Of(IReadOnlyList<ReplayedIncident> now, IReadOnlyList<ReplayedIncident> changed)
    {
        var found = new List<OutageDifference>(now.Count);
        var taken = new bool[changed.Count];
        var first = 0;
        foreach (var outage in now)
        {
            while (first < changed.Count && changed[first].End <= outage.Since)
                first++;
            if (first == changed.Count || changed[first].Since >= outage.End)
                found.Add(new OutageDifference(OutageFate.Missed, outage, null));
            else if (taken[first])
                found.Add(new OutageDifference(OutageFate.Joined, outage, changed[first]));
            else
                found.Add(Found(outage, changed[first]));
            if (first < changed.Count && changed[first].Since < outage.End)
                taken[first] = true;
        }

        found.AddRange(Others(now, changed, taken));
        return new OutageComparison([.. found.OrderBy(d => d.Since)]);
    }

    public int Count(OutageFate fate) => All.Count(d => d.Fate == fate);

    /// <summary>How much later or earlier those are found, as positive times: in the middle and at most. Zero where there are none.</summary>
    public (TimeSpan Median, TimeSpan Most) Delay(OutageFate fate)
    {
        List<TimeSpan> delays = [.. All.Where(d => d.Fate == fate).Select(d => d.Later).OfType<TimeSpan>().Select(d => d.Duration()).Order()];
        return delays.Count == 0 ? default : (delays[(delays.Count - 1) / 2], delays[^1]);
    }

    private static OutageDifference Found(ReplayedIncident now, ReplayedIncident changed) => new(
        changed.OpenedAt.CompareTo(now.OpenedAt) switch { 0 => OutageFate.Same, > 0 => OutageFate.Later, _ => OutageFate.Earlier }, now, changed);

    // Those of the changed definition that are not the first of any outage.
    private static IEnumerable<OutageDifference> Others(IReadOnlyList<ReplayedIncident> now, IReadOnlyList<ReplayedIncident> changed, bool[] taken)
    {
        var next = 0;
        for (var i = 0; i < changed.Count; i++)
        {
            if (taken[i])
                continue;
            while (next < now.Count && now[next].End <= changed[i].Since)
                next++;
            var parts = next < now.Count && now[next].Since < changed[i].End;
            yield return new OutageDifference(parts ? OutageFate.Divided : OutageFate.New, parts ? now[next] : null, changed[i]);
        }
    }
}
