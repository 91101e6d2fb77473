using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Bursts;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Reads the channels for the announcer, and what is gathered for them.</summary>
internal static class ChannelViews
{
    private const string All =
        """
        SELECT c.id, c.key, c.enabled, c.gather, w.flush_at, w.has_critical,
               EXISTS (SELECT FROM deliveries d WHERE d.channel_id = c.id AND d.state = 3 AND NOT d.own_fault AND d.next_attempt_at IS NOT NULL),
               coalesce(c.kind, '') = ANY ($1), c.updates, w.burst, w.burst_since, coalesce(c.kind, '') = ANY ($2), c.created_at
        FROM channels c LEFT JOIN channel_windows w ON w.channel_id = c.id
        ORDER BY c.id
        """;

    private static readonly string[] TakeLists = [.. ChannelKinds.All.OfType<IRetellingKind>().Select(k => k.Word)];

    private const string GatheredFor = "SELECT channel_id, incident_id, again FROM channel_gathered WHERE channel_id = ANY ($1) ORDER BY channel_id, incident_id";

    /// <summary>All channels. Locked: one that is switched off or deleted at this moment is either that already or still to come.</summary>
    public static Task<List<AnnouncedChannel>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"{All} FOR SHARE OF c", cancellationToken);

    /// <summary>The same for whoever only looks: a lock would be written to each row.</summary>
    public static Task<List<AnnouncedChannel>> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ReadAsync(connection, All, cancellationToken);

    private static async Task<List<AnnouncedChannel>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = ChannelKinds.KeepingState }, new() { Value = TakeLists } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var channels = new List<AnnouncedChannel>();
        while (await reader.ReadAsync(cancellationToken))
        {
            channels.Add(new AnnouncedChannel(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.GetBoolean(2),
                reader.GetBoolean(3) || reader.GetBoolean(7),
                reader.GetBoolean(6),
                reader.IsDBNull(4) ? null : Window(reader))
            {
                KeepsState = reader.GetBoolean(7),
                Updates = reader.GetBoolean(8),
                TakesLists = reader.GetBoolean(11),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(12),
            });
        }

        return channels;
    }

    private static GatheringWindow Window(NpgsqlDataReader row) => new(row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5))
    {
        Burst = row.IsDBNull(9) ? null : new Burst(row.GetString(9), row.GetFieldValue<DateTimeOffset>(10)),
    };

    /// <summary>The incidents that wait for the next digest of these channels; true for those told even if nothing has changed.</summary>
    public static async Task<ILookup<int, (long Incident, bool Again)>> GatheredAsync(NpgsqlConnection connection, IReadOnlyCollection<int> channels, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(GatheredFor, connection) { Parameters = { new() { Value = channels.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var gathered = new List<(int Channel, long Incident, bool Again)>();
        while (await reader.ReadAsync(cancellationToken))
            gathered.Add((reader.GetInt32(0), reader.GetInt64(1), reader.GetBoolean(2)));
        return gathered.ToLookup(g => g.Channel, g => (g.Incident, g.Again));
    }
}
