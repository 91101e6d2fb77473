using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>Segments applied one after another, from the document's root (<c>$</c>) or from the node that a filter looks at (<c>@</c>).</summary>
internal sealed record PathQuery(bool FromRoot, IReadOnlyList<PathSegment> Segments)
{
    /// <summary>RFC 9535, 2.3.5.1: names and single indexes only, so that it finds one node at most.</summary>
    public bool IsSingular { get; } = Segments.All(s => s is { Descends: false, Selectors: [NameSelector or IndexSelector] });

    public List<JsonElement> Nodes(JsonElement current, Walk walk)
    {
        List<JsonElement> nodes = [Start(current, walk)];
        foreach (var segment in Segments)
        {
            var next = new List<JsonElement>();
            foreach (var node in nodes)
                segment.Select(node, walk, next);
            nodes = next;
        }

        return nodes;
    }

    /// <summary>What a singular query finds.</summary>
    public JsonElement? Single(JsonElement current, Walk walk)
    {
        JsonElement? node = Start(current, walk);
        for (var i = 0; i < Segments.Count && node is { } here; i++)
            node = Segments[i].Selectors[0].Only(here, walk);
        return node;
    }

    private JsonElement Start(JsonElement current, Walk walk) => FromRoot ? walk.Root : current;
}

/// <summary>One step of a query.</summary>
/// <param name="Descends">It is applied to the node and to everything below (<c>..</c>).</param>
internal sealed record PathSegment(bool Descends, IReadOnlyList<Selector> Selectors)
{
    public void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        foreach (var selector in Selectors)
            selector.Select(node, walk, found);
        if (!Descends)
            return;
        foreach (var child in Children.Of(node))
        {
            if (!walk.Spend(1))
                return;
            Select(child, walk, found);
        }
    }
}
