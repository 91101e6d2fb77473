using System.Text.Json.Nodes;
using Monitor.Core.Access;
using Monitor.Core.Versions;

namespace Monitor.Data.Registry;

/// <summary>Versions for somebody who sees some groups only: what the service depended on in others did not exist then, either.</summary>
internal static class SeenVersions
{
    private const string Field = "dependsOn";

    public static async Task<IReadOnlyList<ServiceVersion>> OfAsync(MonitorDbContext context, IReadOnlyList<ServiceVersion> versions, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll)
            return versions;
        var named = versions.SelectMany(v => Named(JsonNode.Parse(v.Json)).Concat(Named(v.Before is null ? null : JsonNode.Parse(v.Before)))).ToHashSet(StringComparer.Ordinal);
        var seen = await SeenServices.AmongAsync(context, named, scope, cancellationToken);
        return named.All(seen.Contains) ? versions : [.. versions.Select(v => v with { Before = v.Before is null ? null : Without(v.Before, seen), Json = Without(v.Json, seen) })];
    }

    private static IEnumerable<string> Named(JsonNode? definition) =>
        definition is JsonObject said && said[Field] is JsonArray keys ? keys.Select(k => k?.GetValue<string>() ?? "") : [];

    private static string Without(string json, IReadOnlySet<string> seen)
    {
        var definition = JsonNode.Parse(json)!;
        if (definition is JsonObject said && said[Field] is JsonArray)
            said[Field] = new JsonArray([.. Named(definition).Where(seen.Contains).Select(k => JsonValue.Create(k))]);
        return definition.ToJsonString();
    }
}
