using Monitor.Data;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Folders;
using Monitor.Data.Standbys;

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
        if (Configured(configuration) is { } configured)
            return configured;
        var embedded = await EmbeddedPostgres.StartAsync(Folder(configuration), log, cancellationToken);
        return new(Tuned(embedded.ConnectionString), embedded);
    }

    /// <summary>Beside a Monitor that may be running: finds its server, or starts our own when there is none.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<AppDatabase> JoinAsync(IConfiguration configuration, ILogger log, CancellationToken cancellationToken) =>
        Configured(configuration) is null && EmbeddedPostgres.FindRunning(Folder(configuration)) is { } running
            ? new(Tuned(running), null)
            : await OpenAsync(configuration, log, cancellationToken);

    /// <summary>The connection string of what is configured, or of our own server while it runs; null while it does not. Nothing is started.</summary>
    /// <exception cref="ConfigurationException">The connection string cannot be read.</exception>
    public static string? Find(IConfiguration configuration) =>
        Configured(configuration)?.ConnectionString ?? (EmbeddedPostgres.FindRunning(Folder(configuration)) is { } running ? Tuned(running) : null);

    /// <summary>Reads what is configured, and connects to nothing.</summary>
    /// <exception cref="ConfigurationException">The connection string cannot be read.</exception>
    public static void Check(IConfiguration configuration)
    {
        Configured(configuration);
        Standby(configuration);
    }

    /// <summary>The standby that reports and history are read from; null for none.</summary>
    /// <exception cref="ConfigurationException">Its connection string cannot be read.</exception>
    public static StandbyAddress? Standby(IConfiguration configuration) =>
        configuration.GetConnectionString("MonitorStandby") is { } text && !string.IsNullOrWhiteSpace(text)
            ? new(Tuned(text, KnownSettings.Standby), TimeSpan.FromSeconds(configuration.GetValue("Monitor:StandbyLagSeconds", new MonitorOptions().StandbyLagSeconds)))
            : null;

    public async ValueTask DisposeAsync()
    {
        MonitorDatabase.CloseConnections();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static AppDatabase? Configured(IConfiguration configuration) =>
        configuration.GetConnectionString("Monitor") is { } text && !string.IsNullOrWhiteSpace(text) ? new(Tuned(text), null) : null;

    /// <summary>Where our own server keeps its data.</summary>
    public static string Folder(IConfiguration configuration) => configuration["Monitor:DataDirectory"] ?? DataDirectory.Default();

    private static string Tuned(string configured, string setting = KnownSettings.Database)
    {
        try
        {
            return MonitorDatabase.Tuned(configured);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException(
                $"{setting} cannot be read: {e.Message} Write it like Host=db;Database=monitor;Username=monitor;Password=….");
        }
    }
}
