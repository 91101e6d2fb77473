using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Data.Upgrading;
using Npgsql;

namespace Monitor.Testing.Postgres;

/// <summary>
/// One PostgreSQL per test run, started by the product's own component at the first use and removed at the end.
/// An assembly fixture: <c>[assembly: AssemblyFixture(typeof(TestPostgres))]</c>.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    internal const string FolderPrefix = "monitor-tests-";

    private const string Template = "migrated";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Guid.NewGuid():N}");
    private readonly Lazy<Task<EmbeddedPostgres>> server;
    private int made;

    public TestPostgres() => server = new(StartAsync);

    /// <summary>A database of its own with all migrations applied; copied from a template, so it costs some ten milliseconds.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var running = await server.Value;
        var name = $"test_{Interlocked.Increment(ref made)}";
        await ExecuteAsync(running, $"CREATE DATABASE {name} TEMPLATE {Template}", cancellationToken);
        return new TestDatabase(this, name, running.ConnectionStringFor(name));
    }

    /// <summary>A database without any table, for tests of the migrations themselves.</summary>
    public async Task<TestDatabase> CreateEmptyDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var running = await server.Value;
        var name = $"empty_{Interlocked.Increment(ref made)}";
        await ExecuteAsync(running, $"CREATE DATABASE {name}", cancellationToken);
        return new TestDatabase(this, name, running.ConnectionStringFor(name));
    }

    public async ValueTask DisposeAsync()
    {
        if (!server.IsValueCreated)
        {
            return;
        }

        await (await server.Value).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal static EmbeddedPostgresOptions OptionsFor(string folder) =>
        new() { DataDirectory = folder, Durable = false, SharedBuffersMebibytes = 64, Database = Template };

    internal async Task DropAsync(string name) =>
        await ExecuteAsync(await server.Value, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);

    private async Task<EmbeddedPostgres> StartAsync()
    {
        await LeftOvers.RemoveAsync();
        var running = await EmbeddedPostgres.StartAsync(OptionsFor(folder), NullLogger.Instance, CancellationToken.None);
        // Unpooled: a template that somebody is connected to cannot be copied.
        await new SchemaUpgrade(Unpooled(running.ConnectionString)).ApplyAsync(_ => { }, CancellationToken.None);
        return running;
    }

    private static async Task ExecuteAsync(EmbeddedPostgres running, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Unpooled(running.ConnectionStringFor("postgres")));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
