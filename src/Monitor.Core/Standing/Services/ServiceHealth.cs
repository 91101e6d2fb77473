using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Services;

/// <summary>A service's status and lifecycle, from its probes, with Kubernetes' rules.</summary>
/// <param name="Since">When the status began.</param>
/// <param name="Started">True when startup has succeeded (or there is no startup probe): the other probes run.</param>
/// <param name="Reason">Why the status is what it is; null before the first result.</param>
public sealed record ServiceHealth(HealthStatus Status, DateTimeOffset Since, Lifecycle Lifecycle, bool Started, string? Reason)
{
    public static ServiceHealth New(DateTimeOffset at, bool hasStartup) =>
        new(HealthStatus.Unknown, at, hasStartup ? Lifecycle.Starting : Lifecycle.Unknown, !hasStartup, null);

    /// <summary>
    /// The life after Dead: the next sign of life starts the startup gate again. A dead process that goes on answering the same
    /// error has not been restarted, so an answer counts when it is a good one or the first after silence.
    /// </summary>
    public bool Restarts(CheckSeen check, bool hasStartup) =>
        hasStartup && Lifecycle == Lifecycle.Dead && check.Kind == ProbeKind.Liveness
        && check.Answered && (check.Status.Serves() || check.CameBack);

    /// <summary>The startup gate closed again: the status stays what it was until something new is known.</summary>
    public ServiceHealth Restarted() => this with { Lifecycle = Lifecycle.Starting, Started = false };

    /// <summary>Nobody watches it any more: nothing is known.</summary>
    public ServiceHealth Stopped(DateTimeOffset at) => this with
    {
        Status = HealthStatus.Unknown,
        Since = Status == HealthStatus.Unknown ? Since : at,
        Lifecycle = Started ? Lifecycle.Unknown : Lifecycle.Starting,
        Reason = null,
    };

    /// <param name="probes">All probes of the service, with the check already counted.</param>
    /// <param name="check">The check that came in.</param>
    public ServiceHealth Next(IReadOnlyList<ProbeOfService> probes, CheckSeen check)
    {
        var startup = Find(probes, ProbeKind.Startup);
        var started = Started || startup is null || HasSucceeded(startup);
        var counted = probes.Where(p => started != (p.Kind == ProbeKind.Startup)).ToList();
        var lifecycle = LifecycleOf(probes, started, check);
        var next = this with { Started = started, Lifecycle = lifecycle };
        return next.Decided(counted, check.Kind);
    }

    private ServiceHealth Decided(List<ProbeOfService> counted, ProbeKind trigger)
    {
        // A job may call once a day. What all others have left is not held until then: it was never the job's word.
        if (Status.IsBad() && counted.Exists(p => !p.IsAwaited))
            counted.RemoveAll(p => p.IsAwaited);
        var worst = counted.MaxBy(p => p.Status);
        if (worst is null)
            return this;
        // Nothing is better before everything has been looked at; while starting, the status stays what it was.
        var undecided = worst.Status < HealthStatus.Degraded && (!Started || counted.Exists(p => p.IsFresh));
        var lost = worst.Status < HealthStatus.Degraded && counted.Exists(p => p.Status == HealthStatus.Unknown);
        var status = undecided ? Status : lost ? HealthStatus.Unknown : worst.Status;
        if (status == Status)
            return this with { Reason = ReasonOf(counted, trigger) };
        var cause = counted.Find(p => p.Kind == trigger && p.Status == status) ?? counted.Find(p => p.Status == status) ?? worst;
        var since = status == HealthStatus.Healthy ? counted.Max(p => p.Health.Since) : cause.Health.Since;
        return this with { Status = status, Since = since < Since ? Since : since, Reason = cause.Reason };
    }

    /// <summary>
    /// The reason of a status that goes on: the one it began with while a probe still gives it, then the one that all of them have settled
    /// on since. Of two probes that fail for different reasons each would be right in turn.
    /// </summary>
    private string? ReasonOf(List<ProbeOfService> counted, ProbeKind trigger)
    {
        if (!Status.IsBad())
            return Reason;
        ProbeOfService? cause = null;
        foreach (var probe in counted)
        {
            if (probe.Status != Status)
                continue;
            if (!probe.IsSettled || Cause.IsSame(probe.Reason, Reason))
                return Reason;
            cause = cause is null || probe.Kind == trigger ? probe : cause;
        }

        return cause is null ? Reason : cause.Reason;
    }

    private Lifecycle LifecycleOf(IReadOnlyList<ProbeOfService> probes, bool started, CheckSeen check)
    {
        if (!started)
            return Find(probes, ProbeKind.Startup)!.Status == HealthStatus.Unhealthy ? Lifecycle.StartupFailed : Lifecycle.Starting;
        if (Find(probes, ProbeKind.Liveness)?.Status == HealthStatus.Unhealthy)
            return Lifecycle.Dead;
        return Find(probes, ProbeKind.Readiness) switch
        {
            null => Find(probes, ProbeKind.Liveness) is { Status: HealthStatus.Unknown } ? Waiting : Lifecycle.Ready,
            { Status: HealthStatus.Unknown } => Waiting,
            { Status: HealthStatus.Unhealthy } => OutOfTraffic(check),
            _ => Lifecycle.Ready,
        };
    }

    // Degraded is a success here, and one of them is enough; as a status it would take the threshold of failures to become official.
    private static bool HasSucceeded(ProbeOfService startup) =>
        startup.Status.Serves() || startup.Health.Streaks.AtMostDegraded.Count >= startup.Thresholds.Success;

    private Lifecycle Waiting => Lifecycle == Lifecycle.Starting ? Lifecycle.Starting : Lifecycle.Unknown;

    private Lifecycle OutOfTraffic(CheckSeen check) =>
        check.Kind != ProbeKind.Readiness || check.Status == HealthStatus.Unknown
            ? Lifecycle == Lifecycle.Draining ? Lifecycle.Draining : Lifecycle.NotReady
            : check.ShuttingDown ? Lifecycle.Draining : Lifecycle.NotReady;

    private static ProbeOfService? Find(IReadOnlyList<ProbeOfService> probes, ProbeKind kind)
    {
        foreach (var probe in probes)
        {
            if (probe.Kind == kind)
                return probe;
        }

        return null;
    }
}
