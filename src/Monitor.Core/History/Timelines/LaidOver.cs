namespace Monitor.Core.History.Timelines;

/// <summary>Lays gaps over turns. What turned within one holds after it.</summary>
internal static class LaidOver
{
    /// <summary>Unknown in the gaps.</summary>
    public static IReadOnlyList<StatusTurn> Unknown(IReadOnlyList<StatusTurn> recorded, IEnumerable<Gap> gaps)
    {
        var holes = HolesOf(gaps);
        if (holes.Count == 0)
            return recorded;
        var turns = new List<StatusTurn>(recorded.Count + (2 * holes.Count));
        var (index, status) = (0, HealthStatus.Unknown);
        foreach (var (from, to) in holes)
        {
            for (; index < recorded.Count && recorded[index].At < from; index++)
                turns.Add(recorded[index]);
            status = index > 0 ? recorded[index - 1].Status : HealthStatus.Unknown;
            if (status != HealthStatus.Unknown)
                turns.Add(new StatusTurn(from, HealthStatus.Unknown));
            for (; index < recorded.Count && recorded[index].At <= to; index++)
                status = recorded[index].Status;
            if (status != HealthStatus.Unknown && to != DateTimeOffset.MaxValue)
                turns.Add(new StatusTurn(to, status));
        }

        turns.AddRange(recorded.Skip(index));
        return turns;
    }

    /// <summary>Maintenance in the gaps. Of the time before anything is known nothing is left out.</summary>
    /// <param name="knownFrom">The first turn of all: <paramref name="recorded"/> may have lost it to a gap.</param>
    public static IReadOnlyList<StatusTurn> Planned(IReadOnlyList<StatusTurn> recorded, IEnumerable<Gap> gaps, DateTimeOffset knownFrom)
    {
        var holes = HolesOf(gaps);
        if (holes.Count == 0)
            return recorded;
        var (turns, index) = (new List<StatusTurn>(recorded.Count + (2 * holes.Count)), 0);
        foreach (var (from, to) in holes)
        {
            var begin = from > knownFrom ? from : knownFrom;
            if (begin >= to)
                continue;
            for (; index < recorded.Count && recorded[index].At < begin; index++)
                turns.Add(recorded[index]);
            turns.Add(new StatusTurn(begin, HealthStatus.Unknown) { InMaintenance = true });
            while (index < recorded.Count && recorded[index].At <= to)
                index++;
            turns.Add(new StatusTurn(to, index > 0 ? recorded[index - 1].Status : HealthStatus.Unknown));
        }

        turns.AddRange(recorded.Skip(index));
        return turns;
    }

    /// <summary>Gaps as intervals that follow each other without touching.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset To)> HolesOf(IEnumerable<Gap> gaps)
    {
        var holes = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var gap in gaps.OrderBy(g => g.From))
        {
            var end = gap.To ?? DateTimeOffset.MaxValue;
            if (end <= gap.From)
                continue;
            if (holes.Count == 0 || gap.From > holes[^1].To)
                holes.Add((gap.From, end));
            else if (end > holes[^1].To)
                holes[^1] = (holes[^1].From, end);
        }

        return holes;
    }
}
