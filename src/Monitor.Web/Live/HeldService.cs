using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Web.Live;

/// <summary>
/// One service of the fleet. What an ordinary check brings is only noted, and becomes a state when somebody asks: most checks are
/// followed by another before anybody does. Not thread-safe.
/// </summary>
internal sealed class HeldService(MonitoredService service, ServiceState state, long version)
{
    private static readonly TimeSpan KeptTurns = TimeSpan.FromHours(25);

    private readonly ProbeStanding?[] _noted = new ProbeStanding?[service.Probes.Count];
    private ServiceState _state = state;
    private bool _isNoted;

    public MonitoredService Service => service;

    /// <summary>Of the fleet, when this was last changed.</summary>
    public long Version { get; set; } = version;

    /// <summary>Where it stands in the list of all.</summary>
    public int Place { get; set; }

    /// <summary>The list of all shows an older state.</summary>
    public bool IsStale { get; set; }

    public ServiceState State => _isNoted ? _state = Taken() : _state;

    public void Note(ProbeStanding row)
    {
        for (var i = 0; i < _noted.Length; i++)
        {
            if (service.Probes[i].Id == row.ProbeId)
                (_noted[i], _isNoted) = (row, true);
        }
    }

    /// <returns>False when a later check of the probe is known already.</returns>
    public bool NoteLater(ProbeStanding row)
    {
        for (var i = 0; i < _noted.Length; i++)
        {
            if (service.Probes[i].Id != row.ProbeId || row.LastAt is not { } at || at <= (_noted[i]?.LastAt ?? _state.Probes[i].LastCheckedAt))
                continue;
            (_noted[i], _isNoted) = (row, true);
            return true;
        }

        return false;
    }

    /// <summary>Takes over the components of some of its probes; the others keep theirs.</summary>
    public void Take(ILookup<int, ComponentStanding> components, IReadOnlySet<int> written)
    {
        var renewed = service.Probes.Where(p => written.Contains(p.Id)).ToList();
        if (renewed.Count == 0)
            return;
        var kept = State.Components.Where(c => !renewed.Exists(p => p.Kind == c.Probe));
        var fresh = ServiceStates.Of(service, renewed.SelectMany(p => components[p.Id]));
        _state = State with { Components = [.. kept.Concat(fresh).OrderBy(c => c.Probe == ProbeKind.Readiness ? 0 : 1)] };
    }

    public void Take(ServiceHealth health) => _state = State with
    {
        Status = health.Status,
        Since = health.Since,
        Lifecycle = health.Lifecycle,
        Reason = health.Reason,
        Recent = health.Status == State.Status && health.Since == State.Since
            ? State.Recent
            : State.Recent.Add(new StatusTurn(health.Since, health.Status), health.Since - KeptTurns),
    };

    public void Take(IncidentStanding incident) => _state = State with { Incident = OpenIncident.Of(incident, State.Incident) };

    private ServiceState Taken()
    {
        var probes = new ProbeState[_noted.Length];
        var version = _state.Version;
        for (var i = 0; i < probes.Length; i++)
        {
            probes[i] = _noted[i] is { } row ? ServiceStates.Of(service.Probes[i], row) : _state.Probes[i];
            version = _noted[i]?.Version ?? version;
        }

        Array.Clear(_noted);
        _isNoted = false;
        return _state with { Probes = probes, Version = version };
    }
}
