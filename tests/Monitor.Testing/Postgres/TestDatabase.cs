using Microsoft.EntityFrameworkCore;
using Monitor.Data;
using Npgsql;

namespace Monitor.Testing.Postgres;

/// <summary>One test class's own database; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable, IDbContextFactory<MonitorDbContext>
{
    private readonly TestPostgres postgres;

    internal TestDatabase(TestPostgres postgres, string name, string connectionString)
    {
        this.postgres = postgres;
        Name = name;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public MonitorDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<MonitorDbContext>();
        MonitorDatabase.Configure(options, Source);
        return new MonitorDbContext(options.Options);
    }

    /// <inheritdoc cref="Asking.AskAsync"/>
    public Task<T?> AskAsync<T>(string sql, params object[] parameters) => Source.AskAsync<T>(sql, parameters);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await postgres.DropAsync(Name);
    }
}
