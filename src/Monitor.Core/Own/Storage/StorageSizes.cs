namespace Monitor.Core.Own.Storage;

/// <summary>How much room the database takes now, and how that has been growing.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="DatabaseBytes">All of it, with what belongs to no table of ours.</param>
/// <param name="Tables">Each with its indexes and, where it has them, its partitions; the largest first.</param>
public sealed record StorageSizes(DateTimeOffset At, long DatabaseBytes, IReadOnlyList<TableSize> Tables)
{
    /// <summary>All tables together; null where nothing was recorded long enough ago.</summary>
    public TableGrowth? Growth => Tables.Select(t => t.Growth).OfType<TableGrowth>().ToList() is { Count: > 0 } grown
        ? new TableGrowth(grown.Sum(g => g.BytesPerDay), grown.Max(g => g.Over))
        : null;
}

/// <summary>A table.</summary>
/// <param name="Growth">Null where its size was not recorded long enough ago.</param>
public sealed record TableSize(string Name, long Bytes, TableGrowth? Growth);

/// <summary>How a table has been growing.</summary>
/// <param name="BytesPerDay">Negative where it became smaller.</param>
/// <param name="Over">The time of which that is the mean.</param>
public sealed record TableGrowth(double BytesPerDay, TimeSpan Over)
{
    /// <summary>As far back as is looked: over more than a week a change of habits would be hidden.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // Of a shorter time the cleaning-up of an hour would be told as a growth.
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(20);

    /// <param name="recorded">Sizes as they were, in any order.</param>
    /// <param name="bytes">The size now.</param>
    public static TableGrowth? Of(IEnumerable<RecordedSize> recorded, long bytes, DateTimeOffset now)
    {
        var first = recorded.Where(r => now - r.At <= Longest && now - r.At >= Shortest).MinBy(r => r.At);
        return first is null ? null : new((bytes - first.Bytes) / (now - first.At).TotalDays, now - first.At);
    }
}

/// <summary>The size of a table at an earlier time.</summary>
public sealed record RecordedSize(DateTimeOffset At, long Bytes);
