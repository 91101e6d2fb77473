using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>What a journey arranges, or checks, without the browser.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient client;

    public ApiClient(Uri address, string apiKey)
    {
        client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(path, cancellationToken);
        return answer.StatusCode;
    }

    /// <summary>What lies outside of the API, like the metrics.</summary>
    public Task<string> TextAsync(string path) => client.GetStringAsync(path);

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await client.GetAsync($"api/v1/{path}");
        return await ReadAsync(answer);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync($"api/v1/{path}", body);
        return await ReadAsync(answer);
    }

    /// <summary>Takes what is there, changes it and puts it back.</summary>
    public async Task<JsonElement> ChangeAsync(string path, Action<JsonObject> change)
    {
        var definition = JsonNode.Parse((await GetAsync(path)).GetProperty("definition").GetRawText())!.AsObject();
        change(definition);
        using var answer = await client.PutAsJsonAsync($"api/v1/{path}", definition);
        return await ReadAsync(answer);
    }

    /// <summary>A service asked every second, Down after <paramref name="failureThreshold"/> failures.</summary>
    /// <param name="timeoutSeconds">Long, for the machine is busy and the service is ours; short where it is to run out.</param>
    public Task<JsonElement> RegisterAsync(string key, Uri url, int failureThreshold = 2, string name = "", int timeoutSeconds = 10) => PostAsync("services", new
    {
        key,
        name = name.Length > 0 ? name : key,
        group = "journeys",
        probes = new { readiness = new { http = new { url }, periodSeconds = 1, timeoutSeconds, failureThreshold } },
    });

    public void Dispose() => client.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
