using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>An open incident with those that follow from it, that name the same part, or that give the same reason.</summary>
/// <param name="Head">What the others follow from; of those that name one part or give one reason, the worst and then the oldest.</param>
/// <param name="Inside">The others, in the order of the list. Empty where it stands by itself.</param>
public sealed record IncidentFold(Incident Head, IReadOnlyList<Incident> Inside)
{
    // Two that say the same may do so by chance.
    private const int FewAlike = 3;

    /// <summary>The incidents that nobody has, its own first.</summary>
    public IReadOnlyList<long> Nobodys => [.. Inside.Prepend(Head).Where(i => i.Holder is null).Select(i => i.Id)];

    /// <summary>"3 follow from it", "3 more name redis", "4 more give the same reason"; null where there are none.</summary>
    public string? Spread => (Inside.Count, Inside.Any(i => i.Cause?.IncidentId is not null), Head.Cause?.Component) switch
    {
        (0, _, _) => null,
        (1, true, _) => "1 follows from it",
        (var count, true, _) => $"{count} follow from it",
        (1, _, { } part) => $"1 more names {part}",
        (var count, _, { } part) => $"{count} more name {part}",
        (var count, _, _) => $"{count} more give the same reason",
    };

    /// <summary>
    /// Folds open incidents by what they follow from, over several steps, as far as that is among them. The worst fold first, by the worst of
    /// what is in it, else in the order of the list. Pure.
    /// </summary>
    public static IReadOnlyList<IncidentFold> Of(IReadOnlyList<Incident> open)
    {
        var byId = open.ToDictionary(i => i.Id);
        var shared = Heads(open.Where(i => i.Cause is { IncidentId: null, Component: not null }), i => i.Cause!.Component!, 1);
        var alike = Heads(open.Where(i => i is { Cause: null, IsNotice: false, Reason.Length: > 0 }), i => i.Reason, FewAlike);
        return
        [
            .. open.GroupBy(i => HeadOf(i, byId, shared, alike).Id)
                .Select(g => new IncidentFold(byId[g.Key], [.. g.Where(i => i.Id != g.Key)]))
                .OrderByDescending(f => f.Inside.Prepend(f.Head).Max(i => i.Severity)),
        ];
    }

    private static Incident HeadOf(Incident incident, Dictionary<long, Incident> byId, Dictionary<string, Incident> shared, Dictionary<string, Incident> alike)
    {
        var head = incident;
        // Causes that go in a circle end where they began.
        for (var seen = new HashSet<long>(); head.Cause?.IncidentId is { } above && byId.TryGetValue(above, out var cause) && seen.Add(head.Id);)
            head = cause;
        return head switch
        {
            { Cause: { IncidentId: null, Component: { } part } } => shared[part],
            { Cause: null, IsNotice: false } => alike.GetValueOrDefault(head.Reason, head),
            _ => head,
        };
    }

    private static Dictionary<string, Incident> Heads(IEnumerable<Incident> incidents, Func<Incident, string> by, int least) =>
        incidents.GroupBy(by, StringComparer.Ordinal).Where(g => g.Count() >= least).ToDictionary(g => g.Key, Worst, StringComparer.Ordinal);

    private static Incident Worst(IEnumerable<Incident> incidents) => incidents.OrderByDescending(i => i.Severity).ThenBy(i => i.Since).ThenBy(i => i.Id).First();
}
