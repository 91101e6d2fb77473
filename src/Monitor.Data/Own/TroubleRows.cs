using Monitor.Core.Own.Troubles;
using Npgsql;

namespace Monitor.Data.Own;

/// <summary>Reads what there is to compare and to tell.</summary>
internal static class TroubleRows
{
    // Receipts are looked for only of those that fail or did: a channel that works has many.
    private const string Channels =
        """
        SELECT c.id, c.key, c.name, c.enabled, c.about_monitor, c.disabled_reason, c.disabled_at, f.since, f.error, r.at
        FROM channels c
        LEFT JOIN (
            SELECT d.channel_id, min(a.at) AS since, (array_agg(a.error ORDER BY a.id DESC))[1] AS error
            FROM deliveries d JOIN delivery_attempts a ON a.delivery_id = d.id AND a.error IS NOT NULL
            WHERE d.next_attempt_at IS NOT NULL AND d.state = 3 GROUP BY d.channel_id) f ON f.channel_id = c.id
        LEFT JOIN own_troubles t ON t.kind = 2 AND t.subject = c.id::text AND t.ended_at IS NULL
        LEFT JOIN LATERAL (
            SELECT max(a.at) AS at FROM deliveries d JOIN delivery_attempts a ON a.delivery_id = d.id
            WHERE (f.since IS NOT NULL OR t.id IS NOT NULL) AND d.channel_id = c.id AND d.state = 2 AND a.error IS NULL
              AND d.created_at > least(f.since, t.began_at) - interval '2 days' AND a.at > least(f.since, t.began_at)) r ON true
        ORDER BY c.id
        """;

    private const string Untold =
        "SELECT id, kind, subject, began_at, ended_at, reason, services, told, begin_told FROM own_troubles WHERE NOT end_told ORDER BY id";

    public static async Task<IReadOnlyList<ChannelFacts>> ChannelsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Channels, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var channels = new List<ChannelFacts>();
        while (await row.ReadAsync(cancellationToken))
        {
            var (failing, delivered) = (At(row, 7), At(row, 9));
            channels.Add(new ChannelFacts(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), Text(row, 5), At(row, 6),
                delivered > failing ? null : failing, Text(row, 8), delivered));
        }

        return channels;
    }

    /// <summary>Those of which something may be to be told, the oldest first.</summary>
    public static async Task<IReadOnlyList<(OwnTrouble Trouble, bool BeginTold)>> UntoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Untold, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var troubles = new List<(OwnTrouble, bool)>();
        while (await row.ReadAsync(cancellationToken))
            troubles.Add((
                new OwnTrouble(
                    row.GetInt64(0), (TroubleKind)row.GetInt16(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), At(row, 4), row.GetString(5), row.GetInt32(6),
                    row.GetFieldValue<int[]>(7)),
                row.GetBoolean(8)));
        return troubles;
    }

    private static DateTimeOffset? At(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
