using System.Data;
using System.IO.Compression;
using Monitor.Data.History.Results;
using Monitor.Data.Upgrading;
using Npgsql;

namespace Monitor.Data.Backups;

/// <summary>
/// Writes all that the product keeps, as it is at one moment, into one archive (zip: a manifest, and the rows of each table in PostgreSQL's binary
/// COPY format). No program of PostgreSQL is needed, and nodes may work on. What is restored where the schema is newer is brought up to date there.
/// </summary>
/// <param name="version">Of this product.</param>
public sealed class BackupWriter(string connectionString, string version)
{
    private static readonly TimeSpan QuietWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // The first question of the transaction: its answer and all others are of this moment.
    private const string IsBusy =
        "SELECT EXISTS (SELECT FROM incident_inbox) OR EXISTS (SELECT FROM channel_gathered) OR EXISTS (SELECT FROM deliveries WHERE state = 1 AND next_attempt_at IS NOT NULL)";

    private const string Moment =
        """
        SELECT transaction_timestamp(), current_setting('server_version'), EXISTS (SELECT FROM nodes WHERE seen_at > clock_timestamp() - interval '45 seconds')
        """;

    private const string Sequences =
        "SELECT sequencename::text, last_value, data_type = 'bigint'::regtype FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1";

    /// <param name="destination">Is only written to, from begin to end.</param>
    /// <exception cref="BackupException">It could not be read.</exception>
    public async Task<BackupManifest> WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var moment = await QuietMomentAsync(connection, cancellationToken);
            return await WriteAsync(connection, destination, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new BackupException($"The backup could not be read from the database: {e.Message}", e);
        }
    }

    // A message that is on its way at the moment of the backup is one of which nobody can say, after a restore, whether it came. Mostly there is none.
    private static async Task<NpgsqlTransaction> QuietMomentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await TableLayout.ReadAsync(connection, cancellationToken);
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(Look, cancellationToken))
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            // Before the moment is taken: a partition that is dropped behind it would be missed, as its rows are not packed yet at that moment.
            await AskAsync(connection, $"SET TRANSACTION READ ONLY; SET LOCAL lock_timeout = '30s'; LOCK TABLE {string.Join(", ", tables.Select(t => t.Quoted))} IN ACCESS SHARE MODE", cancellationToken);
            if (await AskAsync(connection, IsBusy, cancellationToken) is not true || TimeProvider.System.GetElapsedTime(begun) > QuietWithin)
                return transaction;
            await transaction.DisposeAsync();
        }
    }

    private async Task<BackupManifest> WriteAsync(NpgsqlConnection connection, Stream destination, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var (at, server, running) = await MomentAsync(connection, cancellationToken);
        var tables = new List<BackedUpTable>();
        foreach (var table in await TableLayout.ReadAsync(connection, cancellationToken))
            tables.Add(await WriteAsync(connection, archive, table, cancellationToken));
        var manifest = new BackupManifest(
            BackupManifest.Known,
            version,
            at,
            server,
            running,
            [.. (await SchemaHistory.AppliedAsync(connection, cancellationToken)).Order(StringComparer.Ordinal)],
            [.. (await ResultPartitions.DaysAsync(connection, cancellationToken)).Order()],
            tables,
            await SequencesAsync(connection, cancellationToken));
        await using var entry = await archive.CreateEntry(BackupManifest.Entry, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await manifest.WriteAsync(entry, cancellationToken);
        return manifest;
    }

    private static async Task<BackedUpTable> WriteAsync(NpgsqlConnection connection, ZipArchive archive, TableLayout table, CancellationToken cancellationToken)
    {
        var rows = (long)(await AskAsync(connection, $"SELECT count(*) FROM {table.Quoted}", cancellationToken))!;
        var written = new BackedUpTable(table.Name, table.Columns, rows, "");
        await using var entry = await archive.CreateEntry(written.Entry, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        // Of a table with partitions only a query copies the rows of all.
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {table.QuotedColumns} FROM {table.Quoted}) TO STDOUT (FORMAT BINARY)", cancellationToken);
        return written with { Sha256 = await HashedCopy.RunAsync(copy, entry, cancellationToken) };
    }

    private static async Task<(DateTimeOffset At, string Server, bool Running)> MomentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Moment, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetBoolean(2));
    }

    private static async Task<IReadOnlyList<BackedUpSequence>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sequences, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<BackedUpSequence>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(new(row.GetString(0), row.GetInt64(1), row.GetBoolean(2)));
        return found;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
