using Monitor.Core.Alerting.Channels;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>How the deliveries of channels go: one statement for all of them.</summary>
public sealed class ChannelHealthQuery(NpgsqlDataSource source)
{
    // `received` is the first receipt: a replay an hour later does not make a delivery slow.
    private const string Sql =
        """
        WITH d AS MATERIALIZED (
            SELECT id, channel_id, state, next_attempt_at, created_at, true AS recent
            FROM deliveries WHERE channel_id = ANY($1) AND created_at > now() - interval '24 hours'
            UNION ALL
            SELECT id, channel_id, state, next_attempt_at, created_at, false
            FROM deliveries WHERE channel_id = ANY($1) AND next_attempt_at IS NOT NULL AND created_at <= now() - interval '24 hours'),
        a AS (
            SELECT t.delivery_id,
                   min(t.at + t.milliseconds * interval '1 millisecond') FILTER (WHERE t.error IS NULL) AS received,
                   (array_agg(t.error ORDER BY t.id))[1] IS NULL AS first_try,
                   (array_agg(t.error ORDER BY t.id DESC))[1] AS last_error,
                   max(t.id) AS last_id
            FROM delivery_attempts t JOIN d ON d.id = t.delivery_id
            GROUP BY t.delivery_id)
        SELECT d.channel_id,
               count(*) FILTER (WHERE d.state = 2 AND d.recent)::integer,
               count(*) FILTER (WHERE d.state = 2 AND d.recent AND a.first_try)::integer,
               count(*) FILTER (WHERE d.next_attempt_at IS NOT NULL)::integer,
               count(*) FILTER (WHERE d.state = 4 AND d.recent)::integer,
               max(a.received),
               (array_agg(a.last_error ORDER BY a.last_id DESC NULLS LAST))[1],
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.received - d.created_at) * 1000) FILTER (WHERE d.recent),
               (max(extract(epoch FROM a.received - d.created_at) * 1000) FILTER (WHERE d.recent))::double precision
        FROM d LEFT JOIN a ON a.delivery_id = d.id
        GROUP BY d.channel_id
        """;

    /// <summary>Of a channel that has had nothing to do.</summary>
    public static ChannelHealth Nothing { get; } = new(0, 0, 0, 0, null, null, null, null);

    /// <returns>By number; channels without messages are missing.</returns>
    public async Task<Dictionary<int, ChannelHealth>> OfAsync(int[] channelIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, ChannelHealth>();
        if (channelIds.Length == 0)
            return found;

        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = channelIds });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found[reader.GetInt32(0)] = Read(reader);
        return found;
    }

    /// <summary>Since when those fail of which the others are told.</summary>
    public async Task<Dictionary<int, DateTimeOffset>> FailingAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT subject::integer, began_at FROM own_troubles WHERE kind = 2 AND ended_at IS NULL");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<int, DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
            found[reader.GetInt32(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        return found;
    }

    /// <summary>Those that fail, of which the others are told, and those that the product itself has switched off.</summary>
    public async Task<IReadOnlyList<FailingChannel>> ListFailingAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT c.key, c.name, CASE WHEN c.disabled_reason IS NULL THEN t.began_at ELSE c.disabled_at END, c.disabled_reason IS NOT NULL
            FROM channels c LEFT JOIN own_troubles t ON t.kind = 2 AND t.ended_at IS NULL AND t.subject = c.id::text
            WHERE c.disabled_reason IS NOT NULL OR t.began_at IS NOT NULL
            ORDER BY c.key
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FailingChannel>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new FailingChannel(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3)));
        return found;
    }

    private static ChannelHealth Read(NpgsqlDataReader row) => new(
        row.GetInt32(1),
        row.GetInt32(2),
        row.GetInt32(3),
        row.GetInt32(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetDouble(7),
        row.IsDBNull(8) ? null : row.GetDouble(8));
}
