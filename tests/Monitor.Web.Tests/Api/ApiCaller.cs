using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api;

/// <summary>Calls the API as an operator and looks at the JSON.</summary>
internal sealed class ApiCaller : IDisposable
{
    private readonly HttpClient _client;

    private ApiCaller(HttpClient client) => _client = client;

    public static async Task<ApiCaller> OfAsync(MonitorHost host, string role = AccessRoles.Operator) => new(await host.CallerAsync(role));

    /// <summary>Whoever holds this key.</summary>
    public static async Task<ApiCaller> OfKeyAsync(MonitorHost host, string secret)
    {
        var client = await host.CallerAsync(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", secret);
        return new(client);
    }

    /// <summary>One who may see this group alone.</summary>
    public static async Task<ApiCaller> WithinAsync(MonitorHost host, string group, string role = AccessRoles.Operator)
    {
        var client = await host.CallerAsync(role);
        client.DefaultRequestHeaders.Add(GroupsOfHeader.Name, group);
        return new(client);
    }

    /// <param name="ifMatch">The revision that it is meant for, if any.</param>
    public Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null, string type = "application/json", string? ifMatch = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = json is null ? null : new StringContent(json, new MediaTypeHeaderValue(type)),
            // A body that is too large is refused by its length: whoever is still writing then loses the answer with the connection.
            Headers = { ExpectContinue = json is { Length: > 1_000_000 } },
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return _client.SendAsync(request);
    }

    /// <summary>Sends, and expects this status and JSON.</summary>
    public async Task<JsonElement> ExpectAsync(HttpStatusCode status, string method, string path, string? json = null)
    {
        var answer = await SendAsync(method, path, json);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, $"{method} {path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> GetAsync(string path) => ExpectAsync(HttpStatusCode.OK, "GET", path);

    /// <summary>Asks until it is so; the last answer when it does not become so within 30 seconds.</summary>
    public async Task<JsonElement> GetUntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        for (var tries = 0; ; tries++)
        {
            var json = await GetAsync(path);
            if (isSo(json) || tries == 300)
                return json;
            await Task.Delay(100);
        }
    }

    /// <summary>The errors of a 400, as <c>field: message</c>.</summary>
    public async Task<string> RefusalAsync(string method, string path, string? json = null)
    {
        var problem = await ExpectAsync(HttpStatusCode.BadRequest, method, path, json);
        problem.GetProperty("title").GetString().ShouldBe("The request is not valid");
        return string.Join("; ", problem.GetProperty("errors").EnumerateObject().Select(e => $"{e.Name}: {e.Value[0].GetString()}"));
    }

    public void Dispose() => _client.Dispose();
}
