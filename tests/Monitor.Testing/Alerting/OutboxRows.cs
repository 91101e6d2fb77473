using Monitor.Core.Alerting.Messages;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Testing.Alerting;

/// <summary>Puts messages into the outbox, as the announcer does: one for each enabled channel.</summary>
public static class OutboxRows
{
    private const string Insert =
        """
        WITH written AS (
            INSERT INTO deliveries (webhook_id, channel_id, service_id, service_key, type, summary, message, state, created_at, next_attempt_at, attempt_count)
            SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), c.id, a.service_id, a.service_key, 'service.status.changed', a.summary, a.message, 1, now(), now(), 0
            FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS a (service_id, service_key, summary, message, position) CROSS JOIN channels c
            WHERE c.enabled ORDER BY a.position, c.id
            RETURNING 1)
        SELECT count(*)::integer, pg_notify('monitor_outbox', '')::text FROM written
        """;

    /// <param name="alerts">In the order in which a channel shall see them.</param>
    /// <returns>How many messages there are.</returns>
    public static async Task<int> InsertAsync(NpgsqlConnection connection, IReadOnlyList<ServiceAlert> alerts)
    {
        var links = new AlertLinks(null);
        await using var command = new NpgsqlCommand(Insert, connection);
        Add(NpgsqlDbType.Integer, [.. alerts.Select(a => a.Service.Id)]);
        Add(NpgsqlDbType.Text, [.. alerts.Select(a => a.Service.Key)]);
        Add(NpgsqlDbType.Text, [.. alerts.Select(a => a.Summary)]);
        Add(NpgsqlDbType.Text, [.. alerts.Select(a => AlertJson.Write(AlertMessage.Of(a, links)))]);
        return (int)(await command.ExecuteScalarAsync())!;

        void Add<T>(NpgsqlDbType type, T[] values) => command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
