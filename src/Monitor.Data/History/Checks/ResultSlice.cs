using Monitor.Data.History.Results;

namespace Monitor.Data.History.Checks;

/// <summary>What is read at once: some probes over some time within a few probe-days, so that memory stays bounded.</summary>
internal readonly record struct ResultSlice(int[] ProbeIds, DateTimeOffset From, DateTimeOffset To)
{
    // At a check a second, 16 days of one probe are 1.4 million results.
    private const int ProbeDays = 16;

    private const int MostProbes = 500;

    /// <summary>The slices of a span, in the order of probes and then of time.</summary>
    public static IEnumerable<ResultSlice> Of(IReadOnlyCollection<int> probeIds, DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
            yield break;
        int[] ids = [.. probeIds.Distinct().Order()];
        var atOnce = (int)Math.Clamp(ProbeDays / (to - from).TotalDays, 1, MostProbes);
        foreach (var chunk in ids.Chunk(atOnce))
        {
            foreach (var (begin, end) in atOnce > 1 ? [(from, to)] : Days(from, to))
                yield return new(chunk, begin, end);
        }
    }

    private static IEnumerable<(DateTimeOffset, DateTimeOffset)> Days(DateTimeOffset from, DateTimeOffset to)
    {
        for (var begin = from; begin < to;)
        {
            var next = ResultDay.Begin(ResultDay.Of(begin).AddDays(1));
            var end = next < to ? next : to;
            yield return (begin, end);
            begin = end;
        }
    }
}
