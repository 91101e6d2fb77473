using Microsoft.Extensions.Logging;
using Monitor.Data.Embedded.Binaries;
using Monitor.Data.Embedded.Creation;
using Monitor.Data.Embedded.Folders;
using Monitor.Data.Embedded.Server;

namespace Monitor.Data.Embedded;

/// <summary>
/// The app's own PostgreSQL: a private cluster in the app's data folder, started from the server programs
/// installed on this machine and stopped with the app. Should the server die, it is started again.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private readonly ClusterFolders folders;
    private readonly InstanceLock instanceLock;
    private readonly Postmaster postmaster;
    private readonly ServerEndpoint endpoint;
    private readonly PostmasterWatch watch;
    private bool disposed;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options, ClusterFolders folders, InstanceLock instanceLock, Postmaster postmaster, ServerEndpoint endpoint, ILogger logger)
    {
        this.options = options;
        this.folders = folders;
        this.instanceLock = instanceLock;
        this.postmaster = postmaster;
        this.endpoint = endpoint;
        watch = new PostmasterWatch(postmaster, endpoint, folders, options.WatchPeriod, logger);
    }

    /// <summary>Npgsql connection string of <see cref="EmbeddedPostgresOptions.Database"/>.</summary>
    public string ConnectionString => ConnectionStringFor(options.Database);

    /// <summary>The server's first process, while it runs.</summary>
    public int? ServerProcessId => ClusterProcesses.Postmaster(folders)?.ProcessId;

    /// <summary>Npgsql connection string of another database of this server.</summary>
    public string ConnectionStringFor(string database) => endpoint.ConnectionString(database);

    /// <summary>Starts the server on its default settings.</summary>
    /// <param name="dataDirectory">The app's data folder, made when missing.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string dataDirectory, ILogger logger, CancellationToken cancellationToken) =>
        StartAsync(new EmbeddedPostgresOptions { DataDirectory = dataDirectory }, logger, cancellationToken);

    /// <summary>
    /// Finds the server's programs, creates the cluster at the first start, starts the server or takes over
    /// the one that a killed predecessor left running, and creates the database.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException("On Windows Monitor brings no PostgreSQL of its own: set ConnectionStrings__Monitor.");
        }

        var folders = new ClusterFolders(options.DataDirectory);
        try
        {
            PrivateFiles.CreateDataDirectory(folders.DataDirectory, traversable: Environment.IsPrivilegedProcess);
            return await StartLockedAsync(options, folders, logger, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw NotUsable(folders, exception);
        }
    }

    /// <summary>
    /// Npgsql connection string of the server that runs on this data folder, whoever started it; null when none does. Nothing is taken over:
    /// it goes when its owner stops it.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">The folder is not to be read by this user.</exception>
    public static string? FindRunning(string dataDirectory)
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = dataDirectory };
        var folders = new ClusterFolders(dataDirectory);
        try
        {
            return ClusterProcesses.Postmaster(folders) is { } running
                ? ServerEndpoint.Of(running, File.ReadAllText(folders.PasswordFile)).ConnectionString(options.Database)
                : null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotUsable(folders, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await watch.DisposeAsync();
        await postmaster.StopAsync(CancellationToken.None);
        if (endpoint.SocketFolder is { } sockets && sockets != folders.Sockets && Directory.Exists(sockets))
        {
            Directory.Delete(sockets, recursive: true);
        }

        instanceLock.Dispose();
    }

    private static EmbeddedPostgresException NotUsable(ClusterFolders folders, Exception exception) => new(
        $"The data folder {folders.DataDirectory} cannot be used by the user '{Environment.UserName}': {exception.Message} " +
        "Start Monitor as the user who owns it, or choose another folder with Monitor__DataDirectory.",
        exception);

    private static async Task<EmbeddedPostgres> StartLockedAsync(
        EmbeddedPostgresOptions options, ClusterFolders folders, ILogger logger, CancellationToken cancellationToken)
    {
        var instanceLock = InstanceLock.Take(folders);
        try
        {
            ClusterCreation.RefuseForeignFolder(folders);
            var found = await ServerBinariesSearch.FindAsync(options.BinarySearchPath ?? ServerBinariesSearch.UsualFolders(), cancellationToken);
            var binaries = ServerBinaries.Choose(found, folders.ClusterMajor(), folders.Cluster);
            var account = await ServerAccount.ChooseAsync(folders, cancellationToken);
            var postmaster = new Postmaster(binaries, account, folders, options, logger);
            await PrepareAsync(options, folders, binaries, account, cancellationToken);
            var endpoint = await RunAsync(options, folders, account, postmaster, cancellationToken);
            return new EmbeddedPostgres(options, folders, instanceLock, postmaster, endpoint, logger);
        }
        catch
        {
            instanceLock.Dispose();
            throw;
        }
    }

    private static async Task PrepareAsync(
        EmbeddedPostgresOptions options, ClusterFolders folders, ServerBinaries binaries, ServerAccount account, CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { folders.Root, folders.Sockets, folders.Logs })
        {
            PrivateFiles.CreateOwnerOnly(folder);
        }

        if (folders.ClusterMajor() is null)
        {
            await ClusterCreation.CreateAsync(binaries, account, folders, options.Durable, cancellationToken);
        }
        else
        {
            // One that root has brought here, from a backup or from another server, is root's.
            await account.TakeOwnershipAsync(folders.Root, cancellationToken);
        }
    }

    private static async Task<ServerEndpoint> RunAsync(
        EmbeddedPostgresOptions options, ClusterFolders folders, ServerAccount account, Postmaster postmaster, CancellationToken cancellationToken)
    {
        var password = await File.ReadAllTextAsync(folders.PasswordFile, cancellationToken);
        try
        {
            var endpoint = await postmaster.AdoptAsync(password, cancellationToken)
                ?? await StartAsync(options, folders, account, postmaster, password, cancellationToken);
            await DatabaseCreation.EnsureAsync(endpoint, options.Database, cancellationToken);
            return endpoint;
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static async Task<ServerEndpoint> StartAsync(
        EmbeddedPostgresOptions options, ClusterFolders folders, ServerAccount account, Postmaster postmaster, string password, CancellationToken cancellationToken)
    {
        var endpoint = SocketFolder.Choose(folders.Sockets, options.TemporaryFolder) is { } sockets
            ? new ServerEndpoint(sockets, ServerEndpoint.SocketNumber, null)
            : ServerEndpoint.OnLoopback(password);
        await account.TakeOwnershipAsync(endpoint.SocketFolder ?? folders.Sockets, cancellationToken);
        await postmaster.StartAsync(endpoint, cancellationToken);
        return endpoint;
    }
}
