using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing.Parts;

/// <summary>What channels that are switched on were told of parts. Those that are off are left as they are until they are on again.</summary>
internal sealed class PartLedger
{
    // What was taken back or given up before anybody began to send it has told nobody. Done with is what is over, with nothing on its way.
    private const string Read =
        """
        SELECT l.channel_id, l.service_id, l.part, b.said, l.kept, l.route, l.send_resolved, l.service::text, b.said <= 1 AND l.kept IS NULL AND d.next_attempt_at IS NULL, l.told_at, d.id
        FROM part_ledger l JOIN channels c ON c.id = l.channel_id AND c.enabled LEFT JOIN deliveries d ON d.id = l.delivery_id
        CROSS JOIN LATERAL (SELECT CASE WHEN d.state IN (4, 5) AND d.begun_at IS NULL THEN l.believed ELSE l.said END AS said) b
        """;

    private const string Tell =
        """
        INSERT INTO part_ledger (channel_id, service_id, part, delivery_id, believed, said, told_at, route, send_resolved, service)
        SELECT channel_id, service_id, part, delivery_id, was, says, $10, route, send_resolved, service
        FROM unnest($1::int[], $2::int[], $3::text[], $4::bigint[], $5::smallint[], $6::smallint[], $7::text[], $8::boolean[], $9::jsonb[])
            AS t (channel_id, service_id, part, delivery_id, was, says, route, send_resolved, service)
        ON CONFLICT (service_id, part, channel_id) DO UPDATE SET delivery_id = EXCLUDED.delivery_id, believed = EXCLUDED.believed, said = EXCLUDED.said, kept = NULL,
            told_at = EXCLUDED.told_at, route = EXCLUDED.route, send_resolved = EXCLUDED.send_resolved, service = EXCLUDED.service
        """;

    private const string Keep =
        """
        INSERT INTO part_ledger (channel_id, service_id, part, kept, route, send_resolved, service)
        SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::smallint[], $5::text[], $6::boolean[], $7::jsonb[])
        ON CONFLICT (service_id, part, channel_id) DO UPDATE SET kept = EXCLUDED.kept, route = EXCLUDED.route, send_resolved = EXCLUDED.send_resolved, service = EXCLUDED.service
        """;

    private const string Delete =
        """
        DELETE FROM part_ledger l USING unnest($1::int[], $2::int[], $3::text[]) AS t (channel_id, service_id, part)
        WHERE l.channel_id = t.channel_id AND l.service_id = t.service_id AND l.part = t.part
        """;

    private readonly Dictionary<(int Service, string Part), Dictionary<int, PartStanding>> _standings = [];
    private readonly Dictionary<int, ServiceFacts> _services = [];
    private readonly List<PartPlace> _done = [];

    /// <summary>Parts of which some channel was told, or is to be.</summary>
    public IEnumerable<(int Service, string Part)> Parts => _standings.Keys;

    /// <summary>Rows that say nothing any more.</summary>
    public IReadOnlyList<PartPlace> Done => _done;

    public static async Task<PartLedger> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var ledger = new PartLedger();
        await using var command = new NpgsqlCommand(Read, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ledger.Take(reader);
        return ledger;
    }

    /// <summary>Null where the channel has nothing to do with it.</summary>
    public PartStanding? Standing(int service, string part, int channel) => _standings.GetValueOrDefault((service, part))?.GetValueOrDefault(channel);

    /// <summary>What was said of a service when somebody was told of it last: by that its end is told.</summary>
    public ServiceFacts? Told(int service) => _services.GetValueOrDefault(service);

