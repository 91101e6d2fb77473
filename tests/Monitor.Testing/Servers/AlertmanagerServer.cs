using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Monitor.Testing.Servers;

/// <summary>A real Alertmanager on a port of its own, which posts what it would tell people to a receiver.</summary>
public sealed class AlertmanagerServer : IAsyncDisposable
{
    private static readonly string[] Names = ["prometheus-alertmanager", "alertmanager"];

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;

    private AlertmanagerServer(Process process, string folder, Uri url)
    {
        (_process, _folder, Url) = (process, folder, url);
        _client = new HttpClient { BaseAddress = url };
    }

    public Uri Url { get; }

    /// <param name="receiver">Is told by its webhook.</param>
    public static async Task<AlertmanagerServer> StartAsync(Uri receiver)
    {
        var folder = Directory.CreateTempSubdirectory("alertmanager-").FullName;
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "config.yml"),
            $$"""
            route: { receiver: hook, group_by: [service, severity], group_wait: 100ms, group_interval: 1s, repeat_interval: 1h }
            receivers: [ { name: hook, webhook_configs: [ { url: "{{receiver}}", send_resolved: true } ] } ]
            """);
        var start = new ProcessStartInfo(Find()) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[$"--config.file={folder}/config.yml", $"--storage.path={folder}", $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--log.level=warn"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new AlertmanagerServer(process, folder, new Uri($"http://127.0.0.1:{port}"));
        await server.ReadyAsync();
        return server;
    }

    /// <summary>What it holds to go on, by alert: service, severity and when it would forget it.</summary>
    public async Task<IReadOnlyList<(string? Service, string Severity, DateTimeOffset EndsAt, JsonElement Alert)>> ActiveAsync()
    {
        var alerts = await _client.GetFromJsonAsync<JsonElement>("/api/v2/alerts?active=true");
        return [.. alerts.EnumerateArray().Select(a => (
            a.GetProperty("labels").TryGetProperty("service", out var service) ? service.GetString() : null, a.GetProperty("labels").GetProperty("severity").GetString()!, a.GetProperty("endsAt").GetDateTimeOffset(), a))];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        for (var i = 0; i < 300 && !_process.HasExited; i++)
        {
            try
            {
                using var answer = await _client.GetAsync("/-/ready");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("Alertmanager did not become ready.");
    }

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin");
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("No Alertmanager was found: install it (apt-get install prometheus-alertmanager).");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
