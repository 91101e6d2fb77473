using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Web.Tests.Secrets;

/// <summary>Services with a canary in every place of a definition that may hold a secret; those they ask sing it back.</summary>
internal static class PlantedServices
{
    public static string[] Keys { get; } = ["json", "form", "text", "redirected", "sent", "pushed"];

    /// <summary>Leaves of a probe's definition that are texts, hold no secret and are shown: to be moved from here when one becomes one.</summary>
    public static readonly string[] Plain =
    [
        "assertions.body", "assertions.expectedStatus", "assertions.header", "assertions.jsonPath", "assertions.value", "dialect",
        "dns.expect", "dns.name", "dns.server", "dns.type", "grpc.host", "grpc.service", "http.authentication.username", "http.expectedStatus", "http.method", "ping.host", "tcp.expect", "tcp.host",
    ];

    public static IEnumerable<(string Key, string Probes)> Of(Flock flock, string echo, int port)
    {
        string plant(string place) => flock.Plant(place);
        string escaped(string place) => Uri.EscapeDataString(flock.Plant(place));
        yield return ("json", Http($"{echo}/json/{escaped("json.path")}?token={escaped("json.query")}&q={escaped("json.value")}", new
        {
            method = "POST",
            body = JsonSerializer.Serialize(new { user = "probe", password = plant("json.password"), nested = new { apiKeys = new[] { plant("json.deep") } } }),
            headers = new Dictionary<string, string> { ["X-Api-Key"] = plant("json.header"), ["Cookie"] = $"theme=dark; sid={plant("json.cookie")}", ["Referer"] = $"http://shop.example/?token={plant("json.referer")}" },
            authentication = new { scheme = "bearer", token = plant("json.bearer") },
        }));
        yield return ("form", Http($"{echo}/json", new
        {
            method = "POST",
            body = $"user=probe&password={escaped("form.password")}",
            headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" },
            authentication = new { scheme = "basic", username = "probe", password = plant("form.basic") },
        }));
        yield return ("text", Http($"{echo}/text?code={plant("text.code")}", new { method = "POST", body = $"<login>\n<word>{plant("text.body")}</word>\n</login>" }));
        yield return ("redirected", Http($"{echo}/redirect?access_token={escaped("redirected.hop")}", new { }));
        yield return ("sent", $$$"""{ "readiness": { "tcp": { "host": "127.0.0.1", "port": {{{port}}}, "send": "AUTH {{{plant("sent.tcp")}}}\\r\\n", "expect": "+OK" }, "failureThreshold": 1 } }""");
        yield return ("pushed", $$$"""{ "readiness": { "push": { "token": "{{{flock.Plant("pushed.token", $"push_{Guid.NewGuid():N}")}}}" } } }""");
    }

    private static string Http(string url, object more)
    {
        var http = JsonSerializer.SerializeToNode(more)!.AsObject();
        http["url"] = url;
        return new JsonObject { ["readiness"] = new JsonObject { ["http"] = http, ["periodSeconds"] = 1, ["failureThreshold"] = 1 } }.ToJsonString();
    }
}
