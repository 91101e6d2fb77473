using Monitor.Core.Access;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>What a service may depend on, by what its payloads say. A suggestion changes nothing: a person confirms it by adding it to the definition.</summary>
public interface IDependencySuggestions
{
    /// <summary>Null when there is no such service. Those that somebody dismissed are left out.</summary>
    Task<IReadOnlyList<DependencySuggestion>?> ListAsync(string key, Scope scope, CancellationToken cancellationToken);

    /// <summary>Of all services, in the order of their keys; both ends may be seen. Those that somebody dismissed are left out.</summary>
    Task<IReadOnlyList<SuggestedDependency>> ListAllAsync(Scope scope, CancellationToken cancellationToken);

    /// <summary>Never suggests it again.</summary>
    /// <returns>False when one of the two is not registered.</returns>
    [Asks(PersonRole.Operator)]
    Task<bool> DismissAsync(string key, string dependsOn, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A dependency that there may be.</summary>
/// <param name="DependsOn">Key of the registered service.</param>
/// <param name="Name">Its name.</param>
/// <param name="Component">The component that speaks for it.</param>
/// <param name="Host">The host that its message names; null when its name is what resembles.</param>
public sealed record DependencySuggestion(string DependsOn, string Name, string Component, string? Host);

/// <summary>The same, with whose it would be.</summary>
/// <param name="ServiceKey">Who may depend on the other.</param>
/// <param name="DependsOn">Key of the other.</param>
/// <param name="Component">The component that speaks for it.</param>
/// <param name="Host">The host that its message names; null when its name is what resembles.</param>
public sealed record SuggestedDependency(string ServiceKey, string DependsOn, string Component, string? Host);
