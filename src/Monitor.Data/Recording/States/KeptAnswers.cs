using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Answers as they are kept, for operators to look at.</summary>
internal static class KeptAnswers
{
    /// <summary>Bytes of a body that are kept.</summary>
    public const int MaxBodyBytes = 32 * 1024;

    /// <summary>probe_id, at, bytes, http_status, truncated, content_type, body.</summary>
    /// <param name="checks">That were answered.</param>
    public static IEnumerable<NpgsqlParameter> Columns(IReadOnlyList<CheckResult> checks)
    {
        var answers = checks.Select(c => (c.Probe.Id, c.At, Answer: (ProbeOutcome.Answered)c.Outcome)).ToList();
        return
        [
            Statement.Column(NpgsqlDbType.Integer, answers.Select(a => a.Id)),
            Statement.Column(NpgsqlDbType.TimestampTz, answers.Select(a => a.At)),
            Statement.Column(NpgsqlDbType.Integer, answers.Select(a => a.Answer.BytesRead)),
            Statement.Column(NpgsqlDbType.Smallint, answers.Select(a => (short)a.Answer.StatusCode)),
            Statement.Column(NpgsqlDbType.Boolean, answers.Select(a => a.Answer.BodyTruncated || a.Answer.Body.Length > MaxBodyBytes)),
            Statement.Column(NpgsqlDbType.Text, answers.Select(a => Clean(a.Answer.ContentType))),
            Statement.Column(NpgsqlDbType.Text, answers.Select(a => Clean(BodyText.Of(a.Answer, MaxBodyBytes)))),
        ];
    }

    // PostgreSQL's text holds no NUL.
    private static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');
}
