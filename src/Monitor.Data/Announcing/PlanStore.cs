using System.Text.Json;
using Monitor.Core.Announcing.Planning;
using Monitor.Data.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>What the announcer remembers of incidents between two looks.</summary>
internal static class PlanStore
{
    /// <summary>$1 by how long. The longest due, so that it holds up nobody.</summary>
    public const string Postpone =
        """
        UPDATE incident_announcing SET look_at = now() + $1
        WHERE incident_id = (SELECT incident_id FROM incident_announcing WHERE look_at <= now() ORDER BY look_at, incident_id LIMIT 1)
        """;

    private const string Due = "SELECT incident_id FROM incident_announcing WHERE look_at <= $1 ORDER BY look_at, incident_id LIMIT $2";

    private const string Plans = "SELECT incident_id, plan::text FROM incident_announcing WHERE incident_id = ANY ($1)";

    private const string Write =
        """
        INSERT INTO incident_announcing (incident_id, look_at, plan) SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::jsonb[])
        ON CONFLICT (incident_id) DO UPDATE SET look_at = EXCLUDED.look_at, plan = EXCLUDED.plan
        """;

    private const string Delete = "DELETE FROM incident_announcing WHERE incident_id = ANY ($1)";

    // What follows from what is over is looked at anew.
    private const string Release = "UPDATE incident_announcing SET look_at = $2 WHERE (plan ->> 'causedBy')::bigint = ANY ($1)";

    // An event that nobody needs to look at: the announcer itself says it.
    private const string Cause =
        $"""
        WITH caused AS (
            UPDATE incidents i SET cause_incident_id = t.cause, last_event = last_event + 1
            FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS t (id, cause, text)
            WHERE i.id = t.id AND i.state = 1 AND i.cause_incident_id IS DISTINCT FROM t.cause
            RETURNING i.id, i.last_event, i.status, i.service_id, t.text, t.cause),
        said AS (
            INSERT INTO incident_events (incident_id, no, at, kind, status, text, cause_service_id)
            SELECT c.id, c.last_event, clock_timestamp(), 12, c.status, c.text, o.service_id FROM caused c LEFT JOIN incidents o ON o.id = c.cause)
        SELECT pg_notify('{IncidentActions.Notification}', service_id::text) FROM caused
        """;

    // Those of this look know it already, and what waits is looked at anyway; all others are looked at next. One that the recorder holds comes with a later look.
    private const string Part =
        $"""
        WITH named AS (
            UPDATE incidents i SET cause_component = t.part, last_event = last_event + 1
            FROM unnest($1::bigint[], $2::text[], $3::text[]) AS t (id, part, text)
            WHERE i.id = t.id AND i.id = ANY (ARRAY(SELECT id FROM incidents WHERE id = ANY ($1) AND state = 1 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED))
            RETURNING i.id, i.last_event, i.status, i.service_id, t.text),
        said AS (
            INSERT INTO incident_events (incident_id, no, at, kind, status, text, cause_service_id)
            SELECT id, last_event, clock_timestamp(), 12, status, text, 0 FROM named),
        anew AS (
            INSERT INTO incident_announcing (incident_id, look_at) SELECT id, $4 FROM named n
            WHERE id <> ALL ($5::bigint[]) AND NOT EXISTS (SELECT FROM incident_inbox b WHERE b.incident_id = n.id)
            ON CONFLICT (incident_id) DO UPDATE SET look_at = EXCLUDED.look_at)
        SELECT pg_notify('{IncidentActions.Notification}', service_id::text) FROM named
        """;

