using Monitor.Core.Standing;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.Rows;

/// <summary>Writes markers, each once: two probes of a service may tell of the same deploy.</summary>
internal static class MarkerInsert
{
    private const string Sql =
        """
        INSERT INTO service_markers (service_id, at, kind, text)
        SELECT DISTINCT ON (m.service_id, m.kind, m.text) m.service_id, m.at, m.kind, m.text
        FROM unnest($1::int[], $2::timestamptz[], $3::smallint[], $4::text[]) AS m (service_id, at, kind, text)
        WHERE NOT EXISTS (
            SELECT FROM service_markers k
            WHERE k.service_id = m.service_id AND k.kind = m.kind AND k.at > m.at - interval '10 minutes' AND (m.kind = 3 OR k.text = m.text AND m.kind = 1))
          -- A version that is another one in each answer is none.
          AND (SELECT count(*) FROM service_markers k WHERE k.service_id = m.service_id AND k.at > m.at - interval '1 hour') < 20
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<(int ServiceId, Marker Marker)> markers) => Statement.Of(
        Sql,
        Statement.Column(NpgsqlDbType.Integer, markers.Select(m => m.ServiceId)),
        Statement.Column(NpgsqlDbType.TimestampTz, markers.Select(m => m.Marker.At)),
        Statement.Column(NpgsqlDbType.Smallint, markers.Select(m => (short)m.Marker.Kind)),
        Statement.Column(NpgsqlDbType.Text, markers.Select(m => m.Marker.Text)));
}
