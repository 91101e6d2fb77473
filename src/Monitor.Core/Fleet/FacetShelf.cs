namespace Monitor.Core.Fleet;

/// <summary>
/// Which values of each kind stand open, and in which order: the most frequent few when somebody begins to look. From then on each keeps its place whatever
/// becomes of the numbers, also when none is left of it, so that nothing moves under a pointer; a value that comes later takes a free place behind them.
/// </summary>
public sealed record FacetShelf(IReadOnlyList<string> Groups, IReadOnlyList<string> Environments, IReadOnlyList<string> Tags, IReadOnlyList<string> Owners)
{
    /// <summary>Values of a kind that stand open.</summary>
    private const int Most = 4;

    /// <summary>Room of a kind, in letters; a value takes its own (long ones are cut) and those of a number and the space about it.</summary>
    private const int Room = 44;

    private const int Longest = 24;

    private const int Beside = 4;

    public static FacetShelf None { get; } = new([], [], [], []);

    /// <summary>What stands, and what there is room for. Pure.</summary>
    /// <param name="known">Of all that is looked at, whatever is chosen; the most frequent first.</param>
    public FacetShelf Next(FacetCounts known) => new(Next(Groups, known.Groups), Next(Environments, known.Environments), Next(Tags, known.Tags), Next(Owners, known.Owners));

    /// <summary>Values with their numbers of now: those that stand, and behind them what is chosen besides. Pure.</summary>
    public static IReadOnlyList<Facet> Open(IReadOnlyList<string> standing, IReadOnlyList<Facet> now, IReadOnlyList<string> chosen) =>
        [.. standing.Union(chosen, StringComparer.OrdinalIgnoreCase).Select(value => new Facet(value, now.FirstOrDefault(f => f.Value.Equals(value, StringComparison.OrdinalIgnoreCase)).Count))];

    private static IReadOnlyList<string> Next(IReadOnlyList<string> standing, IReadOnlyList<Facet> known)
    {
        var (next, room) = (standing.ToList(), Room - standing.Sum(Width));
        foreach (var value in known.Select(f => f.Value).Except(standing, StringComparer.OrdinalIgnoreCase))
        {
            room -= Width(value);
            if (next.Count == Most || (next.Count > 0 && room < 0))
                break;
            next.Add(value);
        }

        return next.Count == standing.Count ? standing : next;
    }

    private static int Width(string value) => Math.Min(value.Length, Longest) + Beside;
}
