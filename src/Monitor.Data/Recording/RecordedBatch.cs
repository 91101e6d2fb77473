using Monitor.Core.Incidents;
using Monitor.Core.Judging.Check;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Data.Recording;

/// <summary>What a committed batch left behind, for those who hold the current state in memory.</summary>
/// <param name="Results">What was recorded; results of probes that are gone are not among them.</param>
/// <param name="Probes">Where their probes stand, after the last result of each.</param>
/// <param name="Services">Those that changed.</param>
/// <param name="Components">All components of the probes in <paramref name="ComponentProbes"/>.</param>
/// <param name="ComponentProbes">Probes whose components were written.</param>
public sealed record RecordedBatch(
    IReadOnlyList<CheckResult> Results,
    IReadOnlyCollection<ProbeStanding> Probes,
    IReadOnlyCollection<ServiceStanding> Services,
    IReadOnlyList<ComponentStanding> Components,
    IReadOnlySet<int> ComponentProbes)
{
    /// <summary>Where the incidents stand that it opened, changed or ended; of each service the last one.</summary>
    public IReadOnlyCollection<IncidentStanding> Incidents { get; init; } = [];

    /// <summary>Some probe of it is due again sooner than by its period.</summary>
    public bool AsksSoon { get; init; }
}
