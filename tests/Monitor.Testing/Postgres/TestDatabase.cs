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

    /// <summary>Runs a statement and gives the first column of its first row, or null.</summary>
    public async Task<T?> AskAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await postgres.DropAsync(Name);
    }
}
