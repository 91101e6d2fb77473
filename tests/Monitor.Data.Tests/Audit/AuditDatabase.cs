using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Data.Audit;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Audit;

/// <summary>A test's own database with all that writes into the audit log.</summary>
public sealed class AuditDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private AuditDatabase(TestDatabase database)
    {
        _database = database;
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMonitorData(database.ConnectionString).BuildServiceProvider();
    }

    public IServiceRegistry Registry => _services.GetRequiredService<IServiceRegistry>();

    public IChannels Channels => _services.GetRequiredService<IChannels>();

    public IAuditLog Log => _services.GetRequiredService<IAuditLog>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public AuditRetention Retention => _services.GetRequiredService<AuditRetention>();

    public NpgsqlDataSource Source => _services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<AuditDatabase> CreateAsync(TestPostgres postgres) => new(await postgres.CreateDatabaseAsync());

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync(AuditFilter? filter = null) =>
        [.. (await Log.ListAsync(filter ?? new AuditFilter(), null, 500, CancellationToken.None)).Reverse()];

    public Task<T?> AskAsync<T>(string sql, params object[] parameters) => _database.AskAsync<T>(sql, parameters);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
