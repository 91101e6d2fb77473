using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Services.Dependencies;

/// <summary>Adds and takes away single dependencies: an edit of the definition like any other, with its revision, its validation and its entry in the audit log.</summary>
public sealed class DependencyEdits(IServiceRegistry registry, PageCaller caller)
{
    /// <param name="key">Of the service that depends on the other.</param>
    /// <returns>What is in its way, as a sentence; null when it is saved.</returns>
    public Task<string?> AddAsync(string key, string dependsOn) => ChangeAsync(key, keys => keys.Append(dependsOn).Distinct(StringComparer.Ordinal));

    /// <inheritdoc cref="AddAsync"/>
    public Task<string?> RemoveAsync(string key, string dependsOn) => ChangeAsync(key, keys => keys.Where(k => k != dependsOn));

    private async Task<string?> ChangeAsync(string key, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        if (await registry.FindAsync(key, caller.Scope, CancellationToken.None) is not { } service)
            return "There is no such service any more.";
        var definition = service.Definition with { DependsOn = [.. change(service.Definition.DependsOn)] };
        return await registry.PutAsync(definition, new PutTerms(null, RevisionMatch.Of(service.Edition)), caller.Actor, CancellationToken.None) switch
        {
            RegistryResult.Saved => null,
            RegistryResult.Invalid invalid => invalid.Errors[0].Message,
            _ => "Somebody else changed it meanwhile. Try again.",
        };
    }
}
