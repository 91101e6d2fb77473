using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Monitor.Data;

/// <summary>How the database is reached.</summary>
public static class MonitorDatabase
{
    /// <summary>A string, not a reference: migrations refer to this project.</summary>
    internal const string MigrationsAssembly = "Monitor.Migrations";

    /// <param name="migrations">The assembly they are in.</param>
    public static DbContextOptions<MonitorDbContext> Options(string connectionString, string migrations = MigrationsAssembly) =>
        new DbContextOptionsBuilder<MonitorDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(migrations))
            .Options;

    /// <remarks>A transaction that ends because a caller hung up is no failure of ours; of any other whoever asked for it says so.</remarks>
    public static void Configure(DbContextOptionsBuilder builder, NpgsqlDataSource source) => builder
        .UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.TransactionError, LogLevel.Debug)));

    /// <summary>
    /// A connection string with the settings that are ours where it leaves them out: statements are prepared by themselves, and
    /// nothing is reset between two users of a connection. What lasts longer than its user is undone by that user: see <see cref="Sql.Listening"/>.
    /// </summary>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static string Tuned(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 50;
        if (!builder.ShouldSerialize("No Reset On Close"))
            builder.NoResetOnClose = true;
        // A pool looks this often for connections to close, though it lets each be idle for five minutes.
        if (!builder.ShouldSerialize("Connection Pruning Interval") && !builder.ShouldSerialize("Connection Idle Lifetime"))
            builder.ConnectionPruningInterval = 75;
        // Of several servers one that was away, or was none to write to, is passed over so long, though it be the only one.
        if (!builder.ShouldSerialize("Host Recheck Seconds"))
            builder.HostRecheckSeconds = 1;
        return builder.ConnectionString;
    }

    /// <summary>Closes the connections that this process keeps open.</summary>
    public static void CloseConnections() => NpgsqlConnection.ClearAllPools();
}
