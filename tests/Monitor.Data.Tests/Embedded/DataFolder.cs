using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Npgsql;

namespace Monitor.Data.Tests.Embedded;

/// <summary>A data folder of its own for one test, and servers on it; removed at the end.</summary>
public sealed class DataFolder : IAsyncDisposable
{
    private readonly List<EmbeddedPostgres> servers = [];

    public DataFolder(string below = "")
    {
        // Below the temp folder itself, which every user may enter: as root the server is somebody else.
        Root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"monitor-embedded-{Guid.NewGuid():N}");
        Path = System.IO.Path.Combine(Root, below);
    }

    public string Path { get; }

    private string Root { get; }

    public static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async Task<EmbeddedPostgres> StartAsync(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null)
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = Path, Durable = false, SharedBuffersMebibytes = 16 };
        var server = await EmbeddedPostgres.StartAsync(change?.Invoke(options) ?? options, NullLogger.Instance, Ending);
        servers.Add(server);
        return server;
    }

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ending);
    }

    public static Task<object?> AskAsync(EmbeddedPostgres server, string sql) => AskAsync(server.ConnectionString, sql);

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
