using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Audit;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Backups;

/// <summary>
/// Makes a restored past harmless. What it does is written for this version's schema, so it comes behind the migrations that the backup lacked; that it is still to come
/// is noted in the transaction that restores, and until it has, no node works on the database. Claims need nothing: slots that were missed are given up, and the time from
/// the backup until the first look is recorded as a gap. Ends need nothing either: whoever was told of a problem is told of its end.
/// </summary>
internal static class AfterRestore
{
    // What was given up is shown with its reason, and can be sent again by hand. Channels keep what they believe.
    private const string GiveUp =
        """
        WITH ended AS (UPDATE deliveries SET state = 4, next_attempt_at = NULL WHERE next_attempt_at IS NOT NULL RETURNING id)
        INSERT INTO delivery_attempts (delivery_id, at, error, milliseconds, request_body)
        SELECT id, now(), 'Not sent: it waited when the backup was made, and was most likely sent since.', 0, '' FROM ended
        """;

    // A digest is sent half a minute after: what waited for one was told since.
    private const string Believe =
        """
        INSERT INTO channel_ledger AS l (incident_id, channel_id, believed, said, told_at)
        SELECT g.incident_id, g.channel_id, t.truth, t.truth, now()
        FROM channel_gathered g JOIN incidents i ON i.id = g.incident_id CROSS JOIN LATERAL (SELECT CASE WHEN i.state = 2 THEN 3 ELSE i.severity END::smallint AS truth) t
        ON CONFLICT (incident_id, channel_id) DO UPDATE SET believed = EXCLUDED.believed, said = EXCLUDED.said, delivery_id = NULL
        """;

    private const string Close = "DELETE FROM channel_gathered; DELETE FROM channel_windows";

    // Steps and reminders that fell due meanwhile: first it is looked whether the problem is still there.
    private const string LookFirst = "UPDATE incident_announcing SET look_at = greatest(look_at, now() + interval '10 minutes') WHERE look_at IS NOT NULL";

    // Numbers that were given out since the backup stand in messages and links: they are not given out a second time.
    private const long Unused = 1_000_000;

    private const string Table = "unfinished_restore";

    private const string Turn = "SELECT pg_advisory_xact_lock(hashtext('monitor.restore'))";

    /// <summary>In the transaction that restores, on whatever schema the backup has.</summary>
    /// <param name="drop">Nodes ran on after the backup: what waited is given up.</param>
    public static async Task BeginAsync(NpgsqlConnection connection, BackupManifest manifest, bool drop, CancellationToken cancellationToken)
    {
        foreach (var sequence in manifest.Sequences)
            await SetAsync(connection, sequence, drop && sequence.IsWide ? Unused : 0, cancellationToken);
        await RunAsync(connection, $"CREATE TABLE {Table} (drops boolean NOT NULL, told text NOT NULL)", cancellationToken);
        await using var command = new NpgsqlCommand($"INSERT INTO {Table} VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = drop }, new() { Value = JsonSerializer.Serialize(new { takenAt = manifest.TakenAt, rows = manifest.Rows, version = manifest.Version }) } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>True between both.</summary>
    public static async Task<bool> IsUnfinishedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT to_regclass('{Table}') IS NOT NULL", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Once the schema is this version's: all of it in one transaction, by one process, and once.</summary>
    /// <returns>How many messages were given up.</returns>
    public static async Task<int> FinishAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, Turn, cancellationToken);
        if (!await IsUnfinishedAsync(connection, cancellationToken))
            return 0;
        var (drop, told) = await ReadAsync(connection, cancellationToken);
        await NoteAsync(connection, told, cancellationToken);
        var givenUp = drop ? await RunAsync(connection, GiveUp, cancellationToken) : 0;
        foreach (var sql in (string[])(drop ? [Believe, Close, LookFirst] : []))
            await RunAsync(connection, sql, cancellationToken);
        await RunAsync(connection, $"DROP TABLE {Table}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return givenUp;
    }

    private static async Task<(bool Drop, string Told)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT drops, told FROM {Table}", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetBoolean(0), row.GetString(1));
    }

    private static async Task SetAsync(NpgsqlConnection connection, BackedUpSequence sequence, long unused, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT setval(to_regclass(quote_ident($1)), $2) WHERE to_regclass(quote_ident($1)) IS NOT NULL", connection)
        {
            Parameters = { new() { Value = sequence.Name }, new() { Value = sequence.Last + unused } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task NoteAsync(NpgsqlConnection connection, string told, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(AuditInsert.Of(AuditRow.Of(AuditActions.DatabaseRestored, "database", Actor.Product("restore"), null, told)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
