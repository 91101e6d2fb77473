using Monitor.Core.Fleet;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Overview;

/// <summary>By what the rows of a group are ordered.</summary>
public enum SortBy
{
    /// <summary>Worst first, then by name.</summary>
    Status,

    Name,

    /// <summary>Latest change first.</summary>
    Since,

    /// <summary>Slowest first.</summary>
    Latency,

    /// <summary>Least first.</summary>
    Uptime,
}

/// <summary>
/// The order of the rows as the reader last saw it sorted. Rows never move by themselves: what changed since is only counted.
/// </summary>
public sealed class ServiceOrder
{
    // Looks are ranked below this.
    private const int Ranks = 16;

    // By the services' numbers: the place, and the rank it looked like.
    private NumberTable _places = NumberTable.Empty;

    /// <summary>Sorts anew and forgets what changed.</summary>
    public void Sort(IReadOnlyList<ServiceState> services, SortBy by, DateTimeOffset now)
    {
        ServiceState[] sorted = [.. Sorted(services, by, now)];
        _places = new NumberTable([.. sorted.Select(s => s.Id)], [.. sorted.Select((s, place) => (place * Ranks) + StatusLook.For(s).Rank)]);
    }

    /// <summary>The services in the remembered order, new ones at the end.</summary>
    public IReadOnlyList<ServiceState> Apply(IEnumerable<ServiceState> services) =>
        [.. services.OrderBy(s => _places.TryGet(s.Id, out var held) ? held / Ranks : int.MaxValue).ThenBy(s => s.Name, NaturalOrder.OfNames)];

    /// <summary>How many services another sort could move: those that look different now, and new ones.</summary>
    public int Changed(IReadOnlyList<ServiceState> services) =>
        services.Count(s => !_places.TryGet(s.Id, out var held) || held % Ranks != StatusLook.For(s).Rank);

    private static IEnumerable<ServiceState> Sorted(IReadOnlyList<ServiceState> services, SortBy by, DateTimeOffset now)
    {
        var ordered = by switch
        {
            SortBy.Name => services.OrderBy(s => s.Name, NaturalOrder.OfNames),
            SortBy.Since => services.OrderByDescending(s => s.Since),
            SortBy.Latency => services.OrderByDescending(s => s.MainProbe?.LatencyMilliseconds ?? -1),
            SortBy.Uptime => services.OrderBy(s => s.Uptime24h(now) ?? 2),
            _ => services.OrderBy(s => StatusLook.For(s).Rank),
        };
        return ordered.ThenBy(s => s.Name, NaturalOrder.OfNames).ThenBy(s => s.Key, StringComparer.Ordinal);
    }
}
