namespace Monitor.Core.Dependencies;

/// <summary>A service that another one depends on, as it is now. What is paused, disabled or gone is none.</summary>
/// <param name="IncidentId">Of its open incident; null while it has none.</param>
/// <param name="Since">Since when it fails by that incident.</param>
/// <param name="IsSuspect">Its last verdict was bad.</param>
/// <param name="AskedAt">When it was asked last; null for never.</param>
/// <param name="Patience">How long it takes at most until its streak is decided.</param>
public sealed record FailingParent(int ServiceId, string Name, long? IncidentId, DateTimeOffset? Since, bool IsSuspect, DateTimeOffset? AskedAt, TimeSpan Patience);
