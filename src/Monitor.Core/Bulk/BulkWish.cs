using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Registry;
using Monitor.Core.Text;

namespace Monitor.Core.Bulk;

/// <summary>What somebody asks for of many services, as the audit log keeps it beside its parts, which are the services.</summary>
/// <param name="Change">It holds no secret.</param>
/// <param name="Query">The filter that chose them, as in an address; null or empty where each was named.</param>
public sealed record BulkWish(BulkChange Change, string? Query = null)
{
    // Tags to remove are held against no rule: nobody needs to have them.
    private const int MostTags = 50;

    private const int LongestQuery = 1000;

    private static readonly JsonSerializerOptions Said = new(RegistryJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>As JSON: what is left out stays. <c>filter</c> is written as people read it. Pure.</summary>
    internal string ToJson()
    {
        var said = JsonSerializer.SerializeToNode(Change with { AddTags = Few(Change.AddTags), RemoveTags = Few(Change.RemoveTags) }, Said)!.AsObject();
        if (ForeignText.Line(Uri.UnescapeDataString(Query?.TrimStart('?') ?? ""), LongestQuery) is { Length: > 0 } filter)
            said["filter"] = filter;
        return said.ToJsonString(RegistryJson.Options);
    }

    // None is left out, as null is.
    private static IReadOnlyList<string> Few(IReadOnlyList<string>? tags) => tags is { Count: > 0 } ? [.. tags.Take(MostTags)] : null!;
}
