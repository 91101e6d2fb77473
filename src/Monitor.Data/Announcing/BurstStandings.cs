using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Bursts;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>What the alerts stand for by which channels show several incidents.</summary>
internal sealed class BurstStandings
{
    private const string Read =
        """
        SELECT l.channel_id, l.burst, (count(*) FILTER (WHERE l.said = 1))::int, (count(*) FILTER (WHERE l.said = 2))::int,
               coalesce(bool_or(d.state = 1 AND d.begun_at IS NULL AND d.attempt_count = 0 AND d.next_attempt_at IS NOT NULL), false)
        FROM channel_ledger l LEFT JOIN deliveries d ON d.id = l.delivery_id
        WHERE (l.channel_id, l.burst) IN (SELECT * FROM unnest($1::int[], $2::text[])) GROUP BY l.channel_id, l.burst
        """;

    private static readonly Dictionary<string, BurstStanding> None = [];

    private readonly Dictionary<int, Dictionary<string, BurstStanding>> _standings = [];

    /// <summary>Of those alerts that the next messages may be about.</summary>
    /// <param name="gathered">What waits, by channel.</param>
    public static async Task<BurstStandings> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, IReadOnlyDictionary<int, IReadOnlyList<GatheredIncident>> gathered, CancellationToken cancellationToken)
    {
        var bursts = new BurstStandings();
        var asked = channels.Where(c => c.KeepsState && gathered.ContainsKey(c.Id))
            .SelectMany(c => gathered[c.Id].Select(g => g.Burst).Append(c.Window?.Burst?.Key).OfType<string>().Distinct(), (c, key) => (c.Id, Key: key)).ToList();
        if (asked.Count == 0)
            return bursts;
        await using var command = new NpgsqlCommand(Read, connection)
        {
            Parameters = { new() { Value = asked.Select(a => a.Id).ToArray() }, new() { Value = asked.Select(a => a.Key).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!bursts._standings.TryGetValue(reader.GetInt32(0), out var standings))
                bursts._standings[reader.GetInt32(0)] = standings = [];
            standings[reader.GetString(1)] = new BurstStanding(reader.GetInt32(2), reader.GetInt32(3), reader.GetBoolean(4));
        }

        return bursts;
    }

    /// <summary>By their keys.</summary>
    public IReadOnlyDictionary<string, BurstStanding> Of(int channel) => _standings.GetValueOrDefault(channel, None);
}
