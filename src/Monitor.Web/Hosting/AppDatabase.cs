using Monitor.Data;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Folders;

namespace Monitor.Web.Hosting;

/// <summary>The database of this process: the configured one, or a PostgreSQL of our own when none is configured.</summary>
public sealed partial class AppDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private AppDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Starts or finds it, waits until it answers, and applies the migrations.</summary>
    /// <exception cref="ConfigurationException">The connection string cannot be read.</exception>
    /// <exception cref="EmbeddedPostgresException">Our own cannot be started; the message says what to do.</exception>
    public static async Task<AppDatabase> PrepareAsync(IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString("Monitor");
        var embedded = string.IsNullOrWhiteSpace(configured)
            ? await EmbeddedPostgres.StartAsync(configuration["Monitor:DataDirectory"] ?? DataDirectory.Default(), log, cancellationToken)
            : null;
        var database = new AppDatabase(Tuned(embedded?.ConnectionString ?? configured!), embedded);
        try
        {
            await MigrateAsync(database.ConnectionString, log, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        MonitorDatabase.CloseConnections();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    /// <summary>In a container the database may come up after us.</summary>
    private static async Task MigrateAsync(string connectionString, ILogger log, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MonitorDatabase.MigrateAsync(connectionString, cancellationToken);
                return;
            }
            catch (Exception e) when (attempt < 60 && DatabaseFailure.MayBeStarting(e))
            {
                Log.Waiting(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private static string Tuned(string configured)
    {
        try
        {
            return MonitorDatabase.Tuned(configured);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException(
                $"ConnectionStrings:Monitor cannot be read: {e.Message} Write it like Host=db;Database=monitor;Username=monitor;Password=….");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The database does not answer yet: {Error}")]
        public static partial void Waiting(ILogger logger, string error);
    }
}
