using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Registry.Services;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;
using Monitor.Web.Worker.Recording;

namespace Monitor.Web.Live;

/// <summary><see cref="IFleet"/>: one copy per node, changed by what this node records and by what others tell.</summary>
public sealed class FleetState(ILogger<FleetState> log) : IFleet, IRecordedBatches, IDisposable
{
    private readonly HeldServices _held = new();
    private readonly FleetSight _sight = new();
    private readonly FleetNotifier _notifier = new(log);

    public DateTimeOffset? AsOf => _sight.AsOf;

    public DateTimeOffset? BlindSince => _sight.BlindSince;

    /// <summary>All of them.</summary>
    public IReadOnlyList<ServiceState> Services => _held.States;

    /// <summary>Grows with every change; a reading that began at an older version must not undo newer ones.</summary>
    public long Version => _held.Version;

    /// <summary>Somebody follows it.</summary>
    public bool IsWatched => _notifier.HasSubscribers;

    public IReadOnlyList<ServiceState> ServicesIn(Scope scope) => scope.IsAll ? Services : [.. Services.Where(s => scope.Admits(s.Group))];

    public ServiceState? Find(string key, Scope scope) => _held.Find(key) is { } service && scope.Admits(service.Group) ? service : null;

    public IDisposable Subscribe(Action changed) => _notifier.Subscribe(changed);

    /// <summary>The state is known to be current at this instant, changed or not.</summary>
    /// <param name="seenAt">When somebody last looked and recorded, as it was known then.</param>
    public void Confirm(DateTimeOffset asOf, DateTimeOffset seenAt)
    {
        _sight.Beat(asOf, seenAt);
        Confirm(asOf);
    }

    /// <summary>The database does not answer: after a while nobody can say any more that somebody looks.</summary>
    /// <param name="silent">How long ago it last did.</param>
    public void Doubt(TimeSpan silent)
    {
        if (_sight.Doubt(silent))
            _notifier.Changed();
    }

    /// <summary>The state is known to be current at this instant, changed or not.</summary>
    public void Confirm(DateTimeOffset asOf)
    {
        _sight.Confirm(asOf);
        _notifier.Changed();
    }

    /// <summary>Takes over what was read from the database.</summary>
    /// <param name="ids">What was asked for; null for all. What was asked for and not found is gone.</param>
    /// <param name="version">Of this state when the reading began.</param>
    /// <returns>Services that changed meanwhile and must be read again.</returns>
    public IReadOnlyList<int> Take(FleetRows rows, IReadOnlyCollection<int>? ids, long version)
    {
        var stale = _held.Take(rows, ids, version);
        Confirm(rows.AsOf);
        return stale;
    }

    /// <summary>Takes over what this node has just recorded: no query needed.</summary>
    public void Take(RecordedBatch batch)
    {
        _held.Take(batch);
        _notifier.Changed();
        if (batch.Results.Count > 0)
            Confirm(batch.Results.Max(r => r.At + r.Outcome.Latency));
    }

    /// <summary>Takes over what other nodes have checked; what is older than what is held stays away.</summary>
    /// <param name="version">Of this state when the reading began.</param>
    /// <returns>Probes of which components changed meanwhile and must be read again.</returns>
    public IReadOnlyList<int> Take(CheckedRows rows, long version)
    {
        var stale = _held.Take(rows, version);
        _notifier.Changed();
        return stale;
    }

    /// <summary>The definitions of those of these services that are known.</summary>
    public IReadOnlyList<MonitoredService> Definitions(IEnumerable<int> ids) => _held.Definitions(ids);

    /// <summary>The numbers of a service's probes; none of one that is not known.</summary>
    public IReadOnlyList<int> ProbesOf(string key) => _held.ProbesOf(key);

    public void Dispose() => _notifier.Dispose();
}
