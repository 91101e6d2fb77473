namespace Monitor.Core.Fleet;

/// <summary>A value that services are told apart by, and how many services are left when it is chosen beside what is chosen already.</summary>
public readonly record struct Facet(string Value, int Count)
{
    /// <summary>The values of now in the order in which somebody looks at them: what none is left of stays, and what is new comes last. Pure.</summary>
    public static IReadOnlyList<Facet> InOrderOf(IReadOnlyList<Facet> shown, IReadOnlyList<Facet> now)
    {
        var counts = now.ToDictionary(f => f.Value, f => f.Count, StringComparer.OrdinalIgnoreCase);
        return [.. shown.Select(f => f with { Count = counts.GetValueOrDefault(f.Value) }), .. now.ExceptBy(shown.Select(f => f.Value), f => f.Value, StringComparer.OrdinalIgnoreCase)];
    }
}
