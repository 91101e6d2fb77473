using Monitor.Core;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Keeps the last answer of a probe, and the last good one when a bad one takes its place.</summary>
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

    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<ProbeStep> steps)
    {
        var bad = steps.Where(s => !IsGood(s)).Select(s => s.After.ProbeId).ToList();
        if (bad.Count > 0)
            yield return Statement.Of(KeepGood, Statement.Column(NpgsqlDbType.Integer, bad));
        yield return Statement.Of(Upsert, [.. KeptAnswers.Columns([.. steps.Select(s => s.Result)]), Statement.Column(NpgsqlDbType.Boolean, steps.Select(IsGood))]);
    }

    private static bool IsGood(ProbeStep step) => step.Result.Verdict.Status == HealthStatus.Healthy;
}
