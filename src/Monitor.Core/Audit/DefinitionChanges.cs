namespace Monitor.Core.Audit;

/// <summary>What differs between two states that the audit log keeps.</summary>
public static class DefinitionChanges
{
    private const string Secrets = "changedSecrets";

    /// <summary>Value by value. Secrets that were given anew look alike on both sides: they are named.</summary>
    public static IReadOnlyList<ChangedValue> Of(string? before, string? after) =>
        [.. JsonDifference.Of(before, after).Select(c => c.Path == Secrets ? new ChangedValue("secrets", null, $"{c.After}, given anew") : c)];
}
