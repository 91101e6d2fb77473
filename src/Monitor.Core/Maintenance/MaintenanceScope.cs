using System.Text.Json.Serialization;
using Monitor.Core.Access;

namespace Monitor.Core.Maintenance;

/// <summary>Which services a window covers: those that any of it names.</summary>
public sealed record MaintenanceScope
{
    /// <summary>Keys.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Groups with those within them, ignoring case.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Ignoring case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ignoring case.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Every service, and nothing else beside it.</summary>
    public bool All { get; init; }

    /// <summary>It names nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => !All && Services.Count + Groups.Count + Tags.Count + Environments.Count == 0;

    public static MaintenanceScope Of(params IReadOnlyList<string> services) => new() { Services = services };

    /// <summary>Whether it covers a service with these facts.</summary>
    public bool Covers(string key, string group, string environment, IEnumerable<string> tags) =>
        All
        || Services.Contains(key)
        || Groups.Any(g => GroupPath.IsWithin(group, g))
        || (environment.Length > 0 && Environments.Contains(environment, StringComparer.OrdinalIgnoreCase))
        || (Tags.Count > 0 && tags.Any(t => Tags.Contains(t, StringComparer.OrdinalIgnoreCase)));

    /// <summary>What it names as a reader sees it who sees some groups: of groups theirs and those that theirs lie in.</summary>
    /// <param name="services">Keys that they see.</param>
    public MaintenanceScope Within(Scope scope, IReadOnlySet<string> services) => scope.IsAll
        ? this
        : this with
        {
            Services = [.. Services.Where(services.Contains)],
            Groups = [.. Groups.Where(g => scope.Admits(g) || scope.Groups!.Any(own => GroupPath.IsWithin(own, g)))],
        };

    // Lists compare by what they hold: a definition that says the same is no change.
    public bool Equals(MaintenanceScope? other) =>
        other is not null && All == other.All && Services.SequenceEqual(other.Services) && Groups.SequenceEqual(other.Groups)
        && Tags.SequenceEqual(other.Tags) && Environments.SequenceEqual(other.Environments);

    public override int GetHashCode() => HashCode.Combine(All, Services.Count, Groups.Count, Tags.Count, Environments.Count);
}
