using Monitor.Core;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;
using Monitor.Data.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing.Parts;

/// <summary>Reads parts and their services for the announcer.</summary>
internal static class PartRows
{
    // Named ones that are bad, and those of which somebody was told. A check without an answer says nothing of parts. How long a part has been bad
    // though it was now degraded and now down, its changes say; asked only as long as it is of account. Of a probe that is asked seldom single
    // answers are not kept for as long as thresholds take: there the time counts.
    private const string Reports =
        """
        WITH asked AS MATERIALIZED (
            SELECT probe_id, name FROM component_state WHERE status IN (2, 3) AND name ILIKE ANY ($1) AND ($2::int IS NULL OR service_id = $2)
            UNION
            SELECT c.probe_id, c.name
            FROM part_ledger l JOIN probes p ON p.service_id = l.service_id JOIN component_state c ON c.probe_id = p.id AND c.name = l.part
            WHERE $2 IS NULL OR l.service_id = $2)
        SELECT c.service_id, c.name, c.status, c.effective, c.since, n.answers, coalesce(b.at, c.since), coalesce(b.answers, n.answers), c.message, t.success, t.failure
        FROM asked a JOIN component_state c ON c.probe_id = a.probe_id AND c.name = a.name JOIN probes p ON p.id = c.probe_id
        LEFT JOIN probe_state q ON q.probe_id = c.probe_id
        CROSS JOIN LATERAL (
            SELECT greatest(1, coalesce((p.definition ->> 'successThreshold')::int, 1)) AS success, greatest(1, coalesce((p.definition ->> 'failureThreshold')::int, 3)) AS failure) t
        CROSS JOIN LATERAL (
            SELECT greatest(count(*)::int, CASE WHEN c.since < q.last_at - interval '1 day'
                THEN 1 + floor(extract(epoch FROM q.last_at - c.since) / greatest(1, coalesce((p.definition ->> 'periodSeconds')::int, 30)))::int END) AS answers
            FROM (SELECT FROM results r WHERE r.probe_id = c.probe_id AND r.at >= c.since AND r.failure IS NULL LIMIT greatest(t.success, t.failure)) r) n
        LEFT JOIN LATERAL (
            SELECT f.at, (SELECT count(*)::int FROM (SELECT FROM results r WHERE r.probe_id = c.probe_id AND r.at >= f.at AND r.failure IS NULL LIMIT t.failure) r) AS answers
            FROM status_changes f
            WHERE n.answers < t.failure AND c.status IN (2, 3) AND f.service_id = c.service_id AND f.subject = 3 AND f.name = c.name AND f.probe_id = c.probe_id
              AND f.to_status IN (2, 3) AND f.from_status NOT IN (2, 3)
            ORDER BY f.sequence DESC LIMIT 1) b ON true
        ORDER BY c.service_id, c.name, c.probe_id
        """;

    // Whoever is told of what the incident follows from is told of the incident. What nobody has looked at yet is decided first.
    private const string Services =
        $"""
        SELECT v.id, {ServiceFactsSql.Of}::text, CASE WHEN v.deleted_at IS NOT NULL THEN 2 WHEN NOT v.enabled THEN 3 WHEN v.paused THEN 4 END::smallint, coalesce(s.status, 0::smallint),
               i.id, (i.severity + 1)::smallint, i.reason, i.since,
               EXISTS (SELECT FROM incident_inbox b WHERE b.incident_id = i.id)
                   OR EXISTS (SELECT FROM incident_announcing a WHERE a.incident_id = i.id AND a.plan ->> 'heldSince' IS NOT NULL),
               ARRAY(
                   SELECT l.channel_id FROM channel_ledger l WHERE l.incident_id = i.id AND l.said IN (1, 2)
                   UNION SELECT g.channel_id FROM channel_gathered g WHERE g.incident_id = i.id
                   UNION SELECT l.channel_id FROM incidents o JOIN channel_ledger l ON l.incident_id = o.id AND l.said IN (1, 2)
                   WHERE o.state = 1 AND (o.id = i.cause_incident_id OR lower(o.cause_component) = lower(i.cause_component))),
               (SELECT max(m.ends_at) FROM maintenance_covers m WHERE m.service_id = v.id AND m.starts_at > $2 - interval '60 days' AND m.ends_at <= $2)
        FROM services v LEFT JOIN service_state s ON s.service_id = v.id LEFT JOIN incidents i ON i.service_id = v.id AND i.state = 1
        WHERE v.id = ANY ($1)
        """;

