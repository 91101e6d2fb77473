using Monitor.Core.Standing.Components;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

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
        INSERT INTO component_state AS c (probe_id, service_id, name, position, since, status, effective, role, message)
        SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::smallint[], $7::smallint[], $8::smallint[], $9::text[])
        ON CONFLICT (probe_id, name) DO UPDATE SET
            position = EXCLUDED.position, since = EXCLUDED.since, status = EXCLUDED.status, effective = EXCLUDED.effective,
            role = EXCLUDED.role, message = EXCLUDED.message
        WHERE c.* IS DISTINCT FROM EXCLUDED.*
        """;

    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyCollection<ComponentStep> steps)
    {
        var rows = steps.SelectMany(s => s.Now).ToList();
        yield return Statement.Of(
            Delete,
            Statement.Column(NpgsqlDbType.Integer, steps.Select(s => s.ProbeId)),
            Statement.Column(NpgsqlDbType.Integer, rows.Select(c => c.ProbeId)),
            Statement.Column(NpgsqlDbType.Text, rows.Select(c => c.Name)));
        if (rows.Count > 0)
        {
            yield return Statement.Of(
                Upsert,
                Statement.Column(NpgsqlDbType.Integer, rows.Select(c => c.ProbeId)),
                Statement.Column(NpgsqlDbType.Integer, rows.Select(c => c.ServiceId)),
                Statement.Column(NpgsqlDbType.Text, rows.Select(c => c.Name)),
                Statement.Column(NpgsqlDbType.Integer, rows.Select(c => c.Position)),
                Statement.Column(NpgsqlDbType.TimestampTz, rows.Select(c => c.Since)),
                Statement.Column(NpgsqlDbType.Smallint, rows.Select(c => (short)c.Status)),
                Statement.Column(NpgsqlDbType.Smallint, rows.Select(c => (short)c.Effective)),
                Statement.Column(NpgsqlDbType.Smallint, rows.Select(c => (short?)c.Role)),
                Statement.Column(NpgsqlDbType.Text, rows.Select(c => c.Message)));
        }
    }
}
