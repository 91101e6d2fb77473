namespace Monitor.Data.Embedded.Folders;

/// <summary>
/// An exclusive lock on the data folder. The kernel holds it for the open file,
/// so it vanishes with the process however that ends.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    /// <exception cref="EmbeddedPostgresException">Another instance works on this folder.</exception>
    public static InstanceLock Take(ClusterFolders folders)
    {
        try
        {
            var file = new FileStream(folders.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new InstanceLock(file);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new EmbeddedPostgresException(
                $"Another instance of Monitor is running on the data folder {folders.DataDirectory}. " +
                "Stop it first, or give this one its own folder with Monitor__DataDirectory. " +
                "(To run several instances on one database, set ConnectionStrings__Monitor.)",
                exception);
        }
    }

    public void Dispose() => file.Dispose();
}
