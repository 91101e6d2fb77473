namespace Monitor.Core.History.Latency;

/// <summary>Percentiles of exact values.</summary>
internal static class Percentile
{
    /// <summary>Interpolated between the two nearest, as PostgreSQL's <c>percentile_cont</c>.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0–1.</param>
    public static double Of(ReadOnlySpan<int> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * ((double)sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
