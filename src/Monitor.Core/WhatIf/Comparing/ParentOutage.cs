namespace Monitor.Core.WhatIf.Comparing;

/// <summary>A recorded incident of a service that others depend on.</summary>
/// <param name="Patience">How long who fails with it waits until it is decided whether it fails too.</param>
public sealed record ParentOutage(
    int ServiceId, string Key, long IncidentId, DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, TimeSpan Patience);
