namespace Monitor.Core.Alerting.Policy;

/// <summary>What the channels were last told of a service.</summary>
/// <param name="Status">Unknown while nothing was ever worth remembering; it never becomes Unknown again.</param>
/// <param name="Since">When that status began; null with Unknown.</param>
public readonly record struct Announced(HealthStatus Status, DateTimeOffset? Since)
{
    /// <summary>Of a service nobody has heard of.</summary>
    public static Announced Nothing => default;
}

/// <summary>What follows from a confirmed status of a service.</summary>
/// <param name="Now">To be remembered instead of what was announced before.</param>
/// <param name="Previous">The status the channels believed until now.</param>
/// <param name="Alert">True when the channels must be told.</param>
/// <param name="Duration">How long the state that ended lasted; null when none is known to have been.</param>
public readonly record struct AlertDecision(Announced Now, HealthStatus Previous, bool Alert, TimeSpan? Duration);

/// <summary>Which changes of a service are announced: those to Unhealthy and Degraded, and back to Healthy.</summary>
public static class AlertPolicy
{
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
