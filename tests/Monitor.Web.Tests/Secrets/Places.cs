using System.Text.Json;
using Monitor.Web.Tests.Access.Matrix;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Secrets;

/// <summary>All that can be read: what the description of the API and the table of pages list, of what was planted.</summary>
internal sealed record Places(IReadOnlyList<string> Api, IReadOnlyList<string> Pages)
{
    /// <param name="most">Of each kind of thing: whoever differs from another reader in a role alone need not read all.</param>
    public static async Task<Places> OfAsync(ApiCaller api, int most)
    {
        var described = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("get", out _) && !p.Name.Contains("{token}", StringComparison.Ordinal)).Select(p => p.Name).ToList();
        described.ShouldContain("/api/v1/services/{key}/results");
        string[] channels = [.. KeysOf(await api.GetAsync("/api/v1/channels")).Take(most)];
        var deliveries = new List<string>();
        foreach (var channel in channels)
            deliveries.AddRange((await api.GetAsync($"/api/v1/channels/{channel}/deliveries?limit=1")).GetProperty("items").EnumerateArray().Select(d => d.GetProperty("id").ToString()));
        string[] incidents = [.. (await api.GetAsync("/api/v1/incidents")).GetProperty("items").EnumerateArray().Take(Math.Min(most, PlantedServices.Keys.Length)).Select(i => i.GetProperty("id").ToString())];
        IEnumerable<string> filled(string path) =>
            Filled(path, path.StartsWith("/api/v1/services", StringComparison.Ordinal) || path.StartsWith("/services", StringComparison.Ordinal) ? PlantedServices.Keys.Take(most) : channels,
                path.Contains("deliveries", StringComparison.Ordinal) ? deliveries : path.Contains("incidents", StringComparison.Ordinal) ? incidents : ["1"]);
        return new(
            ["/metrics", "/openapi/v1.json", .. described.SelectMany(filled)],
            [.. PermissionTable.Pages.Where(p => p.Role != PermissionTable.Anybody).SelectMany(p => filled(p.Path)), .. channels.Select(c => $"/channels/{c}?edit=true"), "/wall"]);
    }

    private static IEnumerable<string> Filled(string path, IEnumerable<string> keys, IEnumerable<string> ids) =>
        path.Contains("{key}", StringComparison.OrdinalIgnoreCase) ? keys.Select(key => path.Replace("{key}", key, StringComparison.OrdinalIgnoreCase))
        : path.IndexOf("{id", StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? ids.Select(id => path[..at] + id + path[(path.IndexOf('}', at) + 1)..])
        : [path];

    private static IEnumerable<string> KeysOf(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("key").GetString()!);
}
