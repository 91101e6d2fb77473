using Monitor.Core.Alerting;
using Npgsql;

namespace Monitor.Data.Alerting;

/// <summary>How the deliveries of channels go: one statement for all of them.</summary>
public sealed class ChannelHealthQuery(NpgsqlDataSource source)
{
    // `received` is the first receipt: a replay an hour later does not make a delivery slow.
    private const string Sql =
        """
        SELECT d.channel_id,
               count(*) FILTER (WHERE d.state = 2 AND d.recent)::integer,
               count(*) FILTER (WHERE d.state = 2 AND d.recent AND r.failed_before = 0)::integer,
               count(*) FILTER (WHERE d.next_attempt_at IS NOT NULL)::integer,
               count(*) FILTER (WHERE d.state = 4 AND d.recent)::integer,
               max(r.received),
               (array_agg(l.error ORDER BY l.id DESC NULLS LAST))[1],
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.received - d.created_at) * 1000) FILTER (WHERE d.recent),
               (max(extract(epoch FROM r.received - d.created_at) * 1000) FILTER (WHERE d.recent))::double precision
        FROM (SELECT id, channel_id, state, next_attempt_at, created_at, created_at > now() - interval '24 hours' AS recent
              FROM deliveries
              WHERE channel_id = ANY($1) AND (created_at > now() - interval '24 hours' OR next_attempt_at IS NOT NULL)) d
        LEFT JOIN LATERAL (
            SELECT a.at + a.milliseconds * interval '1 millisecond' AS received,
                   (SELECT count(*) FROM delivery_attempts b WHERE b.delivery_id = d.id AND b.id < a.id) AS failed_before
            FROM delivery_attempts a WHERE a.delivery_id = d.id AND a.error IS NULL ORDER BY a.id LIMIT 1) r ON true
        LEFT JOIN LATERAL (
            SELECT a.id, a.error FROM delivery_attempts a WHERE a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1) l ON true
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
