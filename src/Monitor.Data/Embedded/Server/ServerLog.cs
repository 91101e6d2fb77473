using Monitor.Data.Embedded.Folders;

namespace Monitor.Data.Embedded.Server;

/// <summary>The server's log files: ten of at most 10 MB are kept.</summary>
internal static class ServerLog
{
    private const int Kept = 10;
    private const int TailLines = 15;

    public static void Prune(ClusterFolders folders)
    {
        // The names carry the time, so their order is that of age.
        foreach (var old in Files(folders).SkipLast(Kept))
        {
            File.Delete(old);
        }
    }

    /// <summary>The last lines the server wrote, for a message about why it did not start.</summary>
    public static string Tail(ClusterFolders folders)
    {
        var files = new[] { Files(folders).LastOrDefault(), folders.StartLog };
        var lines = files.OfType<string>().Where(File.Exists).SelectMany(file => File.ReadLines(file).TakeLast(TailLines));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Files(ClusterFolders folders) =>
        Directory.EnumerateFiles(folders.Logs, "postgresql-*.log").Order(StringComparer.Ordinal);
}
