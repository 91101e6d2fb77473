using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Incidents.Flapping;
using Monitor.Data.Incidents;
using Monitor.Data.Incidents.Flapping;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>The services of one look that flap, or do no longer, and which channels know it.</summary>
internal sealed class FlappingServices
{
    private const string Begin =
        $"""
        WITH begun AS (
            INSERT INTO service_flapping (service_id, since, turns, last_turn, thresholds, covers_from)
            SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::timestamptz[], $5::jsonb[], $6::timestamptz[])
            RETURNING id, service_id)
        SELECT id, service_id, pg_notify('{IncidentActions.Notification}', service_id::text)::text FROM begun
        """;

    private const string GoOn =
        """
        UPDATE service_flapping f SET turns = t.turns, last_turn = t.last_turn, thresholds = t.thresholds
        FROM unnest($1::int[], $2::int[], $3::timestamptz[], $4::jsonb[]) AS t (service_id, turns, last_turn, thresholds) WHERE f.service_id = t.service_id AND f.ended_at IS NULL
        """;

    private const string End =
        $"""
        WITH over AS (
            UPDATE service_flapping f SET ended_at = $3, ended = t.ended FROM unnest($1::int[], $2::smallint[]) AS t (service_id, ended)
            WHERE f.service_id = t.service_id AND f.ended_at IS NULL RETURNING f.service_id)
        SELECT pg_notify('{IncidentActions.Notification}', service_id::text)::text FROM over
        """;

    /// <summary>
    /// <c>l</c> and <c>e</c>, a later message of the same service to channel <c>c</c>: by it the channel knows that the service flaps no longer. Who gets every
    /// change gets its turns while it flaps, so only that very message says it.
    /// </summary>
    internal const string IsOver = $"l.incident_id > 0 AND (c.gather OR e.type = '{MessageTypes.FlappingStopped}')";

    // Who was told so, and it was not taken back; and whose last word is of a time before, which ended before that was told. With whether that waits to be told.
    private const string Told =
        $"""
        SELECT s.service_id, s.channel_id, s.incident_id, false FROM delivery_subjects s JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 WHERE s.flapping_id = ANY ($1)
        UNION
        SELECT s.service_id, s.channel_id, s.incident_id,
            EXISTS (SELECT FROM channel_gathered g JOIN incidents i ON i.id = g.incident_id AND i.service_id = s.service_id WHERE g.channel_id = s.channel_id AND g.again)
        FROM service_flapping f JOIN delivery_subjects s ON s.flapping_id = f.id JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 JOIN channels c ON c.id = s.channel_id
        WHERE f.service_id = ANY ($2) AND f.ended_at > now() - interval '1 day' AND NOT EXISTS (
            SELECT FROM delivery_subjects l JOIN deliveries e ON e.id = l.delivery_id AND e.state <> 5
            WHERE l.service_id = s.service_id AND l.channel_id = s.channel_id AND l.delivery_id > s.delivery_id AND {IsOver})
        """;

    // What somebody has still to hear of it, what is looked at again when it is steady, and by what somebody was told.
    private const string Mates =
        """
        SELECT i.id FROM unnest($1::int[], $2::timestamptz[]) AS f (service_id, since) JOIN incidents i ON i.service_id = f.service_id AND i.kind = 1
        WHERE i.id <> ALL ($3) AND (i.state = 1 OR (i.resolved_at >= f.since AND (
            EXISTS (SELECT FROM incident_announcing a WHERE a.incident_id = i.id) OR EXISTS (SELECT FROM channel_ledger l WHERE l.incident_id = i.id AND l.said IN (1, 2))
            OR i.id IN (SELECT s.incident_id FROM delivery_subjects s WHERE s.flapping_id = ANY ($4)))))
        """;

    private readonly Dictionary<int, (long Id, FlappingNews News)> _news = [];
    private readonly Dictionary<int, FlappingNews> _ends = [];
    private readonly HashSet<int> _services = [];
    private readonly HashSet<(int Service, int Channel)> _told = [];
    private readonly HashSet<(int Service, int Channel)> _ending = [];
    private readonly HashSet<(long Incident, int Channel)> _toldBy = [];

    /// <summary>Those that flapped before this look and do still: what is said of them is not taken back.</summary>
    public IReadOnlySet<int> GoingOn { get; private set; } = new HashSet<int>();

