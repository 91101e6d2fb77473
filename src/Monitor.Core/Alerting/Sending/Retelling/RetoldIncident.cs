using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Alerting.Sending.Retelling;

/// <summary>An incident that a channel believes to go on.</summary>
/// <param name="Service">As the incident keeps it.</param>
/// <param name="Status">What the channel believes: Degraded or Unhealthy.</param>
public sealed record RetoldIncident(long Id, ServiceFacts Service, HealthStatus Status, string Reason, DateTimeOffset Since)
{
    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>What it is called; null where it is about the service's status.</summary>
    public string? Title { get; init; }
}

/// <summary>A channel that must be told again and again of what goes on.</summary>
/// <param name="Open">In order of their numbers; may be none.</param>
public sealed record RetoldChannel(DeliveryTarget Channel, IReadOnlyList<RetoldIncident> Open);

/// <summary>What channels believe to go on, and it does.</summary>
public interface IRetoldIncidents
{
    /// <summary>Takes the turn of all channels of these kinds that are switched on and that no node has told again within this minute.</summary>
    /// <returns>Their ids.</returns>
    Task<IReadOnlyList<int>> TakeTurnAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken);

    /// <summary>Of these channels, without those that are switched off by now.</summary>
    Task<IReadOnlyList<RetoldChannel>> ReadAsync(IReadOnlyCollection<int> channels, CancellationToken cancellationToken);
}
