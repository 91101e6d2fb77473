using System.Globalization;
using System.Text;

namespace Monitor.Data.Embedded.Server;

/// <summary>
/// The configuration files of the embedded server. They are written anew at every start;
/// an operator's own settings go into <c>ALTER SYSTEM</c>, which is read after them.
/// </summary>
internal static class ServerSettings
{
    public const string FileName = "monitor.conf";

    public const string SuperUser = "monitor";

    /// <summary>
    /// Only who can enter the 0700 socket folder reaches the socket, so it asks no password; TCP always does.
    /// </summary>
    public const string Authentication =
        """
        # Written by Monitor at every start.
        local all         all              trust
        local replication all              trust
        host  all         all 127.0.0.1/32 scram-sha-256

        """;

    /// <summary>The text of <see cref="FileName"/>.</summary>
    public static string Text(EmbeddedPostgresOptions options, ServerEndpoint endpoint, string logFolder)
    {
        var text = new StringBuilder("# Written by Monitor at every start: use ALTER SYSTEM for settings of your own.\n");
        foreach (var (name, value) in Settings(options, endpoint, logFolder))
        {
            text.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Settings(EmbeddedPostgresOptions options, ServerEndpoint endpoint, string logFolder) =>
    [
        ("listen_addresses", endpoint.ListenAddresses),
        ("port", endpoint.Port.ToString(CultureInfo.InvariantCulture)),
        ("unix_socket_directories", endpoint.SocketFolder ?? ""),
        ("unix_socket_permissions", "0700"),
        ("cluster_name", "monitor"),
        ("max_connections", "200"),
        ("shared_buffers", $"{options.SharedBuffersMebibytes.ToString(CultureInfo.InvariantCulture)}MB"),
        ("work_mem", "16MB"),
        ("maintenance_work_mem", "64MB"),
        ("random_page_cost", "1.1"),
        ("password_encryption", "scram-sha-256"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("lc_messages", "C"),
        // Short statements only: compiling them costs more than it saves.
        ("jit", "off"),
        // Due times and states change all the time: the default minute between vacuums halves the claim rate.
        ("autovacuum_naptime", "15s"),
        ("autovacuum_vacuum_scale_factor", "0.05"),
        ("autovacuum_vacuum_cost_delay", "0"),
        // After a checkpoint each page is logged whole once, and a check touches pages of its own: checkpoints are to be rare.
        ("max_wal_size", "2GB"),
        ("checkpoint_timeout", "15min"),
        ("synchronous_commit", "on"),
        // A commit writes its log itself; the writer behind it would wake five times a second for nothing.
        ("wal_writer_delay", "10s"),
        ("fsync", options.Durable ? "on" : "off"),
        ("full_page_writes", options.Durable ? "on" : "off"),
        .. Logging(logFolder),
    ];

    private static IEnumerable<(string Name, string Value)> Logging(string folder) =>
    [
        ("logging_collector", "on"),
        ("log_directory", folder),
        ("log_filename", "postgresql-%Y%m%d-%H%M%S.log"),
        ("log_rotation_age", "1d"),
        ("log_rotation_size", "10MB"),
        ("log_line_prefix", "%m [%p] %a "),
        ("log_lock_waits", "on"),
    ];
}
