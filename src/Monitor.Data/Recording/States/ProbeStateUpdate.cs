using Monitor.Core.Standing.Probes;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Writes the states of probes back, HOT because nothing that changes is indexed. Rows that are no longer as they were found stay.</summary>
internal static class ProbeStateUpdate
{
    private const string Check =
        "writes = u.writes, streaks = u.streaks, last_at = u.last_at, latency_us = u.latency_us, http_status = u.http_status, last_status = u.last_status, "
        + "failure = u.failure, recent = u.recent";

    private const string CheckColumns = "probe_id, found, writes, streaks, last_at, latency_us, http_status, last_status, failure, recent";

    private const string CheckArrays =
        "$1::int[], $2::int[], $3::int[], $4::bytea[], $5::timestamptz[], $6::int[], $7::smallint[], $8::smallint[], $9::smallint[], $10::bytea[]";

    // What every check changes. The ordinary one changes no more.
    private const string Ordinary =
        $"""
        UPDATE probe_state s SET {Check}
        FROM unnest({CheckArrays}) AS u ({CheckColumns})
        WHERE s.probe_id = u.probe_id AND s.writes = u.found
        """;

    // An uptime is another one each time.
    private const string WithFacts =
        $"""
        UPDATE probe_state s SET {Check}, facts = u.facts
        FROM unnest({CheckArrays}, $11::text[]) AS u ({CheckColumns}, facts)
        WHERE s.probe_id = u.probe_id AND s.writes = u.found
        """;

    private const string Whole =
        $"""
        UPDATE probe_state s SET {Check}, facts = u.facts,
            status = u.status, since = u.since, components_hash = u.components_hash, answer_hash = u.answer_hash, answer_at = u.answer_at,
            reported_status = u.reported_status, dialect = u.dialect, version = u.version, reason = u.reason, contradictions = u.contradictions,
            unsettled = u.unsettled, reconsider = false
        FROM unnest({CheckArrays}, $11::text[],
                    $12::smallint[], $13::timestamptz[], $14::bigint[], $15::bigint[], $16::timestamptz[], $17::smallint[], $18::text[], $19::text[], $20::text[], $21::text[], $22::smallint[])
            AS u ({CheckColumns}, facts,
                  status, since, components_hash, answer_hash, answer_at, reported_status, dialect, version, reason, contradictions, unsettled)
        WHERE s.probe_id = u.probe_id AND s.writes = u.found
        """;

    /// <summary>Up to three statements for a whole batch. Together they affect as many rows as there are updates, or somebody else was quicker.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<ProbeUpdate> updates)
    {
        var (ordinary, facts, whole) = (new List<ProbeUpdate>(updates.Count), new List<ProbeUpdate>(), new List<ProbeUpdate>());
        foreach (var update in updates)
            (!update.After.DiffersOnlyByCheck(update.Before) ? whole : update.After.Facts == update.Before.Facts ? ordinary : facts).Add(update);
        if (ordinary.Count > 0)
            yield return OfCheck(Ordinary, ordinary);
        if (facts.Count > 0)
            yield return AddFacts(OfCheck(WithFacts, facts), facts);
        if (whole.Count > 0)
            yield return AddRest(AddFacts(OfCheck(Whole, whole), whole), whole);
    }

    private static NpgsqlBatchCommand OfCheck(string sql, List<ProbeUpdate> updates)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command, updates, NpgsqlDbType.Integer, static u => u.After.ProbeId);
        Add(command, updates, NpgsqlDbType.Integer, static u => u.Before.Writes);
        Add(command, updates, NpgsqlDbType.Integer, static u => u.After.Writes);
        Add(command, updates, NpgsqlDbType.Bytea, static u => StreakBytes.Of(u.After));
        Add(command, updates, NpgsqlDbType.TimestampTz, static u => u.After.LastAt);
        Add(command, updates, NpgsqlDbType.Integer, static u => u.After.LatencyMicroseconds);
        Add(command, updates, NpgsqlDbType.Smallint, static u => u.After.HttpStatus);
        Add(command, updates, NpgsqlDbType.Smallint, static u => (short)u.After.LastStatus);
        Add(command, updates, NpgsqlDbType.Smallint, static u => (short?)u.After.Failure);
        Add(command, updates, NpgsqlDbType.Bytea, static u => u.After.Recent.ToBytes());
        return command;
    }

    private static NpgsqlBatchCommand AddFacts(NpgsqlBatchCommand command, List<ProbeUpdate> updates)
    {
        Add(command, updates, NpgsqlDbType.Text, static u => FactsJson.Of(u.After.Facts));
        return command;
    }

    private static NpgsqlBatchCommand AddRest(NpgsqlBatchCommand command, List<ProbeUpdate> updates)
    {
        Add(command, updates, NpgsqlDbType.Smallint, static u => (short)u.After.Health.Status);
        Add(command, updates, NpgsqlDbType.TimestampTz, static u => u.After.Health.Since);
        Add(command, updates, NpgsqlDbType.Bigint, static u => u.After.ComponentsHash);
        Add(command, updates, NpgsqlDbType.Bigint, static u => u.After.AnswerHash);
        Add(command, updates, NpgsqlDbType.TimestampTz, static u => u.After.AnswerAt);
        Add(command, updates, NpgsqlDbType.Smallint, static u => (short)u.After.ReportedStatus);
        Add(command, updates, NpgsqlDbType.Text, static u => u.After.Dialect);
        Add(command, updates, NpgsqlDbType.Text, static u => u.After.Version);
        Add(command, updates, NpgsqlDbType.Text, static u => u.After.Reason);
        Add(command, updates, NpgsqlDbType.Text, static u => ContradictionsJson.Of(u.After.Contradictions));
        Add(command, updates, NpgsqlDbType.Smallint, static u => (short)u.After.Unsettled);
        return command;
    }

    private static void Add<T>(NpgsqlBatchCommand command, List<ProbeUpdate> updates, NpgsqlDbType type, Func<ProbeUpdate, T> value)
    {
        var values = new T[updates.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(updates[i]);
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
