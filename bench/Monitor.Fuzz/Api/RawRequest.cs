using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Fuzz.Api;

/// <summary>A request with names and values of headers that no client would send, byte by byte.</summary>
internal sealed class RawRequest(Uri address, string key, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Paths = ["/api/v1/services", "/api/v1/incidents?limit=1", "/", "/sign-in", "/healthz", "/metrics", "/api/v1/services/%00", "/..%2f..%2fetc/passwd", "/_blazor/negotiate?negotiateVersion=1", "/wall"];

    private static readonly string[] Names =
    [
        "Host", "Accept", "Content-Type", "Content-Length", "Transfer-Encoding", "If-Match", "If-None-Match", "Origin", "Referer", "Cookie", "Authorization", "X-Api-Key", "X-Forwarded-For", "X-Forwarded-Proto",
        "X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-HTTP-Method-Override", "Accept-Language", "Accept-Encoding", "Content-Encoding", "Expect", "Upgrade", "Range", "traceparent", "Idempotency-Key", "X-\u00e4", "a b", "", ":path", "__proto__",
    ];

    private static readonly string[] Values =
    [
        "", " ", "\"", "W/\"1\"", "\"99999999999999999999\"", "*", "a\0b", "a\u00ffb", "\u00f0\u00f1\u00f2", "chunked, chunked", "-1", "99999999999999999999", "gzip, gzip, gzip", "text/html;q=1e400", "application/json;charset=utf-7",
        "Bearer ", "Bearer a.b.c", "Basic ####", "${jndi:ldap://x}", "../../etc/passwd", "<script>", "http://evil.example", "null", "::1", "127.0.0.1, 10.0.0.1", "for=\"[::1]:999999\"", "https, http", "bytes=0-,-1,5-2", "100-continue", "websocket",
        "00-00000000000000000000000000000000-0000000000000000-zz", "a=b; a=b; .AspNetCore.Antiforgery=x; monitor=%00", "x-y-z;q=, *;q=9", "GET /x HTTP/1.1",
    ];

    /// <returns>The status line; empty when the connection was closed without one; null when nothing came.</returns>
    public async Task<(string? Status, string Sent)> SendAsync()
    {
        var sent = Make();
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        try
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(sent), patience.Token);
            // What it still waits for never comes.
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return (await reader.ReadLineAsync(patience.Token) ?? "", sent);
        }
        catch (OperationCanceledException)
        {
            return (null, sent);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return ("", sent);
        }
    }

    private string Make()
    {
        var method = random.Pick(["GET", "GET", "GET", "HEAD", "OPTIONS", "TRACE", "PATCH", "POST", "get", "M-SEARCH"]);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{method} {random.Pick(Paths)} HTTP/1.1\r\nConnection: close\r\n"));
        if (!random.Once(10))
            text.Append(CultureInfo.InvariantCulture, $"Host: {address.Authority}\r\n");
        if (random.Once(2))
            text.Append(CultureInfo.InvariantCulture, $"X-Api-Key: {key}\r\n");
        for (var i = 1 + random.Next(4); i > 0; i--)
            text.Append(Line());
        return text.Append("\r\n").ToString();
    }

    private string Line() => random.Next(20) switch
    {
        0 => $"X-Long: {new string('a', random.Pick([8_000, 33_000, 70_000]))}\r\n",
        1 => string.Concat(Enumerable.Range(0, random.Pick([20, 120])).Select(i => $"X-{i}: {i}\r\n")),
        2 => $"{random.Pick(Names)} : {random.Pick(Values)}\r\n",
        3 => $" {random.Pick(Values)}\r\n",
        4 => $"{random.Pick(Names)}: {random.Pick(Values)}\n",
        _ => $"{random.Pick(Names)}: {random.Pick(Values)}\r\n",
    };
}
