using Monitor.Core.Reading.Explaining;

namespace Monitor.Core.Judging.Explaining;

/// <summary>
/// Which places of an answer decided what it came to: the word of the whole, and what is not up with what it says of itself. Where nothing
/// is said of the whole, each component has its say. Pure.
/// </summary>
public static class DecidingPlaces
{
    /// <returns>What each counts as, by path.</returns>
    public static IReadOnlyDictionary<string, HealthStatus> Of(AnswerExplanation explanation)
    {
        var places = explanation.Places;
        var hasOverall = places.Any(p => p.Place is { As: ReadAs.Overall, Status: not null });
        var bad = places.Where(p => p.Place.As == ReadAs.Component && IsBad(p)).ToLookup(p => p.Place.Component, p => Effect(p)!.Value);
        var found = new Dictionary<string, HealthStatus>(StringComparer.Ordinal);
        foreach (var at in places)
        {
            if (at.Place.Path is { Length: > 0 } path && Decided(at) is { } status && (!found.TryGetValue(path, out var known) || status > known))
                found[path] = status;
        }

        return found;

        HealthStatus? Decided(ExplainedPlace at) => at.Place.As switch
        {
            ReadAs.Overall or ReadAs.Code => at.Place.Status,
            ReadAs.Component => !hasOverall || IsBad(at) ? Effect(at) : null,
            ReadAs.ComponentMessage => bad.Contains(at.Place.Component) ? bad[at.Place.Component].Max() : null,
            _ => null,
        };
    }

    private static bool IsBad(ExplainedPlace at) => Effect(at) is HealthStatus.Degraded or HealthStatus.Unhealthy;

    private static HealthStatus? Effect(ExplainedPlace at) => at.CountsAs ?? at.Place.Status;
}