    /// <summary>Finds out, and writes, what becomes of the services of these incidents.</summary>
    public static async Task<FlappingServices> FollowAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AnnouncedIncident> incidents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var flapping = new FlappingServices();
        if (incidents.Count == 0)
            return flapping;
        var before = await FlappingRow.OpenAsync(connection, [.. incidents.Select(i => i.ServiceId).Distinct()], cancellationToken);
        int[] asked = [.. before.Keys.Union(incidents.Where(i => i.Events.Any(e => e.IsTurn)).Select(i => i.ServiceId))];
        var news = (await FlappingTurns.ReadAsync(connection, asked, before.Keys.ToHashSet(), cancellationToken))
            .Select(s => (Service: s.Key, News: FlappingNews.Of(before.GetValueOrDefault(s.Key)?.Spell, s.Value.Newest, s.Value.Thresholds, s.Value.IsWatched, now)))
            .Where(n => n.News is not null).ToDictionary(n => n.Service, n => n.News!);
        flapping.GoingOn = news.Where(n => !n.Value.IsOver && before.ContainsKey(n.Key)).Select(n => n.Key).ToHashSet();
        foreach (var (service, its) in news.Where(n => before.ContainsKey(n.Key)))
            flapping._news[service] = (before[service].Id, its);
        await flapping.BeginAsync(connection, [.. news.Where(n => !before.ContainsKey(n.Key))], cancellationToken);
        await WriteAsync(connection, [.. news.Where(n => before.TryGetValue(n.Key, out var was) && was.Spell != n.Value.Spell)], [.. news.Where(n => n.Value.IsOver)], now, cancellationToken);
        await flapping.ReadToldAsync(connection, [.. incidents.Select(i => i.ServiceId).Distinct()], cancellationToken);
        return flapping;
    }

    /// <summary>With further services, as they were when they were last looked at.</summary>
    public async Task AddAsync(NpgsqlConnection connection, IEnumerable<int> services, CancellationToken cancellationToken)
    {
        int[] further = [.. services.Where(s => !_services.Contains(s)).Distinct()];
        if (further.Length == 0)
            return;
        var rows = await FlappingRow.OpenAsync(connection, further, cancellationToken);
        foreach (var (service, row) in rows)
            _news[service] = (row.Id, new FlappingNews(row.Spell));
        await ReadToldAsync(connection, further, cancellationToken);
    }

    /// <returns>Numbers of further incidents that are to be looked at with these.</returns>
    public async Task<long[]> MatesAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        if (_news.Count == 0)
            return [];
        await using var command = new NpgsqlCommand($"SELECT ARRAY({Mates})", connection);
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Integer, _news.Keys));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.TimestampTz, _news.Values.Select(n => n.News.Spell.CoversFrom)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Bigint, incidents));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Bigint, _news.Values.Select(n => n.Id)));
        return (long[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Null for a service that does not flap and did not.</summary>
    public FlappingNews? NewsOf(int service) => _news.TryGetValue(service, out var its) ? its.News : null;

    /// <summary>That a service flaps no longer, where some channel has still to hear of it; null where none has, and of one that flaps.</summary>
    public FlappingNews? EndOf(int service) => _ends.GetValueOrDefault(service);

    /// <summary>The row that a message that says so names.</summary>
    public long? IdOf(int service) => _news.TryGetValue(service, out var its) ? its.Id : null;

    /// <summary>The channel was told that it flaps, and of no end of that.</summary>
    public bool Knows(int service, int channel) => _told.Contains((service, channel));

    /// <summary>It was told that it flapped before, and the end of that waits to be told.</summary>
    public bool HasEndWaiting(int service, int channel) => _ending.Contains((service, channel));

    /// <summary>It was told so by this incident.</summary>
    public bool KnowsBy(long incident, int channel) => _toldBy.Contains((incident, channel));

    /// <summary>Messages were taken back: who knows what is found out anew.</summary>
    public Task ReadAgainAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _told.Clear();
        _ending.Clear();
        _toldBy.Clear();
        return ReadToldAsync(connection, [.. _services], cancellationToken);
    }

    private async Task BeginAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<int, FlappingNews>> begun, CancellationToken cancellationToken)
    {
        if (begun.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Begin, connection);
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Integer, begun.Select(b => b.Key)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.TimestampTz, begun.Select(b => b.Value.Spell.Since)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Integer, begun.Select(b => b.Value.Spell.Turns)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.TimestampTz, begun.Select(b => b.Value.Spell.LastTurn)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Jsonb, begun.Select(b => FlappingRow.Write(b.Value.Spell.Thresholds))));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.TimestampTz, begun.Select(b => b.Value.Spell.CoversFrom)));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var news = begun.ToDictionary();
        while (await row.ReadAsync(cancellationToken))
            _news[row.GetInt32(1)] = (row.GetInt64(0), news[row.GetInt32(1)]);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<KeyValuePair<int, FlappingNews>> turned, IReadOnlyList<KeyValuePair<int, FlappingNews>> over, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (turned.Count > 0)
            batch.BatchCommands.Add(Statement.Of(
                GoOn,
                Statement.Column(NpgsqlDbType.Integer, turned.Select(t => t.Key)),
                Statement.Column(NpgsqlDbType.Integer, turned.Select(t => t.Value.Spell.Turns)),
                Statement.Column(NpgsqlDbType.TimestampTz, turned.Select(t => t.Value.Spell.LastTurn)),
                Statement.Column(NpgsqlDbType.Jsonb, turned.Select(t => FlappingRow.Write(t.Value.Spell.Thresholds)))));
        if (over.Count > 0)
            batch.BatchCommands.Add(Statement.Of(
                End,
                Statement.Column(NpgsqlDbType.Integer, over.Select(o => o.Key)),
                Statement.Column(NpgsqlDbType.Smallint, over.Select(o => (short)o.Value.Ended!)),
                new NpgsqlParameter { Value = now.ToUniversalTime() }));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ReadToldAsync(NpgsqlConnection connection, int[] services, CancellationToken cancellationToken)
    {
        if (services.Length == 0)
            return;
        _services.UnionWith(services);
        await using var command = new NpgsqlCommand(Told, connection)
        {
            Parameters = { Statement.Column(NpgsqlDbType.Bigint, services.Where(_news.ContainsKey).Select(s => _news[s].Id)), Statement.Column(NpgsqlDbType.Integer, services) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (service, channel) = (row.GetInt32(0), row.GetInt32(1));
            if (row.GetBoolean(3))
            {
                _ending.Add((service, channel));
                continue;
            }

            _told.Add((service, channel));
            _toldBy.Add((row.GetInt64(2), channel));
        }

        await row.CloseAsync();
        await ReadEndsAsync(connection, [.. _told.Select(t => t.Service).Where(s => !_news.ContainsKey(s)).Distinct()], cancellationToken);
    }

    private async Task ReadEndsAsync(NpgsqlConnection connection, int[] services, CancellationToken cancellationToken)
    {
        if (services.Length == 0)
            return;
        foreach (var (service, end) in await FlappingRow.EndedAsync(connection, services, cancellationToken))
            _ends[service] = end;
    }
}
