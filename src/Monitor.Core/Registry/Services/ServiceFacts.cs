namespace Monitor.Core.Registry.Services;

/// <summary>What is said of a service wherever it is named: kept with what outlives it.</summary>
/// <param name="Name">Its key where it has none.</param>
public sealed record ServiceFacts(
    string Key, string Name, string Group, string Environment, IReadOnlyList<string> Tags, string Owner, string? RunbookUrl)
{
    public static ServiceFacts Of(ServiceDefinition definition) => new(
        definition.Key,
        definition.Name is "" ? definition.Key : definition.Name,
        definition.Group,
        definition.Environment,
        definition.Tags,
        definition.Owner,
        definition.RunbookUrl);
}
