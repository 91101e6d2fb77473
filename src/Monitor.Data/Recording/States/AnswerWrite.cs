using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Keeps the last answer of a probe, for operators to look at.</summary>
internal static class AnswerWrite
{
    /// <summary>Bytes of a body that are kept.</summary>
    public const int MaxBodyBytes = 32 * 1024;

    private const string Upsert =
        """
        INSERT INTO probe_answer (probe_id, at, bytes, http_status, truncated, content_type, body)
        SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::smallint[], $5::boolean[], $6::text[], $7::text[])
        ON CONFLICT (probe_id) DO UPDATE SET
            at = EXCLUDED.at, bytes = EXCLUDED.bytes, http_status = EXCLUDED.http_status, truncated = EXCLUDED.truncated,
            content_type = EXCLUDED.content_type, body = EXCLUDED.body
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<ProbeStep> steps)
    {
        var answers = steps.Select(s => (s.After.ProbeId, s.Result.At, Answer: (ProbeOutcome.Answered)s.Result.Outcome)).ToList();
        return Statement.Of(
            Upsert,
            Statement.Column(NpgsqlDbType.Integer, answers.Select(a => a.ProbeId)),
            Statement.Column(NpgsqlDbType.TimestampTz, answers.Select(a => a.At)),
            Statement.Column(NpgsqlDbType.Integer, answers.Select(a => a.Answer.BytesRead)),
            Statement.Column(NpgsqlDbType.Smallint, answers.Select(a => (short)a.Answer.StatusCode)),
            Statement.Column(NpgsqlDbType.Boolean, answers.Select(a => a.Answer.BodyTruncated || a.Answer.Body.Length > MaxBodyBytes)),
            Statement.Column(NpgsqlDbType.Text, answers.Select(a => Clean(a.Answer.ContentType))),
            Statement.Column(NpgsqlDbType.Text, answers.Select(a => Text(a.Answer.Body.Span))));
    }

    private static string Text(ReadOnlySpan<byte> body) => Clean(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxBodyBytes)]))!;

    // PostgreSQL's text holds no NUL.
    private static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');
}
