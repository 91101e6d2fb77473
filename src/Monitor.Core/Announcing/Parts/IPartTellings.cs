using Monitor.Core.Access;

namespace Monitor.Core.Announcing.Parts;

/// <summary>Says who was told of the parts of a service that routes ask for, who was not, and why.</summary>
public interface IPartTellings
{
    /// <returns>None of a service that is not there, or not to be seen.</returns>
    Task<IReadOnlyList<PartTelling>> OfServiceAsync(string serviceKey, Scope scope, CancellationToken cancellationToken);
}

/// <summary>How a channel stands to a part.</summary>
/// <param name="Component">As the service calls it.</param>
/// <param name="Channel">Key.</param>
/// <param name="Told">What it was told; null for nothing yet.</param>
/// <param name="At">When it was told that.</param>
/// <param name="DeliveryId">The message that tells it.</param>
/// <param name="Why">Why it is not told what is true; null where it is, or is about to be.</param>
public sealed record PartTelling(string Component, string Channel, HealthStatus? Told, DateTimeOffset? At, long? DeliveryId, string? Why);
