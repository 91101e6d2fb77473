using System.Diagnostics;
using System.Globalization;
using Monitor.Data.Embedded.Folders;

namespace Monitor.Data.Embedded.Server;

/// <summary>
/// The processes of a cluster. All of a server's processes work in its data directory, which tells them
/// from a stranger who got a dead server's process id, as happens after a reboot or in a container.
/// </summary>
internal static class ClusterProcesses
{
    /// <summary>The running server that <c>postmaster.pid</c> names, or null.</summary>
    public static PostmasterFile? Postmaster(ClusterFolders folders) =>
        PostmasterFile.Read(folders.PostmasterFile) is { } file && IsServer(file.ProcessId, folders.Cluster) ? file : null;

    /// <summary>All processes that work in the cluster: a killed server's children need a moment to notice.</summary>
    public static IReadOnlyList<int> WorkingIn(string cluster) =>
        OperatingSystem.IsLinux()
            ? [.. Directory.EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
                .Where(id => id > 0 && WorksIn(id, cluster))]
            : [];

    private static bool IsServer(int processId, string cluster) =>
        OperatingSystem.IsLinux() ? WorksIn(processId, cluster) : HasServersName(processId);

    private static bool WorksIn(int processId, string cluster)
    {
        try
        {
            var link = new FileInfo($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/cwd");
            return link.ResolveLinkTarget(returnFinalTarget: false)?.FullName == cluster;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HasServersName(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
