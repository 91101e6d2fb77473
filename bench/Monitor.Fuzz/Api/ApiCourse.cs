using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Fuzz.Hostile;

namespace Monitor.Fuzz.Api;

/// <summary>
/// Whatever somebody hostile sends to a running product, in every parameter and body that its own description names, in headers, pushes and files: it is answered in
/// words, within seconds, and never as an error of ours.
/// </summary>
internal sealed partial class ApiCourse : ICourse
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client;
    private readonly string _key;
    private readonly JsonElement _description;
    private readonly IReadOnlyList<ApiOperation> _operations;
    private readonly IReadOnlyList<ApiOperation> _asking;
    private readonly IReadOnlyList<ApiOperation> _changing;
    private readonly string _push;

    private ApiCourse(HttpClient client, string key, JsonElement description, string push)
    {
        (_client, _key, _description, _push) = (client, key, description, push);
        _operations = [.. ApiOperation.All(description).Where(o => o.StaysHere)];
        _asking = [.. _operations.Where(o => o.Method == "GET")];
        _changing = [.. _operations.Where(o => o.Body is { Schema.ValueKind: JsonValueKind.Object })];
    }

    public Tally Tally { get; } = new();

    /// <param name="address">Where it listens.</param>
    /// <param name="key">An administrator's.</param>
    public static async Task<ApiCourse> OfAsync(Uri address, string key)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var description = JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        using var made = await client.PutAsJsonAsync("/api/v1/services/fuzz", new { key = "fuzz", name = "Fuzz", probes = new { readiness = new { push = new { graceSeconds = 3600 }, periodSeconds = 3600 } } });
        var push = PushPath().Match(await made.Content.ReadAsStringAsync()) is { Success: true } path ? path.Value : throw new InvalidOperationException($"No push address was told: {(int)made.StatusCode}");
        return new ApiCourse(client, key, description.RootElement.Clone(), push);
    }

    public Task<string?> TryAsync(int number)
    {
        var random = new Random(number);
        return (number % 8) switch
        {
            0 or 1 or 2 => ByQueryAsync(random),
            3 or 4 => ByBodyAsync(random),
            5 => ByHeaderAsync(random),
            6 => ByPushAsync(random),
            _ => ByFileAsync(random),
        };
    }

    public void Dispose() => _client.Dispose();

    private Task<string?> ByQueryAsync(Random random)
    {
        var (operation, spoiler) = (random.Pick(_asking), new Spoiler(random));
        var query = operation.Queries.Where(_ => random.Once(2)).Select(name => $"{name}={Written(random, spoiler)}");
        Tally.Add("queries");
        return SendAsync(new HttpRequestMessage(HttpMethod.Get, PathOf(operation, random, spoiler) + "?" + string.Join('&', query)));
    }

    private Task<string?> ByBodyAsync(Random random)
    {
        var (operation, spoiler) = (random.Pick(_changing), new Spoiler(random));
        var body = new SchemaBody(_description, random).Make(operation.Body!.Value.Schema);
        for (var i = random.Next(4); i > 0 && body is not null; i--)
            spoiler.Spoil(body);
        var text = body?.ToJsonString() ?? "null";
        if (random.Once(10))
            text = text[..random.Next(text.Length)];
        Tally.Add($"bodies of {operation.Path.Split('/')[3]}");
        return SendAsync(new HttpRequestMessage(new HttpMethod(operation.Method), PathOf(operation, random, spoiler)) { Content = Content(Encoding.UTF8.GetBytes(text), operation.Body.Value.Type) });
    }

    private async Task<string?> ByHeaderAsync(Random random)
    {
        Tally.Add("headers");
        var (status, sent) = await new RawRequest(_client.BaseAddress!, _key, random).SendAsync();
        return status is null ? $"no answer to {Literal.Of(sent)}"
            : status.Length > 0 && (!status.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || (status[9] == '5' && !status.StartsWith("HTTP/1.1 503", StringComparison.Ordinal))) ? $"{status} to {Literal.Of(sent)}"
            : null;
    }

    private Task<string?> ByPushAsync(Random random)
    {
        var spoiler = new Spoiler(random);
        var action = random.Pick(["", "", "/start", "/fail", "/0", "/255", "/256", "/-1", "/" + Uri.EscapeDataString(Short(spoiler.Text()))]);
        var body = new byte[random.Pick([0, 1, 40, 2000])];
        random.NextBytes(body);
        var content = random.Next(3) switch
        {
            0 => Encoding.UTF8.GetBytes($$"""{"status":"{{random.Pick(["UP", "DOWN", "x"])}}","checks":{{JsonSerializer.Serialize(Short(spoiler.Text()))}}}"""),
            1 => Encoding.UTF8.GetBytes($"status=down&msg={Uri.EscapeDataString(Short(spoiler.Text()))}&ping={Uri.EscapeDataString(Short(spoiler.Text()))}"),
            _ => body,
        };
        Tally.Add("pushes");
        var query = random.Once(2) ? $"?status={Written(random, spoiler)}&msg={Written(random, spoiler)}&ping={Written(random, spoiler)}" : "";
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, _push + action + query) { Content = Content(content, random.Pick(["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])) });
    }

    private Task<string?> ByFileAsync(Random random)
    {
        var (text, isYaml) = new FileMaker(random).Make();
        Tally.Add(isYaml ? "files of Kubernetes" : "lists of services");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/services/import/{(isYaml ? "kubernetes?baseAddress=http://10.0.0.5&" : "list?")}preview=true")
        {
            Content = Content(Encoding.UTF8.GetBytes(text), isYaml ? "application/yaml" : "text/csv"),
        });
    }

    private async Task<string?> SendAsync(HttpRequestMessage request)
    {
        var sent = request.Content is { } content ? await content.ReadAsByteArrayAsync() : [];
        var what = $"{request.Method} {request.RequestUri} with {Literal.Of(sent)}";
        // One that is too large is refused by its length: whoever is still writing then loses the answer with the connection.
        request.Headers.ExpectContinue = sent.Length > 100_000;
        using (request)
        {
            try
            {
                var begun = TimeProvider.System.GetTimestamp();
                using var answer = await _client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                var took = TimeProvider.System.GetElapsedTime(begun);
                Tally.Add($"answered {(int)answer.StatusCode / 100}xx");
                return ApiAnswer.Trouble(answer, text) is { } trouble ? $"{trouble}: {what}" : took > Most ? $"{took.TotalSeconds:0} s: {what}" : null;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return $"{e.Message}: {what}";
            }
        }
    }

    private static ByteArrayContent Content(byte[] body, string type) => new(body) { Headers = { ContentType = MediaTypeHeaderValue.TryParse(type, out var known) ? known : null } };

    // Something that is there, or anything.
    private static string PathOf(ApiOperation operation, Random random, Spoiler spoiler) =>
        Place().Replace(operation.Path, _ => random.Once(2) ? random.Pick(["fuzz", "1", "readiness"]) : Uri.EscapeDataString(Short(spoiler.Text())) is { Length: > 0 } text ? text : "x");

    // As a careful client writes it, or as it is.
    private static string Written(Random random, Spoiler spoiler) => random.Next(8) switch
    {
        0 => random.Pick(["%00", "%ff", "%c0%ae", "%zz", "%", "%u0041", "+", "1&limit=2", "%F0%9F%98%80", "%ED%A0%80"]),
        1 => random.Pick(["0", "-1", "1", "9999999999", "1e9", "0x10", "1.5", "NaN", "true", "7d", "1h", "-7d", "99999999d", "2026-13-45", "2026-12-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59Z"]),
        _ => Uri.EscapeDataString(Short(spoiler.Text())),
    };

    private static string Short(string text) => text.Length > 3000 ? text[..3000] : text;

    [GeneratedRegex("/api/push/[A-Za-z0-9_-]+")]
    private static partial Regex PushPath();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
