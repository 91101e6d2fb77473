using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data;

/// <summary>
/// The connections of one node, in pools that take nothing from each other: whatever is asked of the pages, checks are claimed and
/// recorded. Two nodes fit into PostgreSQL's default of 100 connections.
/// </summary>
public static class DatabasePools
{
    /// <summary>What claims, records and delivers, and what says that somebody does.</summary>
    public const string Spine = "spine";

    /// <summary>What people and machines ask for, and what is done by the hour.</summary>
    public const string Pages = "pages";

    /// <summary>Hangfire's own.</summary>
    public const string Jobs = "jobs";

    /// <summary>What reads long history, of a standby alone.</summary>
    public const string Reads = "reads";

    /// <summary>What looks how far a standby is, one question at a time, however busy those are that read of it.</summary>
    public const string Looks = "looks";

    private static readonly int Unbounded = new NpgsqlConnectionStringBuilder().MaxPoolSize;

    /// <summary>Connections of a pool at most. A <c>Maximum Pool Size</c> of the connection string is that of the pages, and of a standby.</summary>
    public static int Most(string connectionString, string pool) => pool switch
    {
        Spine => 15,
        Jobs => 10,
        Looks => 1,
        _ => new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize is var said && said != Unbounded ? said : 22,
    };

    /// <summary>The pool itself.</summary>
    public static NpgsqlDataSource Open(string connectionString, string pool)
    {
        var builder = new NpgsqlDataSourceBuilder(Of(connectionString, pool)) { Name = pool };
#pragma warning disable NPG9001 // See there.
        builder.AddTypeInfoResolverFactory(new StorableTexts());
#pragma warning restore NPG9001
        return builder.UsePhysicalConnectionInitializer(connection => Initialize(connection, pool), connection => InitializeAsync(connection, pool)).Build();
    }

    /// <summary>A connection string of this pool alone. PostgreSQL's <c>pg_stat_activity</c> says whose a connection is.</summary>
    public static string Of(string connectionString, string pool)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Most(connectionString, pool) };
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        // Hangfire leaves it to the pool to tidy up behind it.
        builder.NoResetOnClose &= pool != Jobs;
        // Seconds: else it would be tried for long after it is there again.
        builder.Timeout = pool == Looks ? 3 : builder.Timeout;
        builder.ApplicationName = $"{builder.ApplicationName ?? "monitor"} {pool}";
        return builder.ConnectionString;
    }

    // A node that stands still in the middle of a transaction (a frozen machine, a stalled disk) keeps its locks, and all others waiting for
    // them: its server ends it. It finds that out when it goes on, has written nothing, and tries again.
    // What people ask for may do slower things in between than what records.
    private static string LongestPause(string pool) => $"SET idle_in_transaction_session_timeout = '{(pool == Spine ? 3 : 60)}s'";

    // By a statement, not by the start of the connection, which poolers take no settings from.
    private static void Initialize(NpgsqlConnection connection, string pool)
    {
        using var command = new NpgsqlCommand(LongestPause(pool), connection);
        command.ExecuteNonQuery();
    }

    private static async Task InitializeAsync(NpgsqlConnection connection, string pool)
    {
        await using var command = new NpgsqlCommand(LongestPause(pool), connection);
        await command.ExecuteNonQueryAsync();
    }
}
