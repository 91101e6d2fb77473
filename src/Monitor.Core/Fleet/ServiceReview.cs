using Monitor.Core.Judging.Review;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;

namespace Monitor.Core.Fleet;

/// <summary>The review of a service's endpoints by what is known of it now.</summary>
public static class ServiceReview
{
    /// <param name="definition">As registered; masked secrets do not matter.</param>
    public static EndpointReview Of(ServiceDefinition definition, ServiceState state) => EndpointReview.Of(
        definition,
        state.Probes.Where(p => p.LastCheckedAt is not null).ToDictionary(p => p.Kind, p => LastOf(p, state)),
        state.Version);

    private static ReviewedCheck LastOf(ProbeState probe, ServiceState state) => new(
        probe.HttpStatus, probe.Failure, probe.Dialect, probe.ReportedStatus, probe.Contradictions, NamesComponents(probe.Kind, state), FoldsComponents(probe.Kind, state));

    private static bool NamesComponents(ProbeKind kind, ServiceState state) => state.Components.Any(part => part.Probe == kind);

    private static bool FoldsComponents(ProbeKind kind, ServiceState state) =>
        state.Components.Any(part => part.Probe == kind && part.Name == OtherParts.Name);
}
