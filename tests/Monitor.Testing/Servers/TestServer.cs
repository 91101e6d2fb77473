using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Monitor.Testing.Servers;

/// <summary>A small HTTP server on a loopback port of its own that answers as it is told.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Script script = new();
    private readonly RequestLog log = new();
    private readonly CancellationTokenSource stopping = new();

    private TestServer(int port, Action<ListenOptions> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>The root address, with the port.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => log.All;

    /// <summary>Starts a server that answers 404 until told otherwise.</summary>
    /// <param name="port">Zero for a free one.</param>
    public static Task<TestServer> StartAsync(int port = 0) => StartAsync(port, _ => { });

    /// <summary>The same over TLS, with a certificate that nobody signed.</summary>
    public static Task<TestServer> StartWithUntrustedCertificateAsync() =>
        StartAsync(0, listen => listen.UseHttps(SelfSigned.Certificate("localhost")));

    /// <summary>Over TLS with this certificate.</summary>
    public static Task<TestServer> StartWithCertificateAsync(X509Certificate2 certificate) => StartAsync(0, listen => listen.UseHttps(certificate));

    /// <summary>As much, and it agrees to nothing but HTTP/2.</summary>
    public static Task<TestServer> StartWithHttp2Async() => StartAsync(0, listen =>
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.UseHttps(SelfSigned.Certificate("localhost"));
    });

    public Uri At(string path) => new(Address, path);

    /// <summary>From now on every path without answers of its own gets this one.</summary>
    public TestServer Answers(TestAnswer answer)
    {
        script.Set(null, [answer]);
        return this;
    }

    /// <summary>From now on this path gets these answers one after the other, the last one for good.</summary>
    public TestServer Answers(string path, params TestAnswer[] answers)
    {
        script.Set(path, answers);
        return this;
    }

    /// <summary>Waits until so many requests have come, and gives them all.</summary>
    /// <exception cref="TimeoutException">They have not come in time.</exception>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForRequestsAsync(int count, TimeSpan timeout) => log.WaitAsync(count, timeout);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private static async Task<TestServer> StartAsync(int port, Action<ListenOptions> listen)
    {
        var server = new TestServer(port, listen);
        await server.app.StartAsync();
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        log.Add(await RequestLog.ReadAsync(context));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, context.RequestAborted);
        try
        {
            await Answering.PerformAsync(context, script.Next(context.Request.Path), ending.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
