using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>Picks children of a node.</summary>
internal abstract record Selector
{
    public abstract void Select(JsonElement node, Walk walk, List<JsonElement> found);

    /// <summary>What is picked by a selector that picks one child at most.</summary>
    public virtual JsonElement? Only(JsonElement node, Walk walk) => null;
}

/// <summary><c>.name</c> or <c>['name']</c>.</summary>
internal sealed record NameSelector(byte[] Utf8Name) : Selector
{
    public override void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        if (Only(node, walk) is { } child)
            found.Add(child);
    }

    public override JsonElement? Only(JsonElement node, Walk walk) =>
        node.ValueKind == JsonValueKind.Object && walk.SpendOn(node.GetPropertyCount()) && node.TryGetProperty(Utf8Name, out var child) ? child : null;
}

/// <summary><c>[3]</c>; below zero it counts from the end.</summary>
internal sealed record IndexSelector(long Index) : Selector
{
    public override void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        if (Only(node, walk) is { } child)
            found.Add(child);
    }

    public override JsonElement? Only(JsonElement node, Walk walk)
    {
        if (node.ValueKind != JsonValueKind.Array)
            return null;
        var count = node.GetArrayLength();
        var index = Index < 0 ? Index + count : Index;
        return index >= 0 && index < count && walk.SpendOn(count) ? node[(int)index] : null;
    }
}

/// <summary><c>*</c>.</summary>
internal sealed record WildcardSelector : Selector
{
    public override void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        foreach (var child in Children.Of(node))
        {
            if (!walk.Spend(1))
                return;
            found.Add(child);
        }
    }
}

/// <summary><c>?</c> and a condition that a child must meet.</summary>
internal sealed record FilterSelector(Condition Condition) : Selector
{
    public override void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        foreach (var child in Children.Of(node))
        {
            if (!walk.Spend(1))
                return;
            if (Condition.Holds(child, walk))
                found.Add(child);
        }
    }
}
