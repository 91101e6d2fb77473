namespace Monitor.Core;

/// <summary>
/// What is known of a service, a probe or a component. The order is the order of severity among the known ones;
/// the numbers are stored, so they never change.
/// </summary>
public enum HealthStatus
{
    /// <summary><em>We</em> do not know, or the service says that it does not. Neither up nor down: it stands outside every comparison of severity.</summary>
    Unknown = 0,

    /// <summary>Works as it should. Shown as "Up".</summary>
    Healthy = 1,

    /// <summary>Serves, but not as it should: a part is bad, it is slow, it is starting or in maintenance.</summary>
    Degraded = 2,

    /// <summary>Does not serve. Shown as "Down".</summary>
    Unhealthy = 3,
}
