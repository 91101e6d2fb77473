using Monitor.Core.Alerting.Messages;
using Monitor.Core.Standing;

namespace Monitor.Core.Alerting.Policy;

/// <summary>What follows from a confirmed status of a service.</summary>
/// <param name="Now">To be remembered instead of what was announced before.</param>
/// <param name="Previous">The status the channels believed until now.</param>
/// <param name="Alert">True when the channels must be told.</param>
/// <param name="Duration">How long the state that ended lasted; null when none is known to have been.</param>
public readonly record struct AlertDecision(Announced Now, HealthStatus Previous, bool Alert, TimeSpan? Duration);

/// <summary>Which changes of a service are announced: those to Unhealthy and Degraded, and back to Healthy. Pure.</summary>
public static class AlertPolicy
{
    /// <summary>Decides over the changes of one service, one after the other.</summary>
    /// <param name="last">What was announced before them.</param>
    /// <param name="changes">In the order in which they happened; those of its probes announce nothing.</param>
    public static AlertedChanges Over(Announced last, IReadOnlyList<PendingChange> changes)
    {
        var (now, alerts) = (last, new ServiceAlert?[changes.Count]);
        for (var i = 0; i < alerts.Length; i++)
        {
            if (changes[i] is not { Subject: ChangeSubject.Service } change)
                continue;
            var decision = Next(now, change.To, change.Since);
            now = decision.Now;
            if (decision.Alert)
                alerts[i] = ServiceAlert.Of(change, decision.Previous, decision.Duration);
        }

        return new AlertedChanges(now, alerts);
    }

    /// <summary>Compares with what was last announced, not with the status before: Unknown in between hides nothing.</summary>
    /// <param name="since">When <paramref name="to"/> began.</param>
    public static AlertDecision Next(Announced last, HealthStatus to, DateTimeOffset since)
    {
        if (to is HealthStatus.Unknown || to == last.Status)
            return new AlertDecision(last, last.Status, Alert: false, Duration: null);

        // A first Healthy is silent: nobody wants a "recovered" for every service after a deployment.
        var isFirstHealthy = last.Status is HealthStatus.Unknown && to is HealthStatus.Healthy;
        return new AlertDecision(new Announced(to, since), last.Status, !isFirstHealthy, Between(last.Since, since));
    }

    private static TimeSpan? Between(DateTimeOffset? from, DateTimeOffset to) =>
        from is not { } start ? null : to > start ? to - start : TimeSpan.Zero;
}
