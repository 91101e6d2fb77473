using Monitor.Core.Fleet;

namespace Monitor.Web.Components.Live;

/// <summary>A group with the groups within it.</summary>
/// <param name="Path">With those above it, <c>payments/eu</c>; empty for services without a group.</param>
/// <param name="Depth">0 for one within none.</param>
/// <param name="Counts">Of the services in it, at any depth.</param>
/// <param name="Services">In it and in none within it, in the order in which they were given.</param>
/// <param name="Within">In the order of their names.</param>
public sealed record GroupNode(string Path, int Depth, StatusCounts Counts, IReadOnlyList<ServiceState> Services, IReadOnlyList<GroupNode> Within)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The groups of these services, with those above them even where they hold none themselves. Case does not matter. Pure.</summary>
    public static IReadOnlyList<GroupNode> TreeOf(IEnumerable<ServiceState> services)
    {
        var root = new Growing("", -1);
        foreach (var group in services.GroupBy(s => s.Group, StringComparer.OrdinalIgnoreCase))
            root.Find(group.Key).Services.AddRange(group);
        return root.Services.Count == 0 ? root.Grown().Within : [new GroupNode("", 0, StatusCounts.Of(root.Services), root.Services, []), .. root.Grown().Within];
    }

    /// <summary>It and all within it that is not folded, from above.</summary>
    public IEnumerable<GroupNode> Unfolded(Func<string, bool> isFolded) => isFolded(Path) ? [this] : [this, .. Within.SelectMany(w => w.Unfolded(isFolded))];

    /// <summary>Without the services: what is kept where they are only counted.</summary>
    public GroupNode Bare() => this with { Services = [], Within = [.. Within.Select(w => w.Bare())] };

    private sealed class Growing(string path, int depth)
    {
        private readonly SortedDictionary<string, Growing> _within = new(StringComparer.OrdinalIgnoreCase);

        public List<ServiceState> Services { get; } = [];

        public Growing Find(string below)
        {
            if (below.Length == 0)
                return this;
            var end = below.IndexOf('/', StringComparison.Ordinal);
            var name = end < 0 ? below : below[..end];
            if (!_within.TryGetValue(name, out var next))
                _within[name] = next = new Growing(path.Length == 0 ? name : $"{path}/{name}", depth + 1);
            return next.Find(end < 0 ? "" : below[(end + 1)..]);
        }

        public GroupNode Grown()
        {
            IReadOnlyList<GroupNode> within = [.. _within.Values.Select(w => w.Grown())];
            return new GroupNode(path, depth, StatusCounts.Sum([StatusCounts.Of(Services), .. within.Select(w => w.Counts)]), Services, within);
        }
    }
}
