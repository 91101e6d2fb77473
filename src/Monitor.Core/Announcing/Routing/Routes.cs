using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing.Routing;

/// <summary>All routes, in the order in which they are asked.</summary>
public sealed class Routes(IEnumerable<AlertRoute> all)
{
    /// <summary>Stands for what no route matches, and for a product without routes: every enabled channel, at once. Its key is no slug.</summary>
    public const string Everyone = "";

    private readonly IReadOnlyList<AlertRoute> _all = [.. all.OrderBy(r => r.Order).ThenBy(r => r.Key, StringComparer.Ordinal)];

    public static Routes None { get; } = new([]);

    public IReadOnlyList<AlertRoute> All => _all;

    public AlertRoute? Find(string key) => _all.FirstOrDefault(r => r.Key == key);

    /// <summary>Those that tell of such an incident; the implicit one when none does, or when none of their channels is switched on.</summary>
    /// <param name="enabled">Keys of the channels that are switched on.</param>
    public IReadOnlyList<AlertRoute> For(ServiceFacts service, IncidentSeverity severity, IReadOnlyCollection<string> enabled)
    {
        var chosen = new List<AlertRoute>();
        foreach (var route in _all)
        {
            if (!route.Matches(service, severity))
                continue;
            chosen.Add(route);
            if (!route.Continue)
                break;
        }

        return chosen.Exists(r => r.Steps.Any(s => s.Channels.Any(enabled.Contains))) ? chosen : [Implicit(enabled)];
    }

    /// <summary>Those that ask for parts of such a service, whatever is wrong with them. Of each part the first that names it counts.</summary>
    public IEnumerable<AlertRoute> AskingOf(ServiceFacts service) => _all.Where(
        r => r is { Components.Count: > 0, Steps.Count: > 0 } && (r.Matches(service, IncidentSeverity.Critical) || r.Matches(service, IncidentSeverity.Warning)));

    /// <summary>What a channel's digests are arranged by: the first route to it that says so.</summary>
    public GroupBy? ArrangementOf(string channel) =>
        _all.FirstOrDefault(r => r.Enabled && r.GroupBy.Count > 0 && r.Steps.Any(s => s.Channels.Contains(channel)))?.GroupBy[0];

    private static AlertRoute Implicit(IReadOnlyCollection<string> enabled) => new() { Key = Everyone, Name = "Everything else", Steps = [new RouteStep { Channels = [.. enabled] }] };
}
