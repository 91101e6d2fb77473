using System.Globalization;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>An open incident with those that follow from it, or that have the same cause, name the same part or give the same reason.</summary>
/// <param name="Head">What the others follow from; where none of them is that, the worst and then the oldest.</param>
/// <param name="Inside">The others, in the order of the list. Empty where it stands by itself.</param>
/// <param name="Spread">"3 follow from it", "3 more follow from redis", "4 more give the same reason"; null where there are none.</param>
public sealed record IncidentFold(Incident Head, IReadOnlyList<Incident> Inside, string? Spread)
{
    // Two that say the same may do so by chance.
    private const int FewAlike = 3;

    private enum Bond
    {
        Itself,
        Cause,
        Part,
        Reason,
    }

    /// <summary>The incidents that nobody has, its own first.</summary>
    public IReadOnlyList<long> Nobodys => [.. Inside.Prepend(Head).Where(i => i.Holder is null).Select(i => i.Id)];

    /// <summary>
    /// Folds open incidents by what they follow from, over several steps; a cause that is not among them, being older or filtered away, holds those that follow from it
    /// together all the same. The worst fold first, by the worst of what is in it, else in the order of the list. Pure.
    /// </summary>
    public static IReadOnlyList<IncidentFold> Of(IReadOnlyList<Incident> open)
    {
        var byId = open.ToDictionary(i => i.Id);
        var roots = open.ToDictionary(i => i.Id, i => RootOf(i, byId));
        var followed = roots.Where(r => r.Value.Id != r.Key).Select(r => r.Value.Id).ToHashSet();
        var alike = open.Where(i => IsAlone(i) && !followed.Contains(i.Id)).GroupBy(i => i.Reason, StringComparer.Ordinal).Where(g => g.Count() >= FewAlike).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. open.GroupBy(i => BondOf(roots[i.Id], followed, alike))
                .Select(g => Folded(g.Key.Bond, [.. g], g.Select(i => roots[i.Id])))
                .OrderByDescending(f => f.Inside.Prepend(f.Head).Max(i => i.Severity)),
        ];
    }

    private static IncidentFold Folded(Bond bond, IReadOnlyList<Incident> all, IEnumerable<Incident> roots)
    {
        var head = roots.OrderByDescending(i => i.Severity).ThenBy(i => i.Since).ThenBy(i => i.Id).First();
        IReadOnlyList<Incident> inside = [.. all.Where(i => i.Id != head.Id)];
        return new IncidentFold(head, inside, inside.Count == 0 ? null : (bond, inside.Count) switch
        {
            (Bond.Itself, var count) => FollowWords.It(count),
            (Bond.Reason, var count) => $"{count} more give the same reason",
            (_, var count) => $"{count} more {(count == 1 ? "follows" : "follow")} from {head.Cause!.Component ?? head.Cause.ServiceKey ?? "the same"}",
        });
    }

    private static (Bond Bond, string Key) BondOf(Incident root, HashSet<long> followed, HashSet<string> alike) => root switch
    {
        // Causes that go in a circle are among them.
        { Cause.IncidentId: { } cause } when !followed.Contains(cause) => (Bond.Cause, cause.ToString(CultureInfo.InvariantCulture)),
        { Cause: { IncidentId: null, Component: { } part } } => (Bond.Part, part),
        _ when IsAlone(root) && !followed.Contains(root.Id) && alike.Contains(root.Reason) => (Bond.Reason, root.Reason),
        _ => (Bond.Itself, root.Id.ToString(CultureInfo.InvariantCulture)),
    };

    private static bool IsAlone(Incident incident) => incident is { Cause: null, IsNotice: false, Reason.Length: > 0 };

    private static Incident RootOf(Incident incident, Dictionary<long, Incident> byId)
    {
        var root = incident;
        for (var seen = new HashSet<long>(); root.Cause?.IncidentId is { } above && byId.TryGetValue(above, out var cause) && seen.Add(root.Id);)
            root = cause;
        return root;
    }
}
