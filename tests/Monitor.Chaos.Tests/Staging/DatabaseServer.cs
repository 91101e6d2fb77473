using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Folders;
using Monitor.Data.Embedded.Server;
using Monitor.Load.Running;
using Monitor.Testing;
using Npgsql;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A PostgreSQL of the kind that operators have: on TCP, with a password, and nobody starts it again but us.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions _options;
    private readonly ClusterFolders _folders;
    private EmbeddedPostgres? _server;

    private DatabaseServer(string folder, string address, EmbeddedPostgres server, EmbeddedPostgresOptions options)
    {
        (Folder, Address, _server, _options) = (folder, address, server, options);
        _folders = new ClusterFolders(folder);
        Source = NpgsqlDataSource.Create(server.ConnectionString);
    }

    public string Folder { get; }

    /// <summary>Of loopback, its own.</summary>
    public string Address { get; }

    /// <summary>For us: over its socket, which no fault touches.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Its socket's folder, and the files of its cluster.</summary>
    public (string Sockets, string Cluster) Places => (new NpgsqlConnectionStringBuilder(Source.ConnectionString).Host!, _folders.Cluster);

    /// <param name="settings">Beside those of the embedded server.</param>
    public static async Task<DatabaseServer> StartAsync(string folder, string address, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = folder, SharedBuffersMebibytes = 64, WatchPeriod = TimeSpan.FromDays(1) };
        var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, cancellationToken);
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        {
            foreach (var (name, value) in settings.Append(new("listen_addresses", address)))
            {
                await using var command = source.CreateCommand($"ALTER SYSTEM SET {name} = '{value}'");
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        // Where it listens is read at its start.
        await server.DisposeAsync();
        return new DatabaseServer(folder, address, await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, cancellationToken), options);
    }

    /// <summary>Starts one on a cluster that is there already.</summary>
    public static async Task<DatabaseServer> OpenAsync(string folder, string address, CancellationToken cancellationToken)
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = folder, SharedBuffersMebibytes = 64, WatchPeriod = TimeSpan.FromDays(1) };
        return new DatabaseServer(folder, address, await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, cancellationToken), options);
    }

    /// <summary>Of the user of the nodes. A standby has that of its primary.</summary>
    public string Password => File.ReadAllText(_folders.PasswordFile);

    /// <summary>For one server.</summary>
    public static string ConnectionString(DatabaseServer server) => new NpgsqlConnectionStringBuilder
    {
        Host = server.Address,
        Port = ServerEndpoint.SocketNumber,
        Username = ServerSettings.SuperUser,
        Password = server.Password,
        Database = server._options.Database,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>For both, as the documentation tells operators to write it: only addresses and password are put in.</summary>
    public static string ConnectionString(DatabaseServer primary, DatabaseServer standby)
    {
        var documented = Documented.Commands("high-availability.md", "PostgreSQL with a standby")[0].Split('=', 2)[1].Trim('"');
        return new NpgsqlConnectionStringBuilder(documented) { Host = $"{primary.Address},{standby.Address}", Password = primary.Password }.ConnectionString;
    }

    /// <summary>Stops it in order: who is connected is told so.</summary>
    public async Task StopAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
    }

    public async Task StartAgainAsync(CancellationToken cancellationToken) =>
        _server ??= await EmbeddedPostgres.StartAsync(_options, NullLogger.Instance, cancellationToken);

    /// <summary>All its processes stand still: it takes connections, and answers none.</summary>
    public void Hang() => Tell(Signal.Freeze);

    public void GoOn() => Tell(Signal.Thaw);

    /// <summary>As when its machine has lost its power.</summary>
    public void Kill() => Tell(Signal.Kill);

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await Source.DisposeAsync();
        await StopAsync();
    }

    // Twice: while the first are told, they may have started others.
    private void Tell(Action<int> signal)
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var process in ClusterProcesses.WorkingIn(_folders.Cluster))
                signal(process);
        }
    }
}
