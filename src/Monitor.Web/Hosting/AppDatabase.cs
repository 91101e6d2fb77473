using Monitor.Data;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Folders;

namespace Monitor.Web.Hosting;

/// <summary>The database of this process: the configured one, or a PostgreSQL of our own when none is configured.</summary>
public sealed class AppDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private AppDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Starts or finds it.</summary>
    /// <exception cref="ConfigurationException">The connection string cannot be read.</exception>
    /// <exception cref="EmbeddedPostgresException">Our own cannot be started; the message says what to do.</exception>
    public static async Task<AppDatabase> OpenAsync(IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString("Monitor");
        if (!string.IsNullOrWhiteSpace(configured))
            return new(Tuned(configured), null);
        var embedded = await EmbeddedPostgres.StartAsync(configuration["Monitor:DataDirectory"] ?? DataDirectory.Default(), log, cancellationToken);
        return new(Tuned(embedded.ConnectionString), embedded);
    }

    public async ValueTask DisposeAsync()
    {
        MonitorDatabase.CloseConnections();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
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
}
