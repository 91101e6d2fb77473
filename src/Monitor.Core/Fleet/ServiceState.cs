using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Fleet;

/// <summary>All that is known of one service now. Immutable: another reference means that something changed.</summary>
/// <param name="Since">When the current status began.</param>
/// <param name="Reason">Why, as a sentence; null before the first result.</param>
/// <param name="Revision">Of the definition.</param>
/// <param name="Recent">Status over the last 24 hours at least, as recorded: see <see cref="Timeline"/>.</param>
public sealed record ServiceState(
    int Id,
    string Key,
    string Name,
    string Group,
    string Environment,
    IReadOnlyList<string> Tags,
    string Owner,
    IReadOnlyList<string> DependsOn,
    HealthStatus Status,
    Lifecycle Lifecycle,
    DateTimeOffset Since,
    string? Reason,
    bool Paused,
    bool InMaintenance,
    string? Version,
    IReadOnlyList<ProbeState> Probes,
    IReadOnlyList<ComponentState> Components,
    StatusTimeline Recent,
    int Revision)
{
    /// <summary>When it was registered: before it nothing is known.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null of every service of a fleet: only what was recorded tells of one that was deleted.</summary>
    public Deletion? Deleted { get; init; }

    /// <summary>The share of time in which it is meant to be up, in percent; null when it has no target of its own.</summary>
    public decimal? SloTarget { get; init; }

    /// <summary>Its open incident; null when it has none.</summary>
    public OpenIncident? Incident { get; init; }

    /// <summary>Open incidents that are about something else than its status: a certificate, the error budget. Oldest first.</summary>
    public IReadOnlyList<OpenIncident> Notices { get; init; } = [];

    /// <summary>The time in which it flaps; null while it does not.</summary>
    public FlappingSpell? Flapping { get; init; }

    /// <summary>The maintenance that it is in; null when it is in none.</summary>
    public MaintenanceCover? Maintenance { get; init; }

    /// <summary>When its process began, the last few times, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Restarts { get; init; } = [];

    /// <summary>What of its definition cannot be read, and is not asked.</summary>
    public IReadOnlyList<UnreadablePart> Unreadable { get; init; } = [];

    /// <summary>Times of the last 24 hours at least that do not count; of the weeks before, those of an hour or more in which nobody looked.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What is known of the status over the last 24 hours, without the gaps.</summary>
    /// <remarks>Made anew each time: a back-dated turn replaces recorded ones, so that only these are kept.</remarks>
    public StatusTimeline Timeline => Gaps.Count > 0 ? Recent.Without(Gaps) : Recent;

    /// <summary>The probe that asks the question people mean by "is it up": readiness, else liveness, else startup.</summary>
    public ProbeState? MainProbe =>
        Probe(ProbeKind.Readiness) ?? Probe(ProbeKind.Liveness) ?? Probe(ProbeKind.Startup);

    /// <summary>All that is open of it, whatever it is about.</summary>
    public IEnumerable<OpenIncident> Open() => Incident is { } own ? Notices.Prepend(own) : Notices;

    /// <summary>Null when it is not open.</summary>
    public OpenIncident? Open(long incident) => Open().FirstOrDefault(i => i.Id == incident);

    public ProbeState? Probe(ProbeKind kind)
    {
        foreach (var probe in Probes)
        {
            if (probe.Kind == kind)
                return probe;
        }

        return null;
    }

    /// <summary>Uptime of the 24 hours before <paramref name="now"/>, 0–1; null when nothing is known.</summary>
    public double? Uptime24h(DateTimeOffset now) => Timeline.Between(now.AddHours(-24), now).Uptime;
}
