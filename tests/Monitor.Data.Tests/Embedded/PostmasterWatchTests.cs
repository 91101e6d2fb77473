using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Binaries;
using Monitor.Data.Embedded.Folders;
using Monitor.Data.Embedded.Server;

namespace Monitor.Data.Tests.Embedded;

/// <summary>The thread that looks after the server: nobody catches what it throws.</summary>
public sealed class PostmasterWatchTests
{
    [Fact]
    public async Task A_start_that_fails_in_a_way_nobody_thought_of_is_no_reason_to_end()
    {
        using var temporary = new TemporaryCluster();
        // No file can be named so, which is neither an error of input and output nor one of ours.
        var endpoint = new ServerEndpoint("run\0", ServerEndpoint.SocketNumber, null);
        await using var watch = await WatchAsync(temporary.Folders, endpoint);

        await Should.NotThrowAsync(() => watch.LookAsync(DataFolder.Ending));
    }

    private static async Task<PostmasterWatch> WatchAsync(ClusterFolders folders, ServerEndpoint endpoint)
    {
        var account = await ServerAccount.ChooseAsync(folders, DataFolder.Ending);
        var options = new EmbeddedPostgresOptions { DataDirectory = folders.DataDirectory, StartTimeout = TimeSpan.FromSeconds(1) };
        var postmaster = new Postmaster(new ServerBinaries("/nowhere", 15), account, folders, options, NullLogger.Instance);
        return new PostmasterWatch(postmaster, endpoint, folders, TimeSpan.FromHours(1), NullLogger.Instance);
    }

    private sealed class TemporaryCluster : IDisposable
    {
        public TemporaryCluster()
        {
            Folders = new ClusterFolders(Directory.CreateTempSubdirectory("monitor-watch-").FullName);
            Directory.CreateDirectory(Folders.Logs);
            Directory.CreateDirectory(Folders.Cluster);
        }

        public ClusterFolders Folders { get; }

        public void Dispose() => Directory.Delete(Folders.DataDirectory, recursive: true);
    }
}
