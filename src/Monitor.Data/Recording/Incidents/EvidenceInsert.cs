using Monitor.Core.Incidents;
using Monitor.Core.Probing;
using Monitor.Data.Recording.States;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.Incidents;

/// <summary>Keeps with an incident what the probe answered that confirmed it, and the last good answer before. After the answers of the batch.</summary>
internal static class EvidenceInsert
{
    private const string Bad =
        """
        INSERT INTO incident_answers (incident_id, kind, probe_id, at, bytes, http_status, truncated, content_type, body)
        SELECT id, 1, probe_id, at, bytes, http_status, truncated, content_type, body
        FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::smallint[], $5::boolean[], $6::text[], $7::text[], $8::bigint[])
            AS a (probe_id, at, bytes, http_status, truncated, content_type, body, id)
        ON CONFLICT (incident_id, kind) DO UPDATE SET
            probe_id = EXCLUDED.probe_id, at = EXCLUDED.at, bytes = EXCLUDED.bytes, http_status = EXCLUDED.http_status, truncated = EXCLUDED.truncated,
            content_type = EXCLUDED.content_type, body = EXCLUDED.body
        """;

    // While a service does not answer, its last answer is a good one still.
    private const string Good =
        """
        INSERT INTO incident_answers (incident_id, kind, probe_id, at, bytes, http_status, truncated, content_type, body)
        SELECT i.id, 2, g.probe_id, g.at, g.bytes, g.http_status, g.truncated, g.content_type, g.body
        FROM unnest($1::bigint[], $2::int[]) AS i (id, probe_id) CROSS JOIN LATERAL (
            SELECT probe_id, at, bytes, http_status, truncated, content_type, body FROM probe_answer a WHERE a.probe_id = i.probe_id AND good_at = at
            UNION ALL
            SELECT probe_id, at, bytes, http_status, truncated, content_type, body FROM probe_good_answer a WHERE a.probe_id = i.probe_id
            ORDER BY at DESC LIMIT 1) g
        ON CONFLICT (incident_id, kind) DO NOTHING
        """;

    /// <param name="opened">Incidents that were opened, or opened again, with the event that tells of it.</param>
    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<(long IncidentId, IncidentEvent Event)> opened)
    {
        var checks = opened.Where(o => o.Event.Change?.Evidence is not null).Select(o => (o.IncidentId, o.Event.Change!.Evidence!.Check)).ToList();
        var answered = checks.Where(c => c.Check.Outcome is ProbeOutcome.Answered).ToList();
        if (answered.Count > 0)
            yield return Statement.Of(
                Bad, [.. KeptAnswers.Columns([.. answered.Select(a => a.Check)]), Statement.Column(NpgsqlDbType.Bigint, answered.Select(a => a.IncidentId))]);
        if (checks.Count > 0)
            yield return Statement.Of(
                Good,
                Statement.Column(NpgsqlDbType.Bigint, checks.Select(c => c.IncidentId)),
                Statement.Column(NpgsqlDbType.Integer, checks.Select(c => c.Check.Probe.Id)));
    }
}
