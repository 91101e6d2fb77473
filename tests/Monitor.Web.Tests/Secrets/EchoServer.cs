using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A sick service that says all it was told: over HTTP as JSON, as text, in headers and in redirects; over TCP as it came.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TcpListener _tcp = new(IPAddress.Loopback, 0);

    private EchoServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    public int TcpPort => ((IPEndPoint)_tcp.LocalEndpoint).Port;

    public static async Task<EchoServer> StartAsync()
    {
        var server = new EchoServer();
        await server._app.StartAsync();
        server._tcp.Start();
        _ = server.EchoAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        string[] told = [.. Told(http.Request, await reader.ReadToEndAsync())];
        foreach (var (said, place) in told.Where(t => t.All(c => c is >= ' ' and <= '~')).Select((t, i) => (t, i)))
            http.Response.Headers[$"X-Said-{place}"] = said;
        if (http.Request.Path.StartsWithSegments("/redirect"))
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = $"/redirect/{Uri.EscapeDataString(told[0])}{http.Request.QueryString}";
            return;
        }

        http.Response.StatusCode = 503;
        if (http.Request.Path.StartsWithSegments("/text"))
        {
            http.Response.ContentType = $"text/plain; said={Uri.EscapeDataString(told[0])}";
            await http.Response.WriteAsync(string.Join('\n', told.Select(t => $"[-] {t} failed")));
            return;
        }

        await http.Response.WriteAsJsonAsync(new
        {
            status = "DOWN",
            message = "refused " + string.Join(' ', told),
            version = told[^1],
            timestamp = told[0],
            components = told.Index().ToDictionary(t => $"part {t.Index} {t.Item}", t => new { status = "DOWN", error = $"Bearer {t.Item} failed" }),
        });
    }

    // As it came; decoded; and what credentials mean.
    private static IEnumerable<string> Told(HttpRequest request, string body)
    {
        foreach (var (_, value) in request.Query)
            yield return value.ToString();
        yield return request.QueryString.ToString();
        yield return request.Path;
        foreach (var (name, value) in request.Headers.Where(h => h.Key.StartsWith("X-", StringComparison.Ordinal) || h.Key is "Authorization" or "Cookie" or "Referer" or "Proxy-Authorization"))
        {
            yield return value.ToString();
            yield return value.ToString().Split(' ')[^1];
            yield return Base64(value.ToString());
            if (name == "Authorization" && value.ToString().StartsWith("Basic ", StringComparison.Ordinal))
                yield return Encoding.UTF8.GetString(Convert.FromBase64String(value.ToString()[6..]));
        }

        if (body.Length == 0)
            yield break;
        yield return body.ReplaceLineEndings(" ");
        yield return Uri.EscapeDataString(body);
        yield return Base64(body);
        if (body[0] == '{')
        {
            if (JsonDocument.Parse(body).RootElement.TryGetProperty("password", out var password))
                yield return password.GetString()!;
        }
        else if (request.HasFormContentType)
            yield return WebUtility.UrlDecode(body.Split('=')[^1]);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task EchoAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _tcp.AcceptTcpClientAsync();
                var heard = new byte[4096];
                var length = await client.GetStream().ReadAsync(heard);
                await client.GetStream().WriteAsync(heard.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or IOException)
        {
            // It ends.
        }
    }
}
