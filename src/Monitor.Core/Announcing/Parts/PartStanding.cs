namespace Monitor.Core.Announcing.Parts;

/// <summary>What a channel was told of a part.</summary>
/// <param name="Said">What it believes, or will once what waits for it is sent: Degraded or Unhealthy; Healthy for nothing, and for an end.</param>
/// <param name="Kept">What it is to be told when its route's hours begin, even if that is over by then; null for nothing.</param>
/// <param name="Route">Key of the route that it was told by, or is kept for.</param>
public sealed record PartStanding(HealthStatus Said, HealthStatus? Kept, string Route, bool SendResolved)
{
    /// <summary>When it was told last; null when it was not.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The message that told it.</summary>
    public long? DeliveryId { get; init; }

    public static PartStanding None { get; } = new(HealthStatus.Healthy, null, "", SendResolved: true);

    /// <summary>It believes that the part is bad.</summary>
    public bool IsConcerned => Said.IsBad();
}
