using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>Removes what nobody looks up any more.</summary>
public sealed class OutboxRetention(NpgsqlDataSource source)
{
    private const int RowsAtOnce = 5000;

    // What still waits is older than this only where its channel has been switched off all the time. What tells that a channel has not heard of an
    // incident stays as long as that does: once it is switched on, it is told.
    private const string Delete =
        """
        DELETE FROM deliveries WHERE id = ANY(ARRAY(
            SELECT d.id FROM deliveries d JOIN channels c ON c.id = d.channel_id
            WHERE d.created_at < now() - $1 AND (d.next_attempt_at IS NULL OR NOT c.enabled) AND NOT EXISTS (
                SELECT FROM channel_ledger l JOIN incidents i ON i.id = l.incident_id
                WHERE l.delivery_id = d.id AND (d.next_attempt_at IS NOT NULL OR d.state = 4 AND i.state <> 2))
            LIMIT $2 FOR UPDATE OF d SKIP LOCKED))
        """;

    public static TimeSpan Age { get; } = TimeSpan.FromDays(30);

    /// <summary>Deletes deliveries older than <see cref="Age"/> with their attempts, in small transactions.</summary>
    /// <returns>The number of deliveries.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        var (run, total) = (new OldRows(source), 0);
        for (var deleted = RowsAtOnce; deleted == RowsAtOnce && !run.IsTimeUp; total += deleted)
        {
            await using var command = source.CreateCommand(Delete);
            command.Parameters.Add(new() { Value = Age });
            command.Parameters.Add(new() { Value = RowsAtOnce });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return total;
    }
}
