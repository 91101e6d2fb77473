namespace Monitor.Core.Alerting.Policy;

/// <summary>What the channels were last told of a service.</summary>
/// <param name="Status">Unknown while nothing was ever worth remembering; it never becomes Unknown again.</param>
/// <param name="Since">When that status began; null with Unknown.</param>
public readonly record struct Announced(HealthStatus Status, DateTimeOffset? Since)
{
    /// <summary>Of a service nobody has heard of.</summary>
    public static Announced Nothing => default;
}