    /// <summary>Remembers what these messages tell.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Remember(IReadOnlyCollection<AnnouncedMessage> messages, Func<AnnouncedMessage, long> idOf, DateTimeOffset now)
    {
        var told = messages.SelectMany(m => m.Parts.Select(p => (Message: m, Told: p))).ToList();
        if (told.Count > 0)
            yield return Statement.Of(
                Tell,
                Statement.Column(NpgsqlDbType.Integer, told.Select(t => t.Message.ChannelId)),
                Statement.Column(NpgsqlDbType.Integer, told.Select(t => t.Told.Part.ServiceId)),
                Statement.Column(NpgsqlDbType.Text, told.Select(t => t.Told.Part.Name)),
                Statement.Column(NpgsqlDbType.Bigint, told.Select(t => idOf(t.Message))),
                Statement.Column(NpgsqlDbType.Smallint, told.Select(t => Stored(t.Told.Was))),
                Statement.Column(NpgsqlDbType.Smallint, told.Select(t => Stored(t.Told.Says))),
                Statement.Column(NpgsqlDbType.Text, told.Select(t => t.Told.Route)),
                Statement.Column(NpgsqlDbType.Boolean, told.Select(t => t.Told.SendResolved)),
                Statement.Column(NpgsqlDbType.Jsonb, told.Select(t => Facts(t.Told.Part))),
                new NpgsqlParameter { Value = now });
    }

    /// <param name="gone">That say nothing any more; what is kept may begin such a row anew.</param>
    public static IEnumerable<NpgsqlBatchCommand> Remember(IReadOnlyCollection<(PartPlace Place, WatchedPart Part, PartWish.Keep Wish)> kept, IReadOnlyCollection<PartPlace> gone)
    {
        if (gone.Count > 0)
            yield return Statement.Of(
                Delete,
                Statement.Column(NpgsqlDbType.Integer, gone.Select(g => g.Channel)),
                Statement.Column(NpgsqlDbType.Integer, gone.Select(g => g.Service)),
                Statement.Column(NpgsqlDbType.Text, gone.Select(g => g.Part)));
        if (kept.Count > 0)
            yield return Statement.Of(
                Keep,
                Statement.Column(NpgsqlDbType.Integer, kept.Select(k => k.Place.Channel)),
                Statement.Column(NpgsqlDbType.Integer, kept.Select(k => k.Place.Service)),
                Statement.Column(NpgsqlDbType.Text, kept.Select(k => k.Place.Part)),
                Statement.Column(NpgsqlDbType.Smallint, kept.Select(k => Stored(k.Wish.Status))),
                Statement.Column(NpgsqlDbType.Text, kept.Select(k => k.Wish.Route.Key)),
                Statement.Column(NpgsqlDbType.Boolean, kept.Select(k => k.Wish.Route.SendResolved)),
                Statement.Column(NpgsqlDbType.Jsonb, kept.Select(k => Facts(k.Part))));
    }

    private void Take(NpgsqlDataReader row)
    {
        var place = new PartPlace(row.GetInt32(0), row.GetInt32(1), row.GetString(2));
        if (row.GetBoolean(8))
            _done.Add(place);
        if (!_standings.TryGetValue((place.Service, place.Part), out var standings))
            _standings[(place.Service, place.Part)] = standings = [];
        standings[place.Channel] = new PartStanding(Told(row.GetInt16(3)), row.IsDBNull(4) ? null : (HealthStatus)row.GetInt16(4), row.GetString(5), row.GetBoolean(6))
        {
            ToldAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
            DeliveryId = row.IsDBNull(10) ? null : row.GetInt64(10),
        };
        _services[place.Service] = IncidentView.FactsOf(row.GetString(7));
    }

    private static HealthStatus Told(short said) => (HealthStatus)said is var status && status.IsBad() ? status : HealthStatus.Healthy;

    private static short Stored(HealthStatus status) => (short)(status.IsBad() ? status : HealthStatus.Healthy);

    private static string Facts(WatchedPart part) => JsonSerializer.Serialize(part.Service, JsonSerializerOptions.Web);
}

/// <summary>A row of the ledger.</summary>
internal readonly record struct PartPlace(int Channel, int Service, string Part);
