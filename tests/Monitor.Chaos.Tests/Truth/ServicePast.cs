using Monitor.Core;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>A recorded check.</summary>
/// <param name="At">When it began.</param>
internal readonly record struct Recorded(DateTimeOffset At, HealthStatus Status);

/// <summary>A recorded change of a service.</summary>
/// <param name="At">The check that decided it.</param>
internal readonly record struct Turned(long Sequence, DateTimeOffset At, HealthStatus From, HealthStatus To)
{
    public bool IsBad => To is HealthStatus.Degraded or HealthStatus.Unhealthy;

    /// <summary>It is about something bad, which begins or ends.</summary>
    public bool Counts => IsBad || From is HealthStatus.Degraded or HealthStatus.Unhealthy;
}

/// <summary>All that is known of a service: what it said, and what became of that.</summary>
/// <param name="Results">In the order of time.</param>
/// <param name="Changes">In the order of their numbers.</param>
internal sealed record ServicePast(string Key, IReadOnlyList<Answer> Answers, IReadOnlyList<Recorded> Results, IReadOnlyList<Turned> Changes);
