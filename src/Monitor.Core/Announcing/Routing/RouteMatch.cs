using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing.Routing;

/// <summary>Which incidents a route takes: each list that is not empty must have one that fits.</summary>
public sealed record RouteMatch
{
    /// <summary>Stands in a list for all names in it that a reader does not see.</summary>
    public const string AnotherGroup = "another group";

    public IReadOnlyList<IncidentSeverity> Severities { get; init; } = [];

    /// <summary>Each with all groups below it.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Environments { get; init; } = [];

    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Keys.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    public bool Holds(ServiceFacts service, IncidentSeverity severity) =>
        (Severities.Count == 0 || Severities.Contains(severity))
        && (Groups.Count == 0 || Groups.Any(g => GroupPath.IsWithin(service.Group, g)))
        && (Tags.Count == 0 || service.Tags.Any(t => Tags.Contains(t, StringComparer.OrdinalIgnoreCase)))
        && Has(Environments, service.Environment)
        && Has(Owners, service.Owner)
        && (Services.Count == 0 || Services.Contains(service.Key));

    /// <summary>As a reader sees it who sees some groups: of groups theirs and those that theirs lie in, of services theirs. To be shown, never to be stored: a list stays as long as it matters that it is not empty.</summary>
    /// <param name="services">Keys that they see.</param>
    public RouteMatch Within(Scope scope, IReadOnlySet<string> services) => scope.IsAll
        ? this
        : this with
        {
            Groups = Seen(Groups, g => scope.Admits(g) || scope.Groups!.Any(own => GroupPath.IsWithin(own, g))),
            Services = Seen(Services, services.Contains),
        };

    private static IReadOnlyList<string> Seen(IReadOnlyList<string> names, Func<string, bool> isSeen) =>
        names.All(isSeen) ? names : [.. names.Where(isSeen), AnotherGroup];

    private static bool Has(IReadOnlyList<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value, StringComparer.OrdinalIgnoreCase);
}
