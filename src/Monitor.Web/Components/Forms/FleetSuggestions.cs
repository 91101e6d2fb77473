using Monitor.Core.Fleet;

namespace Monitor.Web.Components.Forms;

/// <summary>What the services of the fleet already say of themselves, so that the same thing is written the same way. Pure.</summary>
public sealed class FleetSuggestions(IReadOnlyList<ServiceState> services)
{
    private const int MostComponents = 1000;

    private IReadOnlyList<Suggestion>? _components;

    /// <summary>Groups, and those above them: <c>payments</c> for <c>payments/eu</c>.</summary>
    public IReadOnlyList<Suggestion> Groups => Distinct(services.SelectMany(s => WithParents(s.Group)));

    public IReadOnlyList<Suggestion> Environments => Distinct(services.Select(s => s.Environment));

    public IReadOnlyList<Suggestion> Owners => Distinct(services.Select(s => s.Owner));

    public IReadOnlyList<Suggestion> Tags => Distinct(services.SelectMany(s => s.Tags));

    /// <summary>As services call them; of very many some.</summary>
    public IReadOnlyList<Suggestion> Components => _components ??= Distinct(services.SelectMany(s => s.Components, (_, c) => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostComponents));

    /// <summary>Keys with the names that people know them by.</summary>
    public IReadOnlyList<Suggestion> Services => [.. services.Select(s => new Suggestion(s.Key, s.Name)).OrderBy(s => s.Value, StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> WithParents(string group)
    {
        for (var end = group.IndexOf('/', StringComparison.Ordinal); end > 0; end = group.IndexOf('/', end + 1))
            yield return group[..end];
        yield return group;
    }

    private static IReadOnlyList<Suggestion> Distinct(IEnumerable<string> values) =>
        [.. values.Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(v => new Suggestion(v))];
}
