using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>An open incident with those that follow from it, or that name the same part.</summary>
/// <param name="Head">What the others follow from; of those that name one part, the worst and then the oldest.</param>
/// <param name="Inside">The others, in the order of the list. Empty where it stands by itself.</param>
public sealed record IncidentFold(Incident Head, IReadOnlyList<Incident> Inside)
{
    /// <summary>The incidents that nobody has, its own first.</summary>
    public IReadOnlyList<long> Nobodys => [.. Inside.Prepend(Head).Where(i => i.Holder is null).Select(i => i.Id)];

    /// <summary>"3 follow from it", "3 more name redis"; null where there are none.</summary>
    public string? Spread => Inside.Count == 0 ? null
        : Inside.All(i => i.Cause?.IncidentId is null) && Head.Cause?.Component is { } part ? $"{Inside.Count} more {(Inside.Count == 1 ? "names" : "name")} {part}"
        : $"{Inside.Count} {(Inside.Count == 1 ? "follows" : "follow")} from it";

    /// <summary>
    /// Folds open incidents by what they follow from, over several steps, as far as that is among them. The worst fold first, by the worst of
    /// what is in it, else in the order of the list. Pure.
    /// </summary>
    public static IReadOnlyList<IncidentFold> Of(IReadOnlyList<Incident> open)
    {
        var byId = open.ToDictionary(i => i.Id);
        var shared = open.Where(i => i.Cause is { IncidentId: null, Component: not null }).GroupBy(i => i.Cause!.Component!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, Worst, StringComparer.Ordinal);
        return
        [
            .. open.GroupBy(i => HeadOf(i, byId, shared).Id)
                .Select(g => new IncidentFold(byId[g.Key], [.. g.Where(i => i.Id != g.Key)]))
                .OrderByDescending(f => f.Inside.Prepend(f.Head).Max(i => i.Severity)),
        ];
    }

    private static Incident HeadOf(Incident incident, Dictionary<long, Incident> byId, Dictionary<string, Incident> shared)
    {
        var head = incident;
        // Causes that go in a circle end where they began.
        for (var seen = new HashSet<long>(); head.Cause?.IncidentId is { } above && byId.TryGetValue(above, out var cause) && seen.Add(head.Id);)
            head = cause;
        return head.Cause is { IncidentId: null, Component: { } part } ? shared[part] : head;
    }

    private static Incident Worst(IEnumerable<Incident> incidents) => incidents.OrderByDescending(i => i.Severity).ThenBy(i => i.Since).ThenBy(i => i.Id).First();
}