    /// <param name="named">Name patterns.</param>
    /// <param name="service">The number of the only one that is asked about; null for all.</param>
    /// <param name="ledger">Whose parts are read too, whether or not anybody reports them.</param>
    public static async Task<IReadOnlyList<WatchedPart>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<string> named, int? service, PartLedger ledger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reports = await ReportsAsync(connection, [.. named.Select(Like)], service, cancellationToken);
        var parts = reports.Select(g => g.Key).Union(ledger.Parts.Where(p => service is null || p.Service == service)).ToList();
        var services = await ServicesAsync(connection, [.. parts.Select(p => p.Service).Distinct()], now, cancellationToken);
        return [.. parts.Where(p => services.ContainsKey(p.Service)).Select(p => Of(p.Part, services[p.Service], [.. reports[p]], ledger))];
    }

    // By the words in which it was told of: a deleted service has given up its key.
    private static WatchedPart Of(string name, WatchedPart service, IReadOnlyList<PartReport> reports, PartLedger ledger) => service with
    {
        Name = name, Reports = reports,
        Service = service.Unwatched == IncidentResolution.Deleted && ledger.Told(service.ServiceId) is { } told ? told : service.Service,
    };

    private static string Like(string pattern) => pattern
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)
        .Replace('*', '%').Replace('?', '_');

    private static async Task<ILookup<(int Service, string Part), PartReport>> ReportsAsync(NpgsqlConnection connection, string[] named, int? service, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Reports, connection) { Parameters = { new() { Value = named }, new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = service ?? (object)DBNull.Value } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reports = new List<((int Service, string Part) Of, PartReport Report)>();
        while (await reader.ReadAsync(cancellationToken))
            reports.Add(((reader.GetInt32(0), reader.GetString(1)), Report(reader)));
        return reports.ToLookup(r => r.Of, r => r.Report);
    }

    private static async Task<Dictionary<int, WatchedPart>> ServicesAsync(NpgsqlConnection connection, int[] ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var services = new Dictionary<int, WatchedPart>();
        if (ids.Length == 0)
            return services;
        await using var command = new NpgsqlCommand(Services, connection) { Parameters = { new() { Value = ids }, new() { Value = now } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            services[reader.GetInt32(0)] = Service(reader);
        return services;
    }

    private static PartReport Report(NpgsqlDataReader row) => new(
        (HealthStatus)row.GetInt16(2), (HealthStatus)row.GetInt16(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5), row.GetFieldValue<DateTimeOffset>(6), row.GetInt32(7),
        row.IsDBNull(8) ? null : row.GetString(8), new Thresholds(row.GetInt32(9), row.GetInt32(10)));

    private static WatchedPart Service(NpgsqlDataReader row) => new(row.GetInt32(0), IncidentView.FactsOf(row.GetString(1)), "", [])
    {
        Unwatched = row.IsDBNull(2) ? null : (IncidentResolution)row.GetInt16(2),
        ServiceStatus = (HealthStatus)row.GetInt16(3),
        Failure = row.IsDBNull(4) ? null : new OpenFailure(row.GetInt64(4), (HealthStatus)row.GetInt16(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), null),
        IsFailureHeld = row.GetBoolean(8),
        Told = row.GetFieldValue<int[]>(9).ToHashSet(),
        MaintainedUntil = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
    };
}
