using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Map;

/// <summary>What the browser draws of a map.</summary>
/// <param name="Nodes">In the order of their keys.</param>
/// <param name="Edges">From who depends to what it depends on, by their places among the nodes.</param>
/// <param name="Suggested">The same of what there may be.</param>
/// <param name="Marked">Places of the edges on the way from a problem to its cause.</param>
public sealed record MapDrawing(IReadOnlyList<MapNode> Nodes, IReadOnlyList<int[]> Edges, IReadOnlyList<int[]> Suggested, IReadOnlyList<int> Marked)
{
    /// <summary>More than these are not drawn: of so many nobody sees one.</summary>
    public const int Most = 3000;

    /// <summary>So many services are wanted and not drawn.</summary>
    public int LeftOut { get; init; }

    public static MapDrawing None { get; } = new([], [], [], []);

    /// <summary>Pure.</summary>
    /// <param name="admits">Whether a service is wanted.</param>
    /// <param name="failingAlone">Only what fails, and what lies between it and its cause.</param>
    public static MapDrawing Of(FleetMap map, Func<ServiceState, bool> admits, bool failingAlone, IReadOnlyList<SuggestedDependency> suggestions)
    {
        var failing = FailingPart(map);
        var wanted = map.Services.Where(s => (!failingAlone || failing.Contains(s.State.Key)) && admits(s.State)).ToList();
        // Causes of the most before all else; those that are drawn stay in the order of their keys.
        var shown = wanted.Count <= Most ? wanted : wanted.OrderByDescending(s => s.Explains.Count).Take(Most).OrderBy(s => s.State.Key, StringComparer.Ordinal).ToList();
        var places = shown.Index().ToDictionary(s => s.Item.State.Key, s => s.Index, StringComparer.Ordinal);
        var edges = shown.SelectMany(s => s.DependsOn.Where(p => places.ContainsKey(p.Key)).Select(p => (Child: s.State.Key, Parent: p.Key))).ToList();
        var ways = map.Services.Where(s => s.IsProblem).SelectMany(s => s.Way.Zip(s.Way.Skip(1), (child, parent) => (child.Key, parent.Key))).ToHashSet();
        return new MapDrawing(
            [.. shown.Select(s => MapNode.Of(s, failing.Contains(s.State.Key)))],
            [.. edges.Select(e => (int[])[places[e.Child], places[e.Parent]])],
            [.. suggestions.Where(s => places.ContainsKey(s.ServiceKey) && places.ContainsKey(s.DependsOn)).Select(s => (int[])[places[s.ServiceKey], places[s.DependsOn]])],
            [.. edges.Index().Where(e => ways.Contains(e.Item)).Select(e => e.Index)]) { LeftOut = wanted.Count - shown.Count };
    }

    /// <summary>What to paint where everything stands; null when something else is to be drawn.</summary>
    public MapPaint? Since(MapDrawing before)
    {
        if (Nodes.Count != before.Nodes.Count || !Nodes.Zip(before.Nodes).All(n => n.First.IsSame(n.Second)) || !Same(Edges, before.Edges) || !Same(Suggested, before.Suggested))
            return null;
        return new MapPaint(
            [.. Nodes.Index().Where(n => n.Item != before.Nodes[n.Index]).Select(n => (object[])[n.Index, n.Item.Look, n.Item.Word, n.Item.Explains, n.Item.Fails])],
            Marked.SequenceEqual(before.Marked) ? null : Marked);
    }

    private static HashSet<string> FailingPart(FleetMap map) =>
        [.. map.Services.Where(s => s.IsProblem || s.Explains.Count > 0).SelectMany(s => s.Way.Count == 0 ? [s.State] : s.Way).Select(s => s.Key)];

    private static bool Same(IReadOnlyList<int[]> now, IReadOnlyList<int[]> before) =>
        now.Count == before.Count && now.Zip(before).All(e => e.First.AsSpan().SequenceEqual(e.Second));
}

/// <summary>A service as it is drawn.</summary>
/// <param name="Look">Class of its look.</param>
/// <param name="Word">The look's word.</param>
/// <param name="Explains">How many problems follow from it.</param>
/// <param name="Fails">It is in the failing part.</param>
public sealed record MapNode(string Key, string Name, string Group, string Look, string Word, int Explains, bool Fails)
{
    public static MapNode Of(MappedService service, bool fails)
    {
        var (state, look) = (service.State, StatusLook.For(service.State));
        return new MapNode(state.Key, state.Name, Formats.Group(state.Group), look.Css, look.Word, service.Explains.Count, fails);
    }

    /// <summary>But for its state.</summary>
    public bool IsSame(MapNode other) => (Key, Name, Group) == (other.Key, other.Name, other.Group);
}

/// <summary>States that changed where nothing else did.</summary>
/// <param name="Nodes">Place, look, word, explains and fails of each.</param>
/// <param name="Marked">Null when they are the same.</param>
public sealed record MapPaint(IReadOnlyList<object[]> Nodes, IReadOnlyList<int>? Marked)
{
    public bool IsNothing => Nodes.Count == 0 && Marked is null;
}
