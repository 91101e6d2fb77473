using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Versions;

/// <summary>Puts a definition of before back, as an ordinary change: validated by the rules of today, against the revision it was made from, and audited.</summary>
public sealed class Restoring(IServiceVersions versions, IServiceRegistry registry)
{
    /// <summary>What restoring a version would make; null when there is no such service or version.</summary>
    public async Task<RestorePlan?> PlanAsync(string key, long id, Scope scope, CancellationToken cancellationToken) =>
        await versions.FindAsync(key, id, scope, cancellationToken) is { } version && await registry.FindAsync(key, scope, cancellationToken) is { } now
            ? new RestorePlan(version, now, version.Definition is { } then ? RestoredDefinition.Of(then, now.Definition) : null)
            : null;

    /// <param name="plan">One that can be read.</param>
    /// <param name="by">Of <see cref="Keepers"/>: who restores.</param>
    /// <param name="seen">The revision that they have seen; null for that of the plan. In any case nothing that was stored since the plan is replaced.</param>
    public Task<RegistryResult> RestoreAsync(RestorePlan plan, string by, RevisionMatch? seen, Actor actor, CancellationToken cancellationToken)
    {
        var match = seen?.Admits(plan.Now.Edition) == false ? seen : RevisionMatch.Of(plan.Now.Edition);
        return registry.PutAsync(plan.Restored!.Definition, new PutTerms(Keepers.AfterEdit(plan.Now.ManagedBy, by), match), actor, cancellationToken);
    }
}

/// <summary>What restoring a version would make.</summary>
/// <param name="Now">What is stored.</param>
/// <param name="Restored">Null where another version of Monitor wrote something that this one cannot read.</param>
public sealed record RestorePlan(ServiceVersion Version, MonitoredService Now, RestoredDefinition? Restored)
{
    /// <summary>From what is stored to what would be, value by value.</summary>
    public IReadOnlyList<ChangedValue> Changes => Restored is { } restored ? JsonDifference.Of(Json(Now.Definition), Json(restored.Definition)) : [];

    private static string Json(ServiceDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);
}
