namespace Monitor.Core.Fleet.Folding;

/// <summary>Which failing services fail for one cause. Pure, and linear but for putting them in order.</summary>
public static class Folds
{
    /// <summary>So many make one; fewer are told one by one, unless channels are told of them as one.</summary>
    public const int Fewest = 3;

    // Of one that is there already, and does not come and go with every third service; and of one that was decided elsewhere.
    private const int FewestKnown = 2;

    /// <param name="failing">Each once.</param>
    /// <param name="before">What was found the last time: what goes on keeps its key.</param>
    /// <returns>In the order in which they began. A service is in one of them at most.</returns>
    public static IReadOnlyList<Fold> Of(IEnumerable<ServiceState> failing, IReadOnlyList<Fold> before)
    {
        var known = new KnownFolds(before);
        var causes = new Dictionary<string, (SharedCause Cause, List<ServiceState> Services)>(StringComparer.Ordinal);
        foreach (var service in failing)
        {
            if (known.CauseOf(service) is not { } cause)
                continue;
            if (causes.TryGetValue(cause.Key, out var found))
                found.Services.Add(service);
            else
                causes[cause.Key] = (cause, [service]);
        }

        var folds = new List<Fold>();
        foreach (var (cause, services) in causes.Values)
        {
            if (services.Count < FewestKnown)
                continue;
            services.Sort((a, b) => a.Since != b.Since ? a.Since.CompareTo(b.Since) : string.CompareOrdinal(a.Key, b.Key));
            foreach (var together in Together(services, cause.Within))
            {
                var key = together.Count >= FewestKnown ? known.Take(cause, together) : null;
                if (key is not null || AreMany(together, cause))
                    folds.Add(new Fold(key ?? known.New(cause, together[0].Since), cause, together));
            }
        }

        folds.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : string.CompareOrdinal(a.Key, b.Key));
        return folds;
    }

    private static bool AreMany(IReadOnlyList<ServiceState> together, SharedCause cause) => together.Count >= Fewest || together.Count(cause.IsKnownOf) >= FewestKnown;

    // Each began soon after another.
    private static IEnumerable<IReadOnlyList<ServiceState>> Together(List<ServiceState> ordered, TimeSpan? within)
    {
        var first = 0;
        for (var i = 1; i <= ordered.Count; i++)
        {
            if (i < ordered.Count && (within is not { } most || ordered[i].Since - ordered[i - 1].Since <= most))
                continue;
            yield return ordered[first..i];
            first = i;
        }
    }
}
