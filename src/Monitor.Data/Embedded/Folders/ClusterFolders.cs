namespace Monitor.Data.Embedded.Folders;

/// <summary>The files and folders of the embedded server below the app's data folder.</summary>
internal sealed class ClusterFolders(string dataDirectory)
{
    /// <summary>The app's data folder, with links followed, as the server itself will name it.</summary>
    public string DataDirectory { get; } = RealPath.Of(dataDirectory);

    /// <summary>Held for the app's life, so that a second instance notices.</summary>
    public string LockFile => Path.Combine(DataDirectory, "instance.lock");

    /// <summary>All that belongs to the server, owned by the user it runs as.</summary>
    public string Root => Path.Combine(DataDirectory, "postgresql");

    /// <summary>PostgreSQL's own data directory.</summary>
    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>Where <c>initdb</c> works; renamed to <see cref="Cluster"/> when it is complete.</summary>
    public string UnfinishedCluster => Path.Combine(Root, "cluster.new");

    public string Sockets => Path.Combine(Root, "run");

    public string Logs => Path.Combine(Root, "log");

    /// <summary>What the server prints before its own log is open.</summary>
    public string StartLog => Path.Combine(Logs, "start.log");

    public string PasswordFile => Path.Combine(Root, "password");

    public string VersionFile => Path.Combine(Cluster, "PG_VERSION");

    public string PostmasterFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>The major version that wrote the cluster, or null when there is none yet.</summary>
    public int? ClusterMajor() =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), out var major) ? major : null;
}
