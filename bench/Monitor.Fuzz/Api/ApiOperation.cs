using System.Text.Json;

namespace Monitor.Fuzz.Api;

/// <summary>One operation, as the product's own description tells of it.</summary>
/// <param name="Path">With its places: <c>/api/v1/services/{key}</c>.</param>
/// <param name="Queries">Names of what may stand behind the question mark.</param>
/// <param name="Body">Its media type and schema; null without a body.</param>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<string> Queries, (string Type, JsonElement Schema)? Body)
{
    // What sends something to where the caller says, or takes as long as that takes.
    private static readonly string[] Outward = ["test", "check", "what-if", "simulate", "examine", "suggest", "address"];

    /// <summary>It asks nobody else, so its answer comes at once.</summary>
    public bool StaysHere => !Array.Exists(Outward, word => Path.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of a description (OpenAPI 3).</summary>
    public static IReadOnlyList<ApiOperation> All(JsonElement description) =>
    [
        .. from path in description.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, [.. Parameters(operation.Value, "query")], BodyOf(operation.Value)),
    ];

    private static IEnumerable<string> Parameters(JsonElement operation, string where) =>
        operation.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(p => p.TryGetProperty("in", out var at) && at.GetString() == where).Select(p => p.GetProperty("name").GetString()!)
            : [];

    private static (string Type, JsonElement Schema)? BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out var content) && content.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } first
            ? (first.Name, first.Value.TryGetProperty("schema", out var schema) ? schema : default)
            : null;
}
