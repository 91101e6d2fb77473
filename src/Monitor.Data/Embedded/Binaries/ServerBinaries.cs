namespace Monitor.Data.Embedded.Binaries;

/// <summary>A folder that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c> of one major version.</summary>
internal sealed record ServerBinaries(string Folder, int Major)
{
    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The binaries for a cluster: of its own major version, or the first found for a new one.</summary>
    /// <exception cref="EmbeddedPostgresException">There are none, or none of the cluster's version.</exception>
    public static ServerBinaries Choose(IReadOnlyList<ServerBinaries> found, int? clusterMajor, string cluster)
    {
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                $"No PostgreSQL server was found on this machine. Install one: {InstallAdvice.ForThisSystem()}. " +
                "Or use a server of your own: set ConnectionStrings__Monitor, " +
                "for example \"Host=db.example;Database=monitor;Username=monitor;Password=…\".");
        }

        if (clusterMajor is not { } major)
        {
            return found[0];
        }

        return found.FirstOrDefault(binaries => binaries.Major == major) ?? throw new EmbeddedPostgresException(
            $"The data in {cluster} was written by PostgreSQL {major}, but only PostgreSQL " +
            $"{string.Join(", ", found.Select(binaries => binaries.Major).Distinct())} is installed. " +
            $"Install version {major} beside it (Debian: apt-get install postgresql-{major}), " +
            "or bring the data over with pg_upgrade (keep a copy of the folder).");
    }
}
