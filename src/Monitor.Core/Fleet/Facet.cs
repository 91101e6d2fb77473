namespace Monitor.Core.Fleet;

/// <summary>A value that services are told apart by, and how many have it.</summary>
public readonly record struct Facet(string Value, int Count)
{
    /// <summary>The values of these services, the most frequent first; ignoring case, in the spelling that comes first. Pure.</summary>
    /// <param name="most">How many values there are at most.</param>
    public static IReadOnlyList<Facet> Of(IEnumerable<ServiceState> services, Func<ServiceState, IEnumerable<string>> values, int most) =>
    [
        .. services.SelectMany(values).Where(v => v.Length > 0).CountBy(v => v, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.OrdinalIgnoreCase).Take(most).Select(v => new Facet(v.Key, v.Value)),
    ];
}
