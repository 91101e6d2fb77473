using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>The values inside an array or object, in the order they were sent; none of anything else.</summary>
internal static class Children
{
    public static IEnumerable<JsonElement> Of(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray(),
        JsonValueKind.Object => node.EnumerateObject().Select(member => member.Value),
        _ => [],
    };
}
