using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Fleet;

/// <summary>What a probe's last answer said of the service, and what that counts as.</summary>
/// <param name="Reported">As the answer said it, before rules and thresholds; of what has no payload, what the last check came to.</param>
/// <param name="Effective">Confirmed by the thresholds: what the probe brings into the service's status.</param>
/// <param name="Why">Why both differ, or why neither counts now; one sentence. Null where there is nothing to explain.</param>
public sealed record ProbeEffect(HealthStatus Reported, HealthStatus Effective, string? Why)
{
    public static ProbeEffect Of(ServiceState service, ProbeState probe)
    {
        var reported = HasPayload(probe) ? probe.ReportedStatus : probe.LastStatus;
        return new ProbeEffect(reported, probe.Status, WhyOf(service, probe, reported));
    }

    private static string? WhyOf(ServiceState service, ProbeState probe, HealthStatus reported) => probe switch
    {
        _ when service.Paused => "The service is paused: it is not asked, and counts as not known.",
        _ when IsGated(service, probe) => "It waits until the startup probe has succeeded, and counts for nothing until then.",
        { LastCheckedAt: null, Transport: ProbeTransport.Push } => "Nothing was pushed yet.",
        { LastCheckedAt: null } => "It was not asked yet.",
        _ when reported == probe.Status => service.InMaintenance && reported.IsBad() ? "The service is in maintenance: this time counts as that, and nobody is told." : null,
        _ when probe.LastStatus != probe.Status => Unconfirmed(probe),
        _ when reported == HealthStatus.Unknown => Because("The payload does not say how it is", probe),
        _ => Because("More counts than what the payload says of itself", probe),
    };

    private static string Unconfirmed(ProbeState probe)
    {
        var counting = CountingWords.Of(probe) is { } way ? $": {way}" : "";
        return $"The last check came to {probe.LastStatus.Word()}, and it stays {probe.Status.Word()} until the threshold is reached{counting}.";
    }

    private static string Because(string begin, ProbeState probe) => probe.Reason is { Length: > 0 } reason ? $"{begin}: {reason.TrimEnd('.')}." : $"{begin}.";

    // Startup is asked first, and alone.
    private static bool IsGated(ServiceState service, ProbeState probe) =>
        probe.Kind != ProbeKind.Startup && service.Lifecycle is (Lifecycle.Starting or Lifecycle.StartupFailed) && service.Probe(ProbeKind.Startup) is not null;

    private static bool HasPayload(ProbeState probe) =>
        probe is { Failure: null, LastCheckedAt: not null } && (probe.Transport is ProbeTransport.Http or ProbeTransport.Grpc || (probe.Transport == ProbeTransport.Push && probe.Dialect is not null));
}
