using Monitor.Core.Incidents;

namespace Monitor.Core.History.Outages;

/// <summary>An incident as it was recorded, as little of it as a comparison needs.</summary>
/// <param name="Since">The first bad result of the streak that opened it.</param>
/// <param name="OpenedAt">When that was confirmed.</param>
/// <param name="ResolvedAt">Null while it goes on.</param>
public sealed record RecordedOutage(
    long IncidentId, int ServiceId, DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, IncidentSeverity Worst);
