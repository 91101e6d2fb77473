using Monitor.Core.Standing;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>Deploys and restarts as edges through every plot of a time axis: what followed from one begins at its edge.</summary>
/// <param name="Drawn">Oldest first; of one place one, a deploy before a restart.</param>
/// <param name="IsCut">There are more than are drawn: deploys come first, then the newest.</param>
public sealed record MarkEdges(IReadOnlyList<MarkSpan> Drawn, bool IsCut)
{
    /// <summary>More of them would be a fence, and hide what stands behind it.</summary>
    public const int Most = 40;

    /// <summary>Pure.</summary>
    public static MarkEdges Of(IReadOnlyList<MarkSpan> marks)
    {
        // Closer together they are one line.
        var places = marks.GroupBy(m => (int)(m.Start * LaneSpan.Slots)).Select(g => g.MinBy(m => m.Kind)).ToList();
        var drawn = places.OrderBy(m => m.Kind != MarkerKind.Deploy).ThenByDescending(m => m.Start).Take(Most).OrderBy(m => m.Start);
        return new MarkEdges([.. drawn], places.Count > Most);
    }

    /// <summary>As layers of a background, said once for all plots of a box; null for none.</summary>
    public string? Style => Drawn.Count == 0
        ? null
        : $"--edges:{string.Join(',', Drawn.Select(m => m.Kind == MarkerKind.Deploy ? "var(--deploy)" : "var(--turn)"))};"
        + $"--edges-at:{string.Join(',', Drawn.Select(m => FormattableString.Invariant($"{m.Start * 100:0.##}% 0")))}";
}
