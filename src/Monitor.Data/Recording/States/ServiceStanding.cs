using Monitor.Core.Alerting;
using Monitor.Core.Evaluation;

namespace Monitor.Data.Recording;

/// <summary>A row of <c>service_state</c>.</summary>
public sealed record StoredService(int ServiceId, ServiceHealth Health, Announced Announced)
{
    /// <summary>When its process began, the last few times, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Restarts { get; init; } = [];
}
