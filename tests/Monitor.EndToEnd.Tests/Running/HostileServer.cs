using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A server that answers each path with another attempt to harm whoever asks.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private static readonly byte[] Bomb = Compressed(200 * 1024 * 1024);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    public HostileServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Every path that does harm.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        ["endless", "drip", "bomb", "headers", "deep", "wide", "invalid-utf8", "nul", "surrogates", "html", "silent", "names"];

    public Uri At(string path) => new($"http://{listener.LocalEndpoint}/{path}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.RemoveAll(t => t.IsCompleted);
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await AnswerAsync(await PathAsync(stream), stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // Whoever asked has had enough, as it should.
            }
        }
    }

    private async Task<string> PathAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var count = 0;
        while (!Encoding.Latin1.GetString(buffer, 0, count).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), stopping.Token);
            if (read == 0)
                return "";
            count += read;
        }

        return Encoding.Latin1.GetString(buffer, 0, count).Split(' ')[1].Trim('/');
    }

    private Task AnswerAsync(string path, NetworkStream stream) => path switch
    {
        "endless" => EndlessAsync(stream, new byte[64 * 1024], TimeSpan.Zero),
        "drip" => EndlessAsync(stream, "x"u8.ToArray(), TimeSpan.FromSeconds(1)),
        "bomb" => SendAsync(stream, Bomb, "Content-Encoding: gzip\r\n"),
        "headers" => SendAsync(stream, "{}"u8.ToArray(), string.Concat(Enumerable.Range(0, 100_000).Select(i => $"X-{i}: {i}\r\n"))),
        "deep" => SendAsync(stream, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000))),
        "wide" => SendAsync(stream, Encoding.UTF8.GetBytes("{\"status\":\"DOWN\",\"components\":{" + string.Join(',', Wide()) + "}}"), code: 503),
        "invalid-utf8" => SendAsync(stream, [.. "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"d"u8, 0xC3, 0x28, 0xFF, 0xFE, .. "b\",\"status\":\"DOWN\",\"message\":\""u8, 0xF0, 0x9F, .. "\"}]}"u8]),
        "nul" => SendAsync(stream, [.. """{"status":"DOWN","checks":[{"name":"d\u0000b","status":"DOWN","message":"a\u0000b"}],"note":" """u8, 0, 0, .. "\"}"u8]),
        "surrogates" => SendAsync(stream, """{"status":"DOWN","version":"\udc00","checks":[{"name":"\ud800","status":"DOWN","message":"x\ud800"}]}"""u8.ToArray()),
        "html" => SendAsync(stream, """{"status":"DOWN","checks":[{"name":"</td><script>window.broken=1</script>","status":"DOWN","message":"<img src=x onerror=window.broken=1>"}]}"""u8.ToArray()),
        // Other names with every answer, as pod ids would be.
        "names" => SendAsync(stream, Encoding.UTF8.GetBytes("{\"status\":\"DOWN\",\"checks\":[" + string.Join(',', Names()) + "]}")),
        _ => Task.Delay(Timeout.Infinite, stopping.Token),
    };

    private async Task EndlessAsync(NetworkStream stream, byte[] piece, TimeSpan pause)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"u8.ToArray(), stopping.Token);
        while (true)
        {
            await stream.WriteAsync(piece, stopping.Token);
            await Task.Delay(pause, stopping.Token);
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] body, string headers = "", int code = 200)
    {
        var head = $"HTTP/1.1 {code} Whatever\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), stopping.Token);
        await stream.WriteAsync(body, stopping.Token);
    }

    private static IEnumerable<string> Wide() => Enumerable.Range(0, 9000).Select(i => $"\"part-{i}\":{{\"status\":\"DOWN\"}}");

    private static IEnumerable<string> Names() => Enumerable.Range(0, 500)
        .Select(_ => $$"""{"name":"pod-{{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}}","status":"DOWN"}""");

    private static byte[] Compressed(int zeros)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (var written = 0; written < zeros; written += block.Length)
                gzip.Write(block);
        }

        return packed.ToArray();
    }
}
