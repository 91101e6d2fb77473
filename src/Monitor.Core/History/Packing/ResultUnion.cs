using Monitor.Core.History.Results;

namespace Monitor.Core.History.Packing;

/// <summary>Results that lie in two places as one sequence.</summary>
public static class ResultUnion
{
    /// <summary>Both in order of time; a result that is in both comes once.</summary>
    /// <param name="one">Of one probe, oldest first.</param>
    /// <param name="other">Of the same probe, oldest first.</param>
    /// <remarks>A probe has no two results of one instant: the recorder drops what has been overtaken.</remarks>
    public static IReadOnlyList<StoredResult> Of(IReadOnlyList<StoredResult> one, IReadOnlyList<StoredResult> other)
    {
        if (one.Count == 0 || other.Count == 0)
            return one.Count == 0 ? other : one;
        var both = new List<StoredResult>(Math.Max(one.Count, other.Count));
        var (i, j) = (0, 0);
        while (i < one.Count && j < other.Count)
        {
            var order = one[i].At.CompareTo(other[j].At);
            both.Add(order <= 0 ? one[i] : other[j]);
            (i, j) = (order <= 0 ? i + 1 : i, order >= 0 ? j + 1 : j);
        }

        for (; i < one.Count; i++)
            both.Add(one[i]);
        for (; j < other.Count; j++)
            both.Add(other[j]);
        return both;
    }
}
