using System.Collections.Concurrent;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary>Services that somebody in this process still holds: who reads the same revision again gets the same object, and nobody parses or keeps it twice. Thread-safe.</summary>
internal sealed class KnownServices
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly ConcurrentDictionary<int, WeakReference<MonitoredService>> _byId = new();

    /// <summary>What <see cref="DefinitionJson.Read"/> gives.</summary>
    public (MonitoredService Service, IReadOnlyDictionary<string, string> InClear) Of(ServiceRow row)
    {
        if (_byId.TryGetValue(row.Id, out var held) && held.TryGetTarget(out var known) && IsOf(known, row))
            return (known, None);
        var (service, inClear) = DefinitionJson.Read(row);
        // What lies in clear is read each time, until it is sealed.
        if (inClear.Count == 0)
            _byId[row.Id] = new WeakReference<MonitoredService>(service);
        return (service, inClear);
    }

    /// <summary>Forgets all others.</summary>
    public void Keep(IEnumerable<int> ids)
    {
        foreach (var gone in _byId.Keys.Except(ids))
            _byId.TryRemove(gone, out _);
    }

    // The definition itself is not compared: whoever changes it raises the revision. The times, too: a database put back to an older state
    // counts revisions again.
    private static bool IsOf(MonitoredService known, ServiceRow row) =>
        known.Revision == row.Revision && known.Paused == row.Paused && known.ManagedBy == row.ManagedBy
        && known.UpdatedAt == row.UpdatedAt && known.CreatedAt == row.CreatedAt;
}
