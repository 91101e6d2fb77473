using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary><c>[start:end:step]</c>, with the bounds of RFC 9535, 2.3.4.2.2.</summary>
internal sealed record SliceSelector(long? Start, long? End, long Step) : Selector
{
    public override void Select(JsonElement node, Walk walk, List<JsonElement> found)
    {
        if (node.ValueKind != JsonValueKind.Array || Step == 0 || !walk.Spend(node.GetArrayLength()))
            return;
        var items = node.EnumerateArray().ToArray();
        var (from, to) = Bounds(items.Length);
        for (var i = from; Step > 0 ? i < to : i > to; i += Step)
            found.Add(items[(int)i]);
    }

    private (long From, long To) Bounds(long count) => Step > 0
        ? (Math.Clamp(FromEnd(Start ?? 0, count), 0, count), Math.Clamp(FromEnd(End ?? count, count), 0, count))
        : (Math.Clamp(FromEnd(Start ?? count - 1, count), -1, count - 1), Math.Clamp(FromEnd(End ?? -count - 1, count), -1, count - 1));

    private static long FromEnd(long index, long count) => index < 0 ? index + count : index;
}
