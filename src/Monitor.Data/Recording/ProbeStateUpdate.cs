using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording;

/// <summary>Writes the states of probes back: one statement for a whole batch, HOT because nothing that it changes is indexed.</summary>
internal static class ProbeStateUpdate
{
    private const string Sql =
        """
        UPDATE probe_state s SET
            status = u.status, since = u.since, streaks = u.streaks, last_at = u.last_at, components_hash = u.components_hash,
            answer_hash = u.answer_hash, answer_at = u.answer_at, latency_us = u.latency_us, http_status = u.http_status,
            last_status = u.last_status, reported_status = u.reported_status, failure = u.failure, recent = u.recent,
            dialect = u.dialect, version = u.version, reason = u.reason, contradictions = u.contradictions, facts = u.facts, reconsider = false
        FROM unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::bytea[], $5::timestamptz[], $6::bigint[], $7::bigint[], $8::timestamptz[],
                    $9::int[], $10::smallint[], $11::smallint[], $12::smallint[], $13::smallint[], $14::bytea[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[])
            AS u (probe_id, status, since, streaks, last_at, components_hash, answer_hash, answer_at,
                  latency_us, http_status, last_status, reported_status, failure, recent, dialect, version, reason, contradictions, facts)
        WHERE s.probe_id = u.probe_id
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<StoredProbe> probes)
    {
        var command = new NpgsqlBatchCommand(Sql);
        Add(NpgsqlDbType.Integer, p => p.ProbeId);
        Add(NpgsqlDbType.Smallint, p => (short)p.Health.Status);
        Add(NpgsqlDbType.TimestampTz, p => p.Health.Since);
        Add(NpgsqlDbType.Bytea, p => StreakBytes.Of(p.Health.Streaks));
        Add(NpgsqlDbType.TimestampTz, p => p.LastAt);
        Add(NpgsqlDbType.Bigint, p => p.ComponentsHash);
        Add(NpgsqlDbType.Bigint, p => p.AnswerHash);
        Add(NpgsqlDbType.TimestampTz, p => p.AnswerAt);
        Add(NpgsqlDbType.Integer, p => p.LatencyMicroseconds);
        Add(NpgsqlDbType.Smallint, p => p.HttpStatus);
        Add(NpgsqlDbType.Smallint, p => (short)p.LastStatus);
        Add(NpgsqlDbType.Smallint, p => (short)p.ReportedStatus);
        Add(NpgsqlDbType.Smallint, p => (short?)p.Failure);
        Add(NpgsqlDbType.Bytea, p => p.Recent);
        Add(NpgsqlDbType.Text, p => p.Dialect);
        Add(NpgsqlDbType.Text, p => p.Version);
        Add(NpgsqlDbType.Text, p => p.Reason);
        Add(NpgsqlDbType.Text, p => p.Contradictions);
        Add(NpgsqlDbType.Text, p => FactsJson.Of(p.Facts));
        return command;

        void Add<T>(NpgsqlDbType type, Func<StoredProbe, T> value)
        {
            var values = new T[probes.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = value(probes[i]);
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }
}
