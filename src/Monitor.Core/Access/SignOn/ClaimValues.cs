using System.Text.Json;

namespace Monitor.Core.Access.SignOn;

/// <summary>Finds the values of a claim, wherever a provider puts them. Pure.</summary>
public static class ClaimValues
{
    /// <summary>The values of a claim; of a claim that is JSON, those at a path within: <c>realm_access.roles</c> as Keycloak has it.</summary>
    /// <param name="claims">Type and value. A list is as many claims of one type.</param>
    /// <param name="path">A claim of exactly this name goes before a path.</param>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<(string Type, string Value)> claims, string path)
    {
        if (claims.Where(c => c.Type == path).Select(c => c.Value).ToList() is { Count: > 0 } plain)
            return plain;
        return path.Split('.', 2) is [var first, var rest] ? [.. claims.Where(c => c.Type == first).SelectMany(c => Within(c.Value, rest.Split('.')))] : [];
    }

    private static IReadOnlyList<string> Within(string json, IEnumerable<string> names)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var element = document.RootElement;
            foreach (var name in names)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                    return [];
            }

            return element.ValueKind switch
            {
                JsonValueKind.Array => [.. element.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)],
                JsonValueKind.String => [element.GetString()!],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
