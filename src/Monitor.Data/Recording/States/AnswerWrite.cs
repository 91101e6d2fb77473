using Monitor.Core;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Keeps the last answer of a probe, the last good one when a bad one takes its place, and the one before when it meant something else.</summary>
internal static class AnswerWrite
{
    private const string KeepGood =
        """
        INSERT INTO probe_good_answer (probe_id, at, bytes, http_status, truncated, content_type, body)
        SELECT probe_id, at, bytes, http_status, truncated, content_type, body FROM probe_answer WHERE probe_id = ANY ($1) AND good_at = at
        ON CONFLICT (probe_id) DO UPDATE SET
            at = EXCLUDED.at, bytes = EXCLUDED.bytes, http_status = EXCLUDED.http_status, truncated = EXCLUDED.truncated,
            content_type = EXCLUDED.content_type, body = EXCLUDED.body
        """;

    // Behind a silence nobody knows what the last answer meant: there another number in the text alone makes no other answer.
    private const string KeepPrevious =
        """
        INSERT INTO probe_previous_answer (probe_id, at, bytes, http_status, truncated, content_type, body)
        SELECT o.probe_id, o.at, o.bytes, o.http_status, o.truncated, o.content_type, o.body
        FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::smallint[], $5::boolean[], $6::text[], $7::text[], $8::boolean[])
            AS n (probe_id, at, bytes, http_status, truncated, content_type, body, silent) JOIN probe_answer o ON o.probe_id = n.probe_id
        WHERE o.http_status <> n.http_status OR CASE
            WHEN n.silent THEN regexp_replace(o.body, '\d+', '#', 'g') <> regexp_replace(n.body, '\d+', '#', 'g')
            ELSE o.body <> n.body END
        ON CONFLICT (probe_id) DO UPDATE SET
            at = EXCLUDED.at, bytes = EXCLUDED.bytes, http_status = EXCLUDED.http_status, truncated = EXCLUDED.truncated,
            content_type = EXCLUDED.content_type, body = EXCLUDED.body
        """;

    private const string Upsert =
        """
        INSERT INTO probe_answer (probe_id, at, bytes, http_status, truncated, content_type, body, good_at)
        SELECT probe_id, at, bytes, http_status, truncated, content_type, body, CASE WHEN good THEN at END
        FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::smallint[], $5::boolean[], $6::text[], $7::text[], $8::boolean[])
            AS a (probe_id, at, bytes, http_status, truncated, content_type, body, good)
        ON CONFLICT (probe_id) DO UPDATE SET
            at = EXCLUDED.at, bytes = EXCLUDED.bytes, http_status = EXCLUDED.http_status, truncated = EXCLUDED.truncated,
            content_type = EXCLUDED.content_type, body = EXCLUDED.body, good_at = EXCLUDED.good_at
        """;

    /// <param name="others">Probes whose answer means something else than the kept one, each with whether there was no answer in between.</param>
    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<ProbeStep> steps, IReadOnlyDictionary<int, bool> others)
    {
        var bad = steps.Where(s => !IsGood(s)).Select(s => s.After.ProbeId).ToList();
        if (bad.Count > 0)
            yield return Statement.Of(KeepGood, Statement.Column(NpgsqlDbType.Integer, bad));
        var other = steps.Where(s => others.ContainsKey(s.After.ProbeId)).ToList();
        if (other.Count > 0)
            yield return Statement.Of(
                KeepPrevious, [.. KeptAnswers.Columns([.. other.Select(s => s.Result)]), Statement.Column(NpgsqlDbType.Boolean, other.Select(s => others[s.After.ProbeId]))]);
        yield return Statement.Of(Upsert, [.. KeptAnswers.Columns([.. steps.Select(s => s.Result)]), Statement.Column(NpgsqlDbType.Boolean, steps.Select(IsGood))]);
    }

    private static bool IsGood(ProbeStep step) => step.Result.Verdict.Status == HealthStatus.Healthy;
}
