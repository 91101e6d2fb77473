using Monitor.Core.Alerting.Messages;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Outbox;

/// <summary>Puts alerts into the outbox, in the transaction of the changes they tell of.</summary>
public sealed class OutboxWriter(AlertLinks links)
{
    /// <summary>The channel of PostgreSQL's LISTEN that wakes the delivery loop.</summary>
    public const string Notification = "monitor_outbox";

    /// <summary>Random, and in the order of time: easy to find in a receiver's log.</summary>
    internal const string NewWebhookId =
        "'msg_' || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13)";

    // The share lock makes a channel that is switched off or deleted at this moment either done or still to come:
    // no message to a channel that is gone, and no transaction that fails because of one.
    private const string Insert =
        $"""
        WITH enabled AS MATERIALIZED (SELECT id FROM channels WHERE enabled ORDER BY id FOR SHARE),
        enqueued AS (
            INSERT INTO deliveries (webhook_id, channel_id, service_id, service_key, type, summary, message,
                                    state, created_at, next_attempt_at, attempt_count)
            SELECT {NewWebhookId}, c.id, a.service_id, a.service_key, $1, a.summary, a.message, 1, now(), now(), 0
            FROM unnest($2, $3, $4, $5) WITH ORDINALITY AS a (service_id, service_key, summary, message, position)
            CROSS JOIN enabled c
            ORDER BY a.position, c.id
            RETURNING 1)
        SELECT count(*)::integer, CASE WHEN count(*) > 0 THEN pg_notify('{Notification}', '')::text END FROM enqueued
        """;

    /// <summary>
    /// One message per alert and enabled channel. Call it inside the transaction of <paramref name="connection"/> that
    /// holds the changes; the delivery loop wakes up at its commit.
    /// </summary>
    /// <param name="alerts">In the order in which a channel shall see them.</param>
    /// <returns>The number of messages.</returns>
    public async Task<int> EnqueueAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceAlert> alerts, CancellationToken cancellationToken)
    {
        if (alerts.Count == 0)
            return 0;

        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.Add(new() { Value = MessageTypes.StatusChanged });
        Add(command, NpgsqlDbType.Integer, [.. alerts.Select(a => a.Service.Id)]);
        Add(command, NpgsqlDbType.Text, [.. alerts.Select(a => a.Service.Key)]);
        Add(command, NpgsqlDbType.Text, [.. alerts.Select(a => a.Summary)]);
        Add(command, NpgsqlDbType.Text, [.. alerts.Select(a => AlertJson.Write(AlertMessage.Of(a, links)))]);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, T[] values) =>
        command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
