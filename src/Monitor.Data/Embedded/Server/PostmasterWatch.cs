using Microsoft.Extensions.Logging;
using Monitor.Data.Embedded.Folders;

namespace Monitor.Data.Embedded.Server;

/// <summary>Looks after the running server: starts it again when it died, and keeps its log files few.</summary>
internal sealed partial class PostmasterWatch : IAsyncDisposable
{
    private readonly Postmaster postmaster;
    private readonly ServerEndpoint endpoint;
    private readonly ClusterFolders folders;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PostmasterWatch(Postmaster postmaster, ServerEndpoint endpoint, ClusterFolders folders, TimeSpan period, ILogger logger)
    {
        this.postmaster = postmaster;
        this.endpoint = endpoint;
        this.folders = folders;
        this.logger = logger;
        // Of its own: a timer of the pool wakes several.
        new Thread(() => Watch(period)) { IsBackground = true, Name = "Postmaster watch" }.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ended.Task;
        stopping.Dispose();
    }

    private void Watch(TimeSpan period)
    {
        while (!stopping.Token.WaitHandle.WaitOne(period))
            LookAsync(stopping.Token).GetAwaiter().GetResult();
        ended.SetResult();
    }

    /// <summary>Looks once. What it threw would end the app.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            ServerLog.Prune(folders);
            if (!postmaster.IsRunning)
            {
                Log.Died(logger);
                await postmaster.StartAsync(endpoint, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The app stops.
        }
        catch (Exception exception)
        {
            // Whatever it is, a process that cannot be started included: on a thread of its own it would end the app.
            Log.StartFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Embedded PostgreSQL has ended unexpectedly and is started again")]
        public static partial void Died(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Embedded PostgreSQL could not be started again; the next attempt follows")]
        public static partial void StartFailed(ILogger logger, Exception exception);
    }
}