    // What one stood for that is over is looked at anew.
    private const string ReleasePart = "UPDATE incident_announcing SET look_at = $2 WHERE lower(plan ->> 'part') = ANY ($1) AND incident_id <> ALL ($3)";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>Incidents whose time has come, the longest due first.</returns>
    public static async Task<List<long>> DueAsync(NpgsqlConnection connection, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Due, connection) { Parameters = { new() { Value = now }, new() { Value = most } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(reader.GetInt64(0));
        return due;
    }

    /// <returns>By incident; none for those of which nothing is remembered.</returns>
    public static async Task<Dictionary<long, IncidentPlan>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        var plans = new Dictionary<long, IncidentPlan>();
        if (incidents.Count == 0)
            return plans;
        await using var command = new NpgsqlCommand(Plans, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            plans[reader.GetInt64(0)] = Read(reader.GetString(1));
        return plans;
    }

    // What this version cannot read is forgotten: the routes begin anew.
    private static IncidentPlan Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<IncidentPlan>(json, Json) ?? IncidentPlan.None;
        }
        catch (JsonException)
        {
            return IncidentPlan.None;
        }
    }

    /// <summary>Writes what incidents follow from, and has looked at what followed from those that are over.</summary>
    /// <param name="causes">Incident, what it follows from, and that in words.</param>
    public static IEnumerable<NpgsqlBatchCommand> CauseCommands(IReadOnlyList<(long Incident, long Cause, string Text)> causes, IReadOnlyCollection<long> over, DateTimeOffset now)
    {
        if (causes.Count > 0)
            yield return Statement.Of(
                Cause,
                Statement.Column(NpgsqlDbType.Bigint, causes.Select(c => c.Incident)),
                Statement.Column(NpgsqlDbType.Bigint, causes.Select(c => c.Cause)),
                Statement.Column(NpgsqlDbType.Text, causes.Select(c => c.Text)));
        if (over.Count > 0)
            yield return Statement.Of(Release, Statement.Column(NpgsqlDbType.Bigint, over), new NpgsqlParameter { Value = now });
    }

    /// <param name="news">Incident, the part that it follows from or null, and that in words.</param>
    /// <param name="looked">Incidents of this look.</param>
    /// <param name="over">Parts for which an incident stood that is over.</param>
    public static IEnumerable<NpgsqlBatchCommand> PartCommands(
        IReadOnlyList<(long Incident, string? Part, string Text)> news, IReadOnlyCollection<long> looked, IReadOnlyCollection<string> over, DateTimeOffset now)
    {
        if (news.Count > 0)
            yield return Statement.Of(
                Part,
                Statement.Column(NpgsqlDbType.Bigint, news.Select(n => n.Incident)),
                Statement.Column(NpgsqlDbType.Text, news.Select(n => n.Part)),
                Statement.Column(NpgsqlDbType.Text, news.Select(n => n.Text)),
                new NpgsqlParameter { Value = now },
                Statement.Column(NpgsqlDbType.Bigint, looked));
        if (over.Count > 0)
            yield return Statement.Of(
                ReleasePart, Statement.Column(NpgsqlDbType.Text, over.Select(p => p.ToLowerInvariant())), new NpgsqlParameter { Value = now }, Statement.Column(NpgsqlDbType.Bigint, looked));
    }

    /// <param name="before">Of which something is remembered.</param>
    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyDictionary<long, IncidentDecision> decisions, IReadOnlyDictionary<long, IncidentPlan> before)
    {
        var kept = decisions.Where(d => !d.Value.Plan.IsEmpty || d.Value.LookAt is not null).ToList();
        if (kept.Count > 0)
            yield return Statement.Of(
                Write,
                Statement.Column(NpgsqlDbType.Bigint, kept.Select(d => d.Key)),
                Statement.Column(NpgsqlDbType.TimestampTz, kept.Select(d => d.Value.LookAt)),
                Statement.Column(NpgsqlDbType.Jsonb, kept.Select(d => JsonSerializer.Serialize(d.Value.Plan, Json))));
        var gone = decisions.Where(d => d.Value.Plan.IsEmpty && d.Value.LookAt is null && before.ContainsKey(d.Key)).Select(d => d.Key).ToList();
        if (gone.Count > 0)
            yield return Statement.Of(Delete, Statement.Column(NpgsqlDbType.Bigint, gone));
    }
}
