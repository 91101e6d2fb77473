namespace Monitor.Data.Recording;

/// <summary>
/// What a recorder tells the other nodes of a batch: its node, and the numbers of the probes by what their checks mean. The mark before them is
/// no number, so a node of a version without marks takes all of them as moved; so does this one what came without.
/// </summary>
internal static class RecordedNews
{
    // A NOTIFY holds less than 8000 bytes: 10 digits and a comma each, the node's name and the mark.
    private const int ProbesPerNotification = 700;

    private static readonly string[] Marks = ["", "+,", "~,", "=,"];

    public static IEnumerable<string> Of(string node, BatchWrite write) =>
        from told in write.Probes.GroupBy(write.NewsOf, static p => p.After.ProbeId)
        from ids in told.Chunk(ProbesPerNotification)
        select $"{node}:{Marks[(int)told.Key]}{string.Join(',', ids)}";

    /// <returns>The numbers; none when the node itself has told it.</returns>
    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> payload, string ownNode, out NewsKind kind)
    {
        kind = NewsKind.Moved;
        var colon = payload.IndexOf(':');
        if (colon < 0 || payload[..colon].SequenceEqual(ownNode))
            return [];
        var numbers = payload[(colon + 1)..];
        for (var mark = Marks.Length - 1; mark > 0; mark--)
        {
            if (!numbers.StartsWith(Marks[mark]))
                continue;
            kind = (NewsKind)mark;
            return numbers[Marks[mark].Length..];
        }

        return numbers;
    }
}
