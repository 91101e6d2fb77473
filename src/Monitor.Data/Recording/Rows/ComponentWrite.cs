using Monitor.Data.Recording.Batch;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.Rows;

/// <summary>Writes the components of probes whose payload brought something new.</summary>
internal static class ComponentWrite
{
    private const string Delete =
        """
        DELETE FROM component_state c USING unnest($1::int[]) AS p (probe_id)
        WHERE c.probe_id = p.probe_id
          AND NOT EXISTS (SELECT FROM unnest($2::int[], $3::text[]) AS n (probe_id, name) WHERE n.probe_id = c.probe_id AND n.name = c.name)
        """;

    private const string Upsert =
        """
        INSERT INTO component_state (probe_id, service_id, name, position, since, status, effective, role, message)
        SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::smallint[], $7::smallint[], $8::smallint[], $9::text[])
        ON CONFLICT (probe_id, name) DO UPDATE SET
            position = EXCLUDED.position, since = EXCLUDED.since, status = EXCLUDED.status, effective = EXCLUDED.effective,
            role = EXCLUDED.role, message = EXCLUDED.message
        """;

    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyCollection<ComponentStep> steps)
    {
        var rows = steps.SelectMany(s => s.Now).ToList();
        yield return Command(
            Delete,
            Array(NpgsqlDbType.Integer, steps.Select(s => s.ProbeId)),
            Array(NpgsqlDbType.Integer, rows.Select(c => c.ProbeId)),
            Array(NpgsqlDbType.Text, rows.Select(c => c.Name)));
        if (rows.Count > 0)
        {
            yield return Command(
                Upsert,
                Array(NpgsqlDbType.Integer, rows.Select(c => c.ProbeId)),
                Array(NpgsqlDbType.Integer, rows.Select(c => c.ServiceId)),
                Array(NpgsqlDbType.Text, rows.Select(c => c.Name)),
                Array(NpgsqlDbType.Integer, rows.Select(c => c.Position)),
                Array(NpgsqlDbType.TimestampTz, rows.Select(c => c.Since)),
                Array(NpgsqlDbType.Smallint, rows.Select(c => (short)c.Status)),
                Array(NpgsqlDbType.Smallint, rows.Select(c => (short)c.Effective)),
                Array(NpgsqlDbType.Smallint, rows.Select(c => (short?)c.Role)),
                Array(NpgsqlDbType.Text, rows.Select(c => c.Message)));
        }
    }

    internal static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    internal static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
