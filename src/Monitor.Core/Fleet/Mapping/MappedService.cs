namespace Monitor.Core.Fleet.Mapping;

/// <summary>A service among those that it needs and that need it.</summary>
/// <param name="DependsOn">What it depends on directly, as far as it is registered; in the order of the definition.</param>
/// <param name="NeededBy">Who depends on it directly, in the order of their keys.</param>
public sealed record MappedService(ServiceState State, IReadOnlyList<ServiceState> DependsOn, IReadOnlyList<ServiceState> NeededBy)
{
    /// <summary>From it to what it fails because of, both ends included; itself alone where it fails by itself; empty while it does not fail.</summary>
    public IReadOnlyList<ServiceState> Way { get; init; } = [];

    /// <summary>Problems that follow from it, over any number of steps, in the order in which they began.</summary>
    public IReadOnlyList<ServiceState> Explains { get; init; } = [];

    /// <summary>What it fails because of; null where it fails by itself, or does not fail.</summary>
    public ServiceState? Cause => Way.Count > 1 ? Way[^1] : null;

    /// <summary>What lies between it and its cause.</summary>
    public IEnumerable<ServiceState> Through => Way.Skip(1).Take(Way.Count - 2);

    /// <summary>It fails, and nobody says that this is expected.</summary>
    public bool IsProblem => FleetMap.IsProblem(State);
}
