namespace Monitor.Core.Dependencies.Sharing;

/// <summary>A part that a service reports as failing now.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Part">As the service calls it.</param>
/// <param name="Effective">What it means for the service, by its rules.</param>
/// <param name="Since">Since when it is reported so.</param>
/// <param name="Failure">How its service fails; null while it does not.</param>
public sealed record FailingPart(int ServiceId, string Service, string Part, HealthStatus Effective, DateTimeOffset Since, OpenFailure? Failure)
{
    /// <summary>Its service fails for it: by no more than it does, and with it as the reason.</summary>
    public bool Explains => Failure is { } failure && Effective >= failure.Status && PartNames.Gives(failure.Reason, Part);
}

/// <summary>The open incident of a service.</summary>
/// <param name="Status">Of the service.</param>
/// <param name="Part">The shared part that it is known to follow from; null for none.</param>
public sealed record OpenFailure(long IncidentId, HealthStatus Status, string Reason, DateTimeOffset Since, string? Part);
