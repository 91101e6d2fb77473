using Monitor.Core.Alerting.Policy;
using Monitor.Core.Standing;

namespace Monitor.Data.Recording.States;

/// <summary>A row of <c>service_state</c>.</summary>
public sealed record ServiceStanding(int ServiceId, ServiceHealth Health, Announced Announced)
{
    /// <summary>When its process began, the last few times, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Restarts { get; init; } = [];
}
