using System.Globalization;
using Microsoft.Extensions.Logging;
using Monitor.Data.Embedded.Binaries;
using Monitor.Data.Embedded.Commands;
using Monitor.Data.Embedded.Folders;
using Npgsql;

namespace Monitor.Data.Embedded.Server;

/// <summary>Starts, adopts and stops the server of one cluster.</summary>
internal sealed partial class Postmaster(
    ServerBinaries binaries, ServerAccount account, ClusterFolders folders, EmbeddedPostgresOptions options, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OrphansLinger = TimeSpan.FromSeconds(30);

    public bool IsRunning => ClusterProcesses.Postmaster(folders) is not null;

    /// <summary>
    /// The endpoint of the server that a killed predecessor left running, once it answers;
    /// null when there is none or it answers no more, in which case it is stopped.
    /// </summary>
    public async Task<ServerEndpoint?> AdoptAsync(string? password, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StartTimeout);
        while (ClusterProcesses.Postmaster(folders) is { } running)
        {
            var endpoint = ServerEndpoint.Of(running, password);
            switch (await AskAsync(endpoint, patience.Token))
            {
                case Answer.Ready:
                    Log.Adopted(logger, running.ProcessId);
                    return endpoint;
                case Answer.NotYet when !patience.IsCancellationRequested:
                    await Task.Delay(Pause, cancellationToken);
                    break;
                default:
                    await StopUnresponsiveAsync(running, cancellationToken);
                    break;
            }
        }

        return null;
    }

    /// <exception cref="EmbeddedPostgresException">The server does not start; the message ends with its own words.</exception>
    public async Task StartAsync(ServerEndpoint endpoint, CancellationToken cancellationToken)
    {
        await WaitForOrphansAsync(cancellationToken);
        RemoveStaleLocks(endpoint);
        await ConfigureAsync(endpoint, cancellationToken);
        var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string[] start = ["start", "--silent", "--wait", $"--timeout={seconds}", $"--pgdata={folders.Cluster}", $"--log={folders.StartLog}"];
        var answer = await account.RunAsync(binaries.PgCtl, start, options.StartTimeout + OrphansLinger, cancellationToken);
        if (!answer.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL did not start on {folders.Cluster}: {answer.Output}\n{ServerLog.Tail(folders)}");
        }

        Log.Started(logger, binaries.Major, folders.Cluster, account.Name ?? Environment.UserName);
    }

    /// <summary>Stops the server fast (open transactions are rolled back), and at once if that takes too long.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsRunning && !(await StopAsync("fast", cancellationToken)).Succeeded && IsRunning)
        {
            var answer = await StopAsync("immediate", cancellationToken);
            Log.StoppedAtOnce(logger, options.StopTimeout.TotalSeconds, answer.Output);
        }
    }

    private async Task StopUnresponsiveAsync(PostmasterFile running, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        if (IsRunning)
        {
            throw new EmbeddedPostgresException(
                $"An earlier PostgreSQL (process {running.ProcessId}) on {folders.Cluster} neither answers nor stops. End it and start again.");
        }
    }

    private Task<CommandAnswer> StopAsync(string mode, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)options.StopTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string[] stop = ["stop", "--silent", "--wait", $"--timeout={seconds}", $"--pgdata={folders.Cluster}", $"--mode={mode}"];
        return account.RunAsync(binaries.PgCtl, stop, options.StopTimeout + OrphansLinger, cancellationToken);
    }

    // A server whose first process was killed leaves children that write until they notice.
    private async Task WaitForOrphansAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ClusterProcesses.WorkingIn(folders.Cluster) is { Count: > 0 } left; waited += Pause)
        {
            if (waited > OrphansLinger)
            {
                throw new EmbeddedPostgresException(
                    $"Processes of an earlier PostgreSQL still work in {folders.Cluster}: {string.Join(", ", left)}. End them and start again.");
            }

            await Task.Delay(Pause, cancellationToken);
        }

    }

    // Nothing works in the cluster, so its locks are stale. The server would see so itself, unless the dead one's
    // process id has gone to a stranger or its parent has not yet taken note of its death.
    private void RemoveStaleLocks(ServerEndpoint endpoint)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.Delete(folders.PostmasterFile);
        if (endpoint.SocketFile is { } socket)
        {
            File.Delete(socket);
            File.Delete($"{socket}.lock");
        }
    }

    private async Task ConfigureAsync(ServerEndpoint endpoint, CancellationToken cancellationToken)
    {
        File.Delete(folders.StartLog);
        var settings = ServerSettings.Text(options, endpoint, folders.Logs);
        await File.WriteAllTextAsync(Path.Combine(folders.Cluster, ServerSettings.FileName), settings, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folders.Cluster, "pg_hba.conf"), ServerSettings.Authentication, cancellationToken);
        await account.TakeOwnershipAsync(folders.Root, cancellationToken);
    }

    private static async Task<Answer> AskAsync(ServerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(endpoint.ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
        try
        {
            await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return Answer.Ready;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return Answer.NotYet;
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return Answer.Never;
        }
    }

    private enum Answer
    {
        Ready,
        NotYet,
        Never,
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Embedded PostgreSQL {Major} started on {Cluster} as {User}")]
        public static partial void Started(ILogger logger, int major, string cluster, string user);

        [LoggerMessage(LogLevel.Information, "Embedded PostgreSQL was still running (process {ProcessId}) and is taken over")]
        public static partial void Adopted(ILogger logger, int processId);

        [LoggerMessage(LogLevel.Warning, "Embedded PostgreSQL did not stop within {Seconds} s and was stopped at once. {Output}")]
        public static partial void StoppedAtOnce(ILogger logger, double seconds, string output);
    }
}
