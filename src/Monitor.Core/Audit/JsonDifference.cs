using System.Text.Json;

namespace Monitor.Core.Audit;

/// <summary>One value that differs between two documents.</summary>
/// <param name="Path">Where it stands: <c>probes.readiness.periodSeconds</c>.</param>
/// <param name="Before">As JSON, texts without their quotes; null where it was not there.</param>
/// <param name="After">Null where it is there no more.</param>
public sealed record ChangedValue(string Path, string? Before, string? After);

/// <summary>What differs between two JSON documents, value by value.</summary>
public static class JsonDifference
{
    // To a reader nothing, an empty list and an empty text are the same.
    private static readonly string[] Nothing = ["null", "", "[]", "{}"];

    /// <summary>In the order of the newer document; what is only in the older one comes last. Empty and missing values are the same.</summary>
    public static IReadOnlyList<ChangedValue> Of(string? before, string? after)
    {
        var (older, newer) = (Leaves(before), Leaves(after));
        return
        [
            .. newer.Where(n => !older.TryGetValue(n.Key, out var was) || was != n.Value)
                .Select(n => new ChangedValue(n.Key, older.GetValueOrDefault(n.Key), n.Value)),
            .. older.Where(o => !newer.ContainsKey(o.Key)).Select(o => new ChangedValue(o.Key, o.Value, null)),
        ];
    }

    private static Dictionary<string, string> Leaves(string? json)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
            return leaves;
        using var document = JsonDocument.Parse(json);
        Add(document.RootElement, "", leaves);
        return leaves;
    }

    private static void Add(JsonElement element, string path, Dictionary<string, string> leaves)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Add(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", leaves);
                break;
            // A list of words is read as one value; a list of objects by place.
            case JsonValueKind.Array when element.EnumerateArray().Any(i => i.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                foreach (var (index, item) in element.EnumerateArray().Index())
                    Add(item, $"{path}[{index + 1}]", leaves);
                break;
            case JsonValueKind.Array:
                Put(string.Join(", ", element.EnumerateArray().Select(i => i.ToString())));
                break;
            default:
                Put(element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetRawText() : element.ToString());
                break;
        }

        void Put(string text)
        {
            if (!Nothing.Contains(text))
                leaves[path] = text;
        }
    }
}
