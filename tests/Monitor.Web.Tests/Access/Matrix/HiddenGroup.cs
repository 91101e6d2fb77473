using System.Globalization;
using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>Two groups of which somebody sees the first: all that is the other's has a name that begins with the same letters, which nothing of theirs may show.</summary>
/// <param name="Incident">Open, of a hidden service.</param>
/// <param name="Window">Of a hidden service.</param>
/// <param name="Seen">An open incident of a seen service, which is to follow from the hidden one.</param>
internal sealed record HiddenGroup(long Incident, int Window, long Seen)
{
    public const string Mark = "zz-hidden";

    public const string Key = "zz-hidden-api";

    public const string Visible = "sight";

    /// <summary>What is there before.</summary>
    public static async Task<long> SeenAsync(MonitorHost host)
    {
        using var api = await ApiCaller.OfAsync(host, AccessRoles.Admin);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", Service("seen-api", "sight/eu"));
        var incident = await SomeIncidents.OpenAsync(host, "seen-shop", "sight/us");
        await api.GetUntilAsync("/api/v1/services?q=seen", l => l.GetProperty("items").GetArrayLength() == 2);
        // It belongs to no group, and has not been told of what was open before it.
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", """{ "key": "ops", "name": "Ops", "type": "webhook", "url": "http://127.0.0.1:9/hook" }""");
        return incident;
    }

    public static async Task<HiddenGroup> MakeAsync(MonitorHost host, long seen)
    {
        using var api = await ApiCaller.OfAsync(host, AccessRoles.Admin);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", Service(Key, "zz-hidden-group/eu"));
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", Service("zz-hidden-child", "zz-hidden-group", "seen-api"));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", "/api/v1/services/seen-api", Service("seen-api", "sight/eu", Key));
        var incident = await SomeIncidents.OpenAsync(host, "zz-hidden-shop", "zz-hidden-group");
        var window = (await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/maintenance", """{ "title": "zz-hidden-title", "minutes": 60, "scope": { "services": ["zz-hidden-api"], "groups": ["zz-hidden-group"] } }""")).GetProperty("id").GetInt32();
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/routes", """{ "key": "pager", "name": "Pager", "match": { "services": ["zz-hidden-api"], "groups": ["zz-hidden-group"] }, "steps": [ { "channels": ["ops"], "afterMinutes": 0 } ] }""");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/views", """{ "name": "Down there", "query": "group=zz-hidden-group" }""");
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", "/api/v1/defaults/zz-hidden-group", """{ "owner": "zz-hidden-owner" }""");
        await api.GetUntilAsync($"/api/v1/services?q={Mark}", l => l.GetProperty("items").GetArrayLength() == 3);
        return new(incident, window, seen);
    }

    /// <summary>What is seen follows from what is hidden, and waits for it.</summary>
    public Task FollowAsync(MonitorHost host) => SomeIncidents.FollowAsync(host, Seen, Incident);

    /// <summary>The path with what is hidden, or with what there is not, in place of its parameters.</summary>
    public string Filled(string path, bool isThere) => path
        .Replace("{**group}", isThere ? "zz-hidden-group" : "none", StringComparison.Ordinal).Replace("{dependsOn}", "seen-api", StringComparison.Ordinal)
        .Replace("{key}", isThere ? Key : "zz-none-api", StringComparison.OrdinalIgnoreCase)
        .Replace("{id:long}", Number(isThere ? Incident : 987_654), StringComparison.OrdinalIgnoreCase).Replace("{id:int}", Number(isThere ? Window : 987_654), StringComparison.OrdinalIgnoreCase)
        .Replace("{id}", "none", StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Service(string key, string group, string? dependsOn = null)
    {
        var mark = key[..key.LastIndexOf('-')];
        return $$"""
            { "key": "{{key}}", "name": "{{mark}} service", "group": "{{group}}", "environment": "{{mark}}-env", "owner": "{{mark}}-owner", "tags": ["{{mark}}-tag"], "description": "{{mark}}-text", "sloTarget": 99.9,
              "dependsOn": [{{(dependsOn is null ? "" : $"\"{dependsOn}\"")}}], "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/{{mark}}" } } } }
            """;
    }
}
