using System.Runtime.InteropServices;

namespace Monitor.Core.Fleet;

/// <summary>
/// The ways to tell services apart, under a filter. A number says how many services are left when its value is chosen: another status, group,
/// environment or owner takes the place of the one that is chosen, so these are counted without it; a tag comes beside those that are. A group
/// counts what is within it. Each the most frequent first, ignoring case, in the spelling that comes first.
/// </summary>
public sealed record FacetCounts(IReadOnlyList<Facet> Statuses, IReadOnlyList<Facet> Groups, IReadOnlyList<Facet> Environments, IReadOnlyList<Facet> Tags, IReadOnlyList<Facet> Owners)
{
    /// <summary>More values than these are no choice: whoever looks for one types it.</summary>
    private const int Most = 50;

    public static FacetCounts None { get; } = new([], [], [], [], []);

    /// <summary>In one pass: ten thousand services take a few milliseconds. Pure.</summary>
    /// <param name="most">Values of each kind, the most frequent.</param>
    /// <param name="shelf">These are counted however rare they have become; so is what is chosen.</param>
    public static FacetCounts Of(IEnumerable<ServiceState> services, ServiceFilter filter, int most = Most, FacetShelf? shelf = null)
    {
        var kept = shelf ?? FacetShelf.None;
        var (statuses, groups, environments, tags, owners) = (new Tally(), new Tally(), new Tally(), new Tally(), new Tally());
        foreach (var service in services)
        {
            if (!filter.AdmitsTags(service) || !filter.AdmitsText(service))
                continue;
            var (group, environment, owner) = (filter.AdmitsGroup(service), filter.AdmitsEnvironment(service), filter.AdmitsOwner(service));
            if (group && environment && owner)
                statuses.Add(Enum.GetName(service.Status)!);
            if (!filter.AdmitsStatus(service))
                continue;
            if (environment && owner)
                groups.AddPath(service.Group);
            if (group && owner)
                environments.Add(service.Environment);
            if (group && environment)
                owners.Add(service.Owner);
            if (group && environment && owner)
                tags.Add(service.Tags);
        }

        return new FacetCounts(
            statuses.Sorted(most, []), groups.Sorted(most, [.. kept.Groups, filter.Group]), environments.Sorted(most, [.. kept.Environments, filter.Environment]),
            tags.Sorted(most, [.. kept.Tags, .. filter.Tags]), owners.Sorted(most, [.. kept.Owners, filter.Owner]));
    }

    /// <summary>How many services have each value.</summary>
    private readonly struct Tally()
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

        public void Add(string value)
        {
            if (value.Length > 0)
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _)++;
        }

        public void Add(IReadOnlyList<string> values)
        {
            foreach (var value in values)
                Add(value);
        }

        /// <summary>The path and what it lies in: <c>payments/eu</c> is in <c>payments</c>.</summary>
        public void AddPath(string path)
        {
            var counts = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var end = path.IndexOf('/', StringComparison.Ordinal); end > 0; end = path.IndexOf('/', end + 1))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, path.AsSpan(0, end), out _)++;
            Add(path);
        }

        public List<Facet> Sorted(int most, IEnumerable<string?> kept)
        {
            var first = _counts.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.OrdinalIgnoreCase).Take(most).Select(v => new Facet(v.Key, v.Value)).ToList();
            if (first.Count == _counts.Count)
                return first;
            foreach (var value in kept.OfType<string>().Except(first.Select(f => f.Value), StringComparer.OrdinalIgnoreCase).ToList())
            {
                if (_counts.TryGetValue(value, out var count))
                    first.Add(new Facet(value, count));
            }

            return first;
        }
    }
}
