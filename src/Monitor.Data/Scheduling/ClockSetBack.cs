using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>
/// The database's clock was set back, by hand, by a server of time, or because another server that is behind took over. What was due by the old
/// time would be asked only once that has come again, and what was seen by it would count as newer than all that is seen until then.
/// </summary>
internal static class ClockSetBack
{
    // Within half a minute, as after a standstill; a job that calls has its whole time again. One word of one service is enough: whoever hears it claims whatever is due.
    private const string Sql =
        $"""
        WITH back AS (
            UPDATE probe_schedule SET claimed_by = NULL, next_due = now() + CASE
                WHEN grace_ms IS NULL THEN probe_phase(probe_id) * least(period_ms, 30000) * interval '1 millisecond'
                ELSE (period_ms::bigint + grace_ms + 500) * interval '1 millisecond' END
            WHERE next_due < 'infinity' AND next_due > now() + (period_ms::bigint + coalesce(grace_ms, 0) + 2000) * interval '1 millisecond'
            RETURNING probe_id),
        seen AS (UPDATE probe_state SET last_at = now(), writes = writes + 1 WHERE last_at > now())
        SELECT pg_notify('{ScheduleSql.Notification}', p.service_id::text) FROM back b JOIN probes p ON p.id = b.probe_id LIMIT 1
        """;

    public static async Task MendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
