using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Versions;

/// <summary>A definition that a service has had, and how it came to be.</summary>
/// <param name="Id">The number of its entry in the audit log; grows with time.</param>
/// <param name="At">When it was stored.</param>
/// <param name="By">Who stored it.</param>
/// <param name="Before">What it replaced, as JSON, secrets masked; null for the first.</param>
/// <param name="Json">The definition as JSON, secrets masked, with who keeps it.</param>
public sealed record ServiceVersion(long Id, DateTimeOffset At, Actor By, string? Before, string Json)
{
    /// <summary>It registered the service.</summary>
    public bool IsFirst => Before is null;

    /// <summary>What it changed, value by value. Secrets that were given anew look alike on both sides: they are named.</summary>
    public IReadOnlyList<ChangedValue> Changes => DefinitionChanges.Of(Before, Json);

    /// <summary>Null where another version of Monitor wrote something that this one cannot read.</summary>
    public ServiceDefinition? Definition => MaskedDefinition.Read(Json);
}
