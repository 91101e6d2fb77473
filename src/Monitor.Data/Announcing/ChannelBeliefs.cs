using Monitor.Core.Announcing;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>What channels believe of incidents.</summary>
internal sealed class ChannelBeliefs
{
    // What was said by a delivery that nobody has begun to send is not believed yet.
    private const string Read =
        """
        SELECT l.incident_id, l.channel_id, l.believed, l.said,
               CASE WHEN d.state = 1 AND d.begun_at IS NULL AND d.attempt_count = 0 AND d.next_attempt_at IS NOT NULL THEN d.id END
        FROM channel_ledger l LEFT JOIN deliveries d ON d.id = l.delivery_id
        WHERE l.incident_id = ANY ($1)
        """;

    private readonly Dictionary<(long Incident, int Channel), Entry> _entries = [];

    public static async Task<ChannelBeliefs> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        var beliefs = new ChannelBeliefs();
        await using var command = new NpgsqlCommand(Read, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            beliefs._entries[(reader.GetInt64(0), reader.GetInt32(1))] = new Entry(
                (Belief)reader.GetInt16(2), (Belief)reader.GetInt16(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
        }

        return beliefs;
    }

    /// <summary>What it believes, or will once what waits for it is sent.</summary>
    public Belief Of(long incident, int channel) => _entries.TryGetValue((incident, channel), out var entry) ? entry.Said : Belief.Nothing;

    /// <summary>Deliveries that nobody has begun to send, and that no longer say what is true.</summary>
    /// <param name="gathering">Channels of which only the last word counts.</param>
    public IEnumerable<long> Overtaken(IReadOnlyDictionary<long, AnnouncedIncident> incidents, IReadOnlySet<int> gathering) => _entries
        .Where(e => e.Value.Waiting is not null && gathering.Contains(e.Key.Channel)
            && incidents.TryGetValue(e.Key.Incident, out var incident) && incident.Truth != e.Value.Said)
        .Select(e => e.Value.Waiting!.Value)
        .Distinct();

    private readonly record struct Entry(Belief Believed, Belief Said, long? Waiting);
}
