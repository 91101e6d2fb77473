using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>What channels believe of incidents.</summary>
internal sealed class ChannelBeliefs
{
    // What was said by a delivery that nobody has begun to send is not believed yet.
    private const string Read =
        """
        SELECT l.incident_id, l.channel_id, l.said,
               CASE WHEN d.state = 1 AND d.begun_at IS NULL AND d.attempt_count = 0 AND d.next_attempt_at IS NOT NULL THEN d.id END,
               l.route, l.told_at, l.send_resolved, l.burst
        FROM channel_ledger l LEFT JOIN deliveries d ON d.id = l.delivery_id
        WHERE l.incident_id = ANY ($1)
        """;

    // What waits for a digest was reached, whether or not it has been told of anything yet.
    private const string Gathered = "SELECT g.incident_id, g.channel_id FROM channels c JOIN channel_gathered g ON g.channel_id = c.id AND g.incident_id = ANY ($1)";

    private readonly Dictionary<(long Incident, int Channel), Entry> _entries = [];
    private readonly HashSet<(long Incident, int Channel)> _gathered = [];

    public static async Task<ChannelBeliefs> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        var beliefs = new ChannelBeliefs();
        await beliefs.AddAsync(connection, incidents, cancellationToken);
        return beliefs;
    }

    /// <summary>With those of further incidents.</summary>
    public async Task AddAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        if (incidents.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Read, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var standing = new ChannelStanding(
                (Belief)reader.GetInt16(2), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5), reader.GetBoolean(6), IsReached: true);
            _entries[(reader.GetInt64(0), reader.GetInt32(1))] = new Entry(standing, reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.IsDBNull(7) ? null : reader.GetString(7));
        }
    }

    /// <summary>With those that wait for a digest.</summary>
    public async Task AddGatheredAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Gathered, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _gathered.Add((reader.GetInt64(0), reader.GetInt32(1)));
            _entries.TryAdd((reader.GetInt64(0), reader.GetInt32(1)), new Entry(ChannelStanding.None with { IsReached = true }, null, null));
        }
    }

    /// <summary>What it believes, or will once what waits for it is sent.</summary>
    public Belief Of(long incident, int channel) => Standing(incident, channel).Said;

    /// <summary>Key of the alert by which it shows the incident with others; null where it does not.</summary>
    public string? BurstOf(long incident, int channel) => _entries.TryGetValue((incident, channel), out var entry) && entry.Standing.IsConcerned ? entry.Burst : null;

    /// <summary>What it has to do with the incident.</summary>
    public ChannelStanding Standing(long incident, int channel) => _entries.TryGetValue((incident, channel), out var entry) ? entry.Standing : ChannelStanding.None;

    /// <summary>It believes that something goes on, or the next digest says so.</summary>
    public bool IsToBeTold(long incident, int channel) => Standing(incident, channel).IsConcerned || _gathered.Contains((incident, channel));

    /// <summary>Deliveries that nobody has begun to send, and that no longer say what is true.</summary>
    /// <param name="gathering">Channels of which only the last word counts.</param>
    /// <param name="flapping">Services of which there is no further word meanwhile.</param>
    public IEnumerable<long> Overtaken(IReadOnlyDictionary<long, AnnouncedIncident> incidents, IReadOnlySet<int> gathering, IReadOnlySet<int> flapping) => _entries
        .Where(e => e.Value.Waiting is not null && gathering.Contains(e.Key.Channel)
            && incidents.TryGetValue(e.Key.Incident, out var incident) && incident.Truth != e.Value.Standing.Said && (incident.IsNotice || !flapping.Contains(incident.ServiceId)))
        .Select(e => e.Value.Waiting!.Value)
        .Distinct();

    private readonly record struct Entry(ChannelStanding Standing, long? Waiting, string? Burst);
}
