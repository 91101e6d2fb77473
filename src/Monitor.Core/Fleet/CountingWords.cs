using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Fleet;

/// <summary>Checks in a row that have not changed a status yet, because its threshold asks for more of them. Pure.</summary>
public static class CountingWords
{
    /// <summary>"1 of 3 checks failed", "1 of 2 checks succeeded"; null while nothing is on its way.</summary>
    public static string? Of(ProbeState probe) => On(probe) is { } way ? $"{way.Count} of {way.Threshold} checks {Verb(way.To)}" : null;

    /// <summary>The same of the probe that is furthest on its way, with its reason when it fails: "1 of 3 checks failed: answered 500".</summary>
    public static string? Of(ServiceState service)
    {
        if (service.Paused)
            return null;
        ProbeState? shown = null;
        foreach (var probe in service.Probes)
        {
            if (IsAsked(probe, service) && Before(probe, shown))
                shown = probe;
        }

        return shown is null ? null
            : On(shown)!.Value.To.IsBad() && shown.LastStatus.IsBad() && shown.Reason is { Length: > 0 } reason ? $"{Of(shown)}: {reason}"
            : Of(shown);
    }

    private static (HealthStatus To, int Count, int Threshold)? On(ProbeState probe)
    {
        var ((success, failure), failed, succeeded) = (probe.Thresholds, probe.ConsecutiveFailures, probe.ConsecutiveSuccesses);
        return probe switch
        {
            { LastCheckedAt: null } => null,
            { Status: HealthStatus.Healthy or HealthStatus.Unknown } when failed > 0 && failed < failure =>
                (probe.LastStatus == HealthStatus.Degraded ? HealthStatus.Degraded : HealthStatus.Unhealthy, failed, failure),
            { Status: HealthStatus.Degraded } when Unhealthy(probe) is > 0 and var worse && worse < failure => (HealthStatus.Unhealthy, worse, failure),
            { Status: not HealthStatus.Healthy } when succeeded > 0 && succeeded < success => (HealthStatus.Healthy, succeeded, success),
            _ => null,
        };
    }

    // The streak that counts for a degraded one; what we could not see breaks none.
    private static int Unhealthy(ProbeState probe)
    {
        var count = 0;
        for (var i = probe.Recent.Count - 1; i >= 0 && probe.Recent[i] is HealthStatus.Unhealthy or HealthStatus.Unknown; i--)
            count += probe.Recent[i] == HealthStatus.Unhealthy ? 1 : 0;
        return count;
    }

    private static bool Before(ProbeState probe, ProbeState? other) =>
        On(probe) is { } way && (other is null || On(other) is not { } known || way.To > known.To || (way.To == known.To && way.Count * known.Threshold > known.Count * way.Threshold));

    // Behind the startup gate the others are not asked, and after it startup is not.
    private static bool IsAsked(ProbeState probe, ServiceState service) =>
        (service.Lifecycle is Lifecycle.Starting or Lifecycle.StartupFailed) == (probe.Kind == ProbeKind.Startup);

    private static string Verb(HealthStatus to) => to switch
    {
        HealthStatus.Healthy => "succeeded",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };
}
