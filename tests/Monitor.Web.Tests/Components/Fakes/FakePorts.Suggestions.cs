using Monitor.Core.Access;
using Monitor.Core.Registry.Suggesting;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Dependencies that payloads speak of.</summary>
internal sealed partial class FakePorts : IDependencySuggestions
{
    public List<DependencySuggestion> Suggestions { get; } = [];

    Task<IReadOnlyList<DependencySuggestion>?> IDependencySuggestions.ListAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DependencySuggestion>?>([.. Suggestions]);

    /// <summary>Of all services.</summary>
    public List<SuggestedDependency> SuggestedOfAll { get; } = [];

    Task<IReadOnlyList<SuggestedDependency>> IDependencySuggestions.ListAllAsync(Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SuggestedDependency>>([.. SuggestedOfAll]);

    Task<bool> IDependencySuggestions.DismissAsync(string key, string dependsOn, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Suggestions.RemoveAll(s => s.DependsOn == dependsOn) + SuggestedOfAll.RemoveAll(s => (s.ServiceKey, s.DependsOn) == (key, dependsOn)) > 0);
}
