using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What a channel believes of an incident: what the last message about it said. The numbers are stored, so they never change.</summary>
public enum Belief
{
    /// <summary>It was never told.</summary>
    Nothing = 0,

    /// <summary>A warning goes on.</summary>
    Warning = 1,

    /// <summary>Something critical goes on.</summary>
    Critical = 2,

    /// <summary>It is over.</summary>
    Ended = 3,
}

/// <summary>Beliefs, and what they ought to be.</summary>
public static class Beliefs
{
    /// <summary>What is true of an incident.</summary>
    public static Belief Truth(bool isOpen, IncidentSeverity severity) =>
        !isOpen ? Belief.Ended : severity == IncidentSeverity.Critical ? Belief.Critical : Belief.Warning;

    /// <summary>What a channel that believes this calls the service; null where it believes nothing.</summary>
    public static HealthStatus? Status(this Belief belief) => belief switch
    {
        Belief.Warning => HealthStatus.Degraded,
        Belief.Critical => HealthStatus.Unhealthy,
        Belief.Ended => HealthStatus.Healthy,
        _ => null,
    };

    /// <summary>Whether a channel that believes this is to be told that: whoever was told of a problem is told of its end, and nobody else.</summary>
    public static bool NeedsTelling(this Belief belief, Belief truth) =>
        belief != truth && !(belief == Belief.Nothing && truth == Belief.Ended);
}
