using Monitor.Core.Own.Standbys;
using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>How far a standby is, asked of both servers: first a mark is written at the primary, then it is looked whether the other has replayed that.</summary>
internal static class StandbyQuestion
{
    private const int Seconds = 3;

    // Of the same cluster, however often it was failed over.
    private const string System = "(SELECT system_identifier FROM pg_control_system())";

    // A commit without a row, some hundred bytes of the log: else of a primary at which nothing happens the log may end in the middle of a record, which nobody can
    // replay (hints that a SELECT leaves are written, and flushed page by page), and the last transaction would be of any time ago.
    private const string Mark = "SELECT pg_logical_emit_message(true, 'monitor', '')";

    private const string OfPrimary = $"SELECT clock_timestamp(), pg_current_wal_flush_lsn()::text, {System}";

    private const string OfStandby = $"SELECT pg_is_in_recovery(), {System}, coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false), pg_last_xact_replay_timestamp()";

    /// <summary>Up to where the primary had written when it was marked.</summary>
    public readonly record struct Written(DateTimeOffset At, string Place, long System);

    /// <exception cref="NpgsqlException">It does not answer, or is itself a standby.</exception>
    public static async Task<Written> WrittenAsync(NpgsqlDataSource primary, CancellationToken cancellationToken)
    {
        await using var connection = await primary.OpenConnectionAsync(cancellationToken);
        await using (var mark = new NpgsqlCommand(Mark, connection) { CommandTimeout = Seconds })
            await mark.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(OfPrimary, connection) { CommandTimeout = Seconds };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetInt64(2));
    }

    /// <param name="written">What it should have replayed by now.</param>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public static async Task<StandbyTold> ReplayedAsync(NpgsqlDataSource standby, Written written, CancellationToken cancellationToken)
    {
        await using var command = standby.CreateCommand(OfStandby);
        command.CommandTimeout = Seconds;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = written.Place });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(written.At, row.GetBoolean(0), row.GetInt64(1) == written.System, row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3));
    }
}
