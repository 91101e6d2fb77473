using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;

namespace Monitor.Web.Live;

/// <summary>The services of the fleet as this node knows them, whoever brought it: a reading, its own recorder, or other nodes' checks. Of two that tell of one service the newer counts.</summary>
internal sealed class HeldServices
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, HeldService> _byId = [];
    private readonly Dictionary<string, int> _idByKey = new(StringComparer.Ordinal);

    // Services recorded before they were read, with the version at that time: a reading that began earlier does not know it.
    private readonly Dictionary<int, long> _recordedUnread = [];
    private readonly SortedStates _sorted = new();
    private long _version;
    private int _unreadable;

    /// <summary>By their keys.</summary>
    public IReadOnlyList<ServiceState> States
    {
        get
        {
            lock (_lock)
                return _sorted.Of(_byId.Values);
        }
    }

    /// <summary>Grows with every change; a reading that began at an older version must not undo newer ones.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
                return _version;
        }
    }

    public ServiceState? Find(string key)
    {
        lock (_lock)
            return _idByKey.TryGetValue(key, out var id) ? _byId[id].State : null;
    }

    /// <inheritdoc cref="FleetState.Definitions"/>
    public IReadOnlyList<MonitoredService> Definitions(IEnumerable<int> ids)
    {
        lock (_lock)
            return [.. ids.Select(id => _byId.GetValueOrDefault(id)?.Service).OfType<MonitoredService>()];
    }

    /// <inheritdoc cref="FleetState.ProbesOf"/>
    public IReadOnlyList<int> ProbesOf(string key)
    {
        lock (_lock)
            return _idByKey.TryGetValue(key, out var id) ? [.. _byId[id].Service.Probes.Select(p => p.Id)] : [];
    }

    /// <inheritdoc cref="FleetState.Take(FleetRows, IReadOnlyCollection{int}?, long)"/>
    public IReadOnlyList<int> Take(FleetRows rows, IReadOnlyCollection<int>? ids, long version)
    {
        var states = rows.States.ToDictionary(s => s.ServiceId);
        var probes = rows.Probes.ToLookup(p => p.ServiceId);
        var components = rows.Components.ToLookup(c => c.ServiceId);
        var stale = new List<int>();
        lock (_lock)
        {
            foreach (var gone in (ids ?? [.. _byId.Keys, .. _recordedUnread.Keys]).Except(rows.Services.Select(s => s.Id)).ToList())
                Remove(gone);
            foreach (var service in rows.Services)
            {
                var isStale = ChangedAt(service.Id) > version;
                if (isStale)
                    stale.Add(service.Id);
                // Of one that is not held yet an older state is better than none.
                if (isStale && _byId.ContainsKey(service.Id))
                    continue;
                var recent = rows.Turns.GetValueOrDefault(service.Id, StatusTimeline.Empty);
                var state = ServiceStates.Of(service, states.GetValueOrDefault(service.Id), probes[service.Id], components[service.Id], recent);
                var cover = rows.Maintenance.GetValueOrDefault(service.Id);
                Set(service, state with
                {
                    Gaps = rows.Gaps.Of(service.Id),
                    Incident = rows.Incidents[service.Id].FirstOrDefault(i => !i.IsNotice),
                    Notices = [.. rows.Incidents[service.Id].Where(i => i.IsNotice)],
                    Flapping = rows.Flapping.GetValueOrDefault(service.Id),
                    InMaintenance = cover is not null,
                    Maintenance = cover,
                });
            }

            _sorted.Lose();
            FleetMetrics.Unreadable.Set(_unreadable);
        }

        return stale;
    }

    /// <inheritdoc cref="FleetState.Take(RecordedBatch)"/>
    public void Take(RecordedBatch batch)
    {
        var services = batch.Services.ToDictionary(s => s.ServiceId);
        var components = batch.Components.ToLookup(c => c.ProbeId);
        lock (_lock)
        {
            foreach (var probe in batch.Probes)
            {
                if (!_byId.TryGetValue(probe.ServiceId, out var held))
                    _recordedUnread[probe.ServiceId] = ++_version;
                else
                    Take(held, probe, services.GetValueOrDefault(probe.ServiceId), components, batch.ComponentProbes);
            }

            foreach (var incident in batch.Incidents)
                _byId.GetValueOrDefault(incident.ServiceId)?.Take(incident);
        }
    }

    /// <inheritdoc cref="FleetState.Take(CheckedRows, long)"/>
    public IReadOnlyList<int> Take(CheckedRows rows, long version)
    {
        var components = rows.Components.ToLookup(c => c.ProbeId);
        var stale = new List<int>();
        lock (_lock)
        {
            foreach (var probe in rows.Probes)
            {
                if (!_byId.TryGetValue(probe.ServiceId, out var held))
                    continue;
                var isReworded = rows.ComponentProbes.Contains(probe.ProbeId);
                if (isReworded && held.Version > version)
                    stale.Add(probe.ProbeId);
                else if (isReworded)
                    held.Take(components, new HashSet<int> { probe.ProbeId });
                if (!held.NoteLater(probe) && !isReworded)
                    continue;
                held.Version = ++_version;
                _sorted.Renew(held);
            }
        }

        return stale;
    }

    private void Take(
        HeldService held, ProbeStanding probe, ServiceStanding? stored, ILookup<int, ComponentStanding> components, IReadOnlySet<int> componentProbes)
    {
        held.Note(probe);
        if (componentProbes.Contains(probe.ProbeId))
            held.Take(components, componentProbes);
        if (stored is not null)
            held.Take(stored.Health);
        held.Version = ++_version;
        _sorted.Renew(held);
    }

    private long ChangedAt(int id) => _byId.TryGetValue(id, out var held) ? held.Version : _recordedUnread.GetValueOrDefault(id);

    private void Set(MonitoredService service, ServiceState state)
    {
        _recordedUnread.Remove(service.Id);
        _unreadable += service.Unreadable.Count - (_byId.GetValueOrDefault(service.Id)?.Service.Unreadable.Count ?? 0);
        _byId[service.Id] = new HeldService(service, state, ++_version);
        _idByKey[service.Key] = service.Id;
        _sorted.Lose();
    }

    private void Remove(int id)
    {
        _recordedUnread.Remove(id);
        if (_byId.Remove(id, out var held))
        {
            _idByKey.Remove(held.State.Key);
            _unreadable -= held.Service.Unreadable.Count;
        }

        _version++;
    }
}
