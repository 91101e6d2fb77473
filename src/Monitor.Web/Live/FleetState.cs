using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;
using Monitor.Web.Worker.Recording;

namespace Monitor.Web.Live;

/// <summary><see cref="IFleet"/>: one copy per node, changed by what this node records and by what others tell.</summary>
public sealed class FleetState(ILogger<FleetState> log) : IFleet, IRecordedBatches, IDisposable
{
    // A restart takes less.
    private static readonly TimeSpan Blind = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, HeldService> _byId = [];
    private readonly Dictionary<string, int> _idByKey = new(StringComparer.Ordinal);

    // Services recorded before they were read, with the version at that time: a reading that began earlier does not know it.
    private readonly Dictionary<int, long> _recordedUnread = [];
    private readonly FleetNotifier _notifier = new(log);
    private readonly SortedStates _sorted = new();
    private DateTimeOffset? _asOf;
    private DateTimeOffset? _blindSince;

    // The last beat of those who look, and when it was first read: who has just started, or woken, gives them their time to beat again.
    private (DateTimeOffset Beat, DateTimeOffset ReadAt) _sight;
    private long _version;
    private int _unreadable;

    public DateTimeOffset? AsOf
    {
        get
        {
            lock (_lock)
                return _asOf;
        }
    }

    public DateTimeOffset? BlindSince
    {
        get
        {
            lock (_lock)
                return _blindSince;
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ServiceState> Services
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

    /// <summary>Somebody follows it.</summary>
    public bool IsWatched => _notifier.HasSubscribers;

    public IReadOnlyList<ServiceState> ServicesIn(Scope scope) => scope.IsAll ? Services : [.. Services.Where(s => scope.Admits(s.Group))];

    public ServiceState? Find(string key, Scope scope) => Find(key) is { } service && scope.Admits(service.Group) ? service : null;

    public IDisposable Subscribe(Action changed) => _notifier.Subscribe(changed);

    /// <summary>The state is known to be current at this instant, changed or not.</summary>
    /// <param name="seenAt">When somebody last looked and recorded, as it was known then.</param>
    public void Confirm(DateTimeOffset asOf, DateTimeOffset seenAt)
    {
        lock (_lock)
        {
            if (_sight.Beat != seenAt)
                _sight = (seenAt, asOf);
            _blindSince = asOf - _sight.ReadAt > Blind ? seenAt : null;
        }

        Confirm(asOf);
    }

    /// <summary>The database does not answer: after a while nobody can say any more that somebody looks.</summary>
    /// <param name="silent">How long ago it last did.</param>
    public void Doubt(TimeSpan silent)
    {
        lock (_lock)
        {
            if (silent <= Blind || _blindSince is not null || _sight.Beat == default)
                return;
            _blindSince = _sight.Beat;
        }

        _notifier.Changed();
    }

    /// <summary>The state is known to be current at this instant, changed or not.</summary>
    public void Confirm(DateTimeOffset asOf)
    {
        lock (_lock)
        {
            if (_asOf is null || asOf > _asOf)
                _asOf = asOf;
        }

        _notifier.Changed();
    }

    /// <summary>Takes over what was read from the database.</summary>
    /// <param name="ids">What was asked for; null for all. What was asked for and not found is gone.</param>
    /// <param name="version">Of this state when the reading began.</param>
    /// <returns>Services that changed meanwhile and must be read again.</returns>
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

        Confirm(rows.AsOf);
        return stale;
    }

    /// <summary>Takes over what this node has just recorded: no query needed.</summary>
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

        _notifier.Changed();
        if (batch.Results.Count > 0)
            Confirm(batch.Results.Max(r => r.At + r.Outcome.Latency));
    }

    /// <summary>Takes over what other nodes have checked; what is older than what is held stays away.</summary>
    /// <param name="version">Of this state when the reading began.</param>
    /// <returns>Probes of which components changed meanwhile and must be read again.</returns>
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

        _notifier.Changed();
        return stale;
    }

    /// <summary>The definitions of those of these services that are known.</summary>
    public IReadOnlyList<MonitoredService> Definitions(IEnumerable<int> ids)
    {
        lock (_lock)
            return [.. ids.Select(id => _byId.GetValueOrDefault(id)?.Service).OfType<MonitoredService>()];
    }

    /// <summary>The numbers of a service's probes; none of one that is not known.</summary>
    public IReadOnlyList<int> ProbesOf(string key)
    {
        lock (_lock)
            return _idByKey.TryGetValue(key, out var id) ? [.. _byId[id].Service.Probes.Select(p => p.Id)] : [];
    }

    private ServiceState? Find(string key)
    {
        lock (_lock)
            return _idByKey.TryGetValue(key, out var id) ? _byId[id].State : null;
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

    public void Dispose() => _notifier.Dispose();
}
