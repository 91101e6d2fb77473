using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Monitor.Testing.Servers;

/// <summary>A gRPC server with the standard health service: the server as a whole, and the service <c>shop</c>.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OpenConnections connections;

    private GrpcServer(WebApplication app, OpenConnections connections) => (this.app, this.connections) = (app, connections);

    /// <summary>What both report: SERVING or NOT_SERVING.</summary>
    public bool Serving { get; set; } = true;

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>Connections that neither side has closed yet.</summary>
    public int Connections => connections.Count;

    /// <summary>Over HTTP/2 with prior knowledge, or over TLS with a certificate nobody signed.</summary>
    public static async Task<GrpcServer> StartAsync(bool tls = false)
    {
        GrpcServer? server = null;
        var connections = new OpenConnections();
        var builder = Builder(tls, connections);
        builder.Services.AddGrpc();
        builder.Services.AddGrpcHealthChecks(options => options.Services.Map("shop", _ => true))
            .AddCheck("state", () => server!.Serving ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        server = new GrpcServer(builder.Build(), connections);
        server.app.MapGrpcHealthChecksService();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>One that answers every call with these bytes and this end, whatever the protocol says.</summary>
    /// <param name="status">The <c>grpc-status</c> trailer; null sends none.</param>
    public static async Task<GrpcServer> StartSayingAsync(
        byte[] body, string? status, string? message = null, int httpStatus = 200, string contentType = "application/grpc")
    {
        var connections = new OpenConnections();
        var app = Builder(tls: false, connections).Build();
        app.Run(async context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (httpStatus, contentType);
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            if (status is not null)
                context.Response.AppendTrailer("grpc-status", status);
            if (message is not null)
                context.Response.AppendTrailer("grpc-message", message);
        });
        await app.StartAsync();
        return new GrpcServer(app, connections);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private static WebApplicationBuilder Builder(bool tls, OpenConnections connections)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(connections.Watch);
            if (tls)
                listen.UseHttps(SelfSigned.Certificate("localhost"));
        }));
        return builder;
    }
}
