using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A database server of a test's own, that it may stop and start again.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private EmbeddedPostgres? server;

    private OwnPostgres(EmbeddedPostgresOptions options) => this.options = options;

    public string ConnectionString { get; private set; } = "";

    public static async Task<OwnPostgres> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-tests-{Guid.NewGuid():N}");
        var postgres = new OwnPostgres(new EmbeddedPostgresOptions { DataDirectory = folder, Durable = false, SharedBuffersMebibytes = 64 });
        await postgres.StartAgainAsync();
        return postgres;
    }

    /// <summary>Breaks every connection and takes none until it is started again.</summary>
    public async Task StopAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    /// <summary>Starts it where it was.</summary>
    public async Task StartAgainAsync()
    {
        server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        ConnectionString = server.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(options.DataDirectory, recursive: true);
    }
}
