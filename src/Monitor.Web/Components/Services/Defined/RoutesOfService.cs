using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Table = Monitor.Core.Announcing.Routing.Routes;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>Routes that tell of a service, by severity, the worst first. Pure.</summary>
internal static class RoutesOfService
{
    /// <summary>The key of what no route matches.</summary>
    public const string Everyone = Table.Everyone;

    /// <param name="enabled">Keys of the channels that are switched on.</param>
    public static IReadOnlyList<(IncidentSeverity Severity, IReadOnlyList<AlertRoute> Routes)> Of(
        ServiceDefinition definition, IEnumerable<AlertRoute> routes, IReadOnlyCollection<string> enabled)
    {
        var (table, facts) = (new Table(routes), ServiceFacts.Of(definition));
        return [.. ((IncidentSeverity[])[IncidentSeverity.Critical, IncidentSeverity.Warning]).Select(s => (s, table.For(facts, s, enabled)))];
    }
}
