namespace Monitor.Core.Registry.Suggesting;

/// <summary>What services may depend on, by the components that they report. Pure.</summary>
public sealed class Suggestions
{
    /// <summary>More than this are not shown.</summary>
    public const int Most = 10;

    private readonly ILookup<string, Candidate> _byName;
    private readonly ILookup<string, Candidate> _byHost;

    // Many services name their parts alike.
    private readonly Dictionary<string, string?> _cores = new(StringComparer.Ordinal);

    /// <param name="registered">What may be meant.</param>
    public Suggestions(IReadOnlyList<Candidate> registered)
    {
        _byName = registered.SelectMany(o => Names(o).Select(n => (Core: CoreOf(n), Other: o))).Where(n => n.Core is not null).ToLookup(n => n.Core!, n => n.Other);
        _byHost = registered.SelectMany(o => Hosts(o).Select(h => (Host: h, Other: o))).ToLookup(h => h.Host, h => h.Other, StringComparer.Ordinal);
    }

    /// <param name="key">Of the service.</param>
    /// <param name="isSettled">What it depends on already, or is known not to.</param>
    public IReadOnlyList<DependencySuggestion> Of(string key, IEnumerable<NamedComponent> components, Func<Candidate, bool> isSettled) =>
    [
        .. components.SelectMany(c => Of(c, other => other.Key != key && !isSettled(other))).DistinctBy(s => s.DependsOn)
            .OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.DependsOn, StringComparer.Ordinal).Take(Most),
    ];

    private IEnumerable<DependencySuggestion> Of(NamedComponent component, Func<Candidate, bool> isOpen)
    {
        // "clients/payments-api": the last part names it.
        if (Only(CoreOf(component.Name[(component.Name.LastIndexOf('/') + 1)..]) is { } core ? _byName[core] : [], isOpen) is { } named)
            yield return new DependencySuggestion(named.Key, named.Name, component.Name, null);
        foreach (var host in NamedHosts.In(component.Message))
        {
            var label = NamedHosts.Label(host) is { } name ? CoreOf(name) : null;
            if ((Only(_byHost[host], isOpen) ?? Only(_byHost[NamedHosts.Bare(host)], isOpen) ?? (label is null ? null : Only(_byName[label], isOpen))) is { } asked)
                yield return new DependencySuggestion(asked.Key, asked.Name, component.Name, host);
        }
    }

    private string? CoreOf(string name) => _cores.TryGetValue(name, out var known) ? known : _cores[name] = LikeNames.Core(name);

    // What could be one of several is a guess.
    private static Candidate? Only(IEnumerable<Candidate> found, Func<Candidate, bool> isOpen) => found.Where(isOpen).DistinctBy(f => f.Id).Take(2).ToList() is [var only] ? only : null;

    private static IEnumerable<string> Names(Candidate other) =>
        [other.Key, other.Name, .. other.Addresses.SelectMany(HostsOf).Select(NamedHosts.Label).OfType<string>()];

    private static IEnumerable<string> Hosts(Candidate other) => other.Addresses.SelectMany(HostsOf).SelectMany(h => (string[])[h, NamedHosts.Bare(h)]).Distinct();

    private static IEnumerable<string> HostsOf(string address) => address.Contains(':', StringComparison.Ordinal) ? NamedHosts.In(address) : [address.ToLowerInvariant()];
}
