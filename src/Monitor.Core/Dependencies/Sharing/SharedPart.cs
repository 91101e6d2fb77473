namespace Monitor.Core.Dependencies.Sharing;

/// <summary>A part that several services report as failing together.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Reports">One per service, in the order in which they began.</param>
public sealed record SharedPart(string Name, IReadOnlyList<FailingPart> Reports)
{
    // Of one that is known already: it does not come and go with every third service.
    private const int FewestToStay = 2;

    /// <summary>Those that fail for it, in the order in which they began to.</summary>
    public IReadOnlyList<FailingPart> Members { get; } = [.. Reports.Where(r => r.Explains).OrderBy(r => r.Failure!.Since).ThenBy(r => r.Failure!.IncidentId)];

    /// <summary>Names of the services that report it.</summary>
    public IReadOnlyList<string> Services { get; } = [.. Reports.Select(r => r.Service)];

    /// <summary>As the worst of them reports it.</summary>
    public HealthStatus Worst { get; } = Reports.Max(r => r.Effective);

    /// <summary>
    /// What is shared among all that is reported: a part becomes so by enough services within the time, stays so while two of those that are
    /// known to follow from it go on, and whoever reports it later follows from it too. Pure; the order in which it became known is of no account.
    /// </summary>
    public static IReadOnlyList<SharedPart> Of(IEnumerable<FailingPart> reports, SharingSettings settings)
    {
        var names = new PartNames(settings);
        return
        [
            .. reports.Select(r => (Name: names.Of(r.Part), Report: r)).Where(r => r.Name is not null)
                .GroupBy(r => r.Name!, r => r.Report, StringComparer.OrdinalIgnoreCase)
                .Select(g => Of(g.Key, [.. g.GroupBy(r => r.ServiceId).Select(OfService).OrderBy(r => r.Since).ThenBy(r => r.ServiceId)], settings))
                .OfType<SharedPart>(),
        ];
    }

    /// <summary>Two names of one part; letters may be large or small.</summary>
    public static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static SharedPart? Of(string name, List<FailingPart> reports, SharingSettings settings)
    {
        var known = reports.Where(r => r.Failure?.Part is { } part && Is(part, name)).ToList();
        DateTimeOffset? stays = known.Count >= FewestToStay ? known.Min(r => r.Since) : null;
        var begins = Began(reports, settings);
        return (stays is { } one && begins is { } other ? (one < other ? one : other) : stays ?? begins) is { } from
            ? new SharedPart(known.Count > 0 ? known[0].Failure!.Part! : name, [.. reports.Where(r => r.Since >= from)])
            : null;
    }

    private static DateTimeOffset? Began(List<FailingPart> ordered, SharingSettings settings)
    {
        for (var last = settings.Services - 1; last < ordered.Count; last++)
        {
            if (ordered[last].Since - ordered[last - settings.Services + 1].Since <= settings.Within)
                return ordered[last - settings.Services + 1].Since;
        }

        return null;
    }

    // By several probes, or under two names: what it fails for comes first, then the worst.
    private static FailingPart OfService(IEnumerable<FailingPart> reports) =>
        reports.OrderByDescending(r => r.Explains).ThenByDescending(r => r.Effective).ThenBy(r => r.Since).First();
}
