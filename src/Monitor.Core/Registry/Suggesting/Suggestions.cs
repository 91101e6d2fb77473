namespace Monitor.Core.Registry.Suggesting;

/// <summary>What a service may depend on, by the components that it reports. Pure.</summary>
public static class Suggestions
{
    /// <summary>More than this are not shown.</summary>
    public const int Most = 10;

    /// <param name="key">Of the service.</param>
    /// <param name="others">Registered ones that it does not depend on yet, and that do not depend on it.</param>
    public static IReadOnlyList<DependencySuggestion> Of(string key, IEnumerable<NamedComponent> components, IReadOnlyList<Candidate> others)
    {
        var known = others.Where(o => o.Key != key).ToList();
        var byName = known.SelectMany(o => Names(o).Select(n => (Core: LikeNames.Core(n), Other: o))).Where(n => n.Core is not null).ToLookup(n => n.Core!, n => n.Other);
        var byHost = known.SelectMany(o => Hosts(o).Select(h => (Host: h, Other: o))).ToLookup(h => h.Host, h => h.Other, StringComparer.Ordinal);
        return
        [
            .. components.SelectMany(c => Of(c, byName, byHost)).DistinctBy(s => s.DependsOn)
                .OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.DependsOn, StringComparer.Ordinal).Take(Most),
        ];
    }

    private static IEnumerable<DependencySuggestion> Of(NamedComponent component, ILookup<string, Candidate> byName, ILookup<string, Candidate> byHost)
    {
        // "clients/payments-api": the last part names it.
        if (Only(LikeNames.Core(component.Name[(component.Name.LastIndexOf('/') + 1)..]) is { } core ? byName[core] : []) is { } named)
            yield return new DependencySuggestion(named.Key, named.Name, component.Name, null);
        foreach (var host in NamedHosts.In(component.Message))
        {
            var label = NamedHosts.Label(host) is { } name ? LikeNames.Core(name) : null;
            if ((Only(byHost[host]) ?? Only(byHost[NamedHosts.Bare(host)]) ?? (label is null ? null : Only(byName[label]))) is { } asked)
                yield return new DependencySuggestion(asked.Key, asked.Name, component.Name, host);
        }
    }

    // What could be one of several is a guess.
    private static Candidate? Only(IEnumerable<Candidate> found) => found.DistinctBy(f => f.Id).Take(2).ToList() is [var only] ? only : null;

    private static IEnumerable<string> Names(Candidate other) =>
        [other.Key, other.Name, .. other.Addresses.SelectMany(HostsOf).Select(NamedHosts.Label).OfType<string>()];

    private static IEnumerable<string> Hosts(Candidate other) => other.Addresses.SelectMany(HostsOf).SelectMany(h => (string[])[h, NamedHosts.Bare(h)]).Distinct();

    private static IEnumerable<string> HostsOf(string address) => address.Contains(':', StringComparison.Ordinal) ? NamedHosts.In(address) : [address.ToLowerInvariant()];
}
