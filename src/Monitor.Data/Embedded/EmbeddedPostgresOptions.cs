namespace Monitor.Data.Embedded;

/// <summary>Where the app's own PostgreSQL keeps its cluster and how it is run.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The app's data folder; the cluster lives in its subfolder <c>postgresql</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database made at the first start and named in <see cref="EmbeddedPostgres.ConnectionString"/>.</summary>
    public string Database { get; init; } = "monitor";

    /// <summary>
    /// False only for tests: commits are not flushed to disk, so a power cut would lose the cluster.
    /// A crash of the server alone loses nothing.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>PostgreSQL's <c>shared_buffers</c>, in MiB.</summary>
    public int SharedBuffersMebibytes { get; init; } = 192;

    /// <summary>How long a start may take, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a fast shutdown may take before the server is stopped at once.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the server is looked at, to start it again should it have died.</summary>
    public TimeSpan WatchPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the socket goes when the data folder's path is too long for one.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>Folders to search for the server's programs, in order; null for the usual places of this system.</summary>
    public IReadOnlyList<string>? BinarySearchPath { get; init; }
}
