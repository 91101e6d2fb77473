using System.Text.Json;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>Writes new incidents and gives their numbers, in the order given.</summary>
internal static class IncidentInsert
{
    private const string Sql =
        """
        INSERT INTO incidents (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
                               resolved_at, resolution, blind_since, reopened, silent, service_key, service_group, service_owner, service)
        SELECT service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
               resolved_at, resolution, blind_since, reopened, silent, s ->> 'key', s ->> 'group', s ->> 'owner', s
        FROM unnest($1::int[], $2::smallint[], $3::smallint[], $4::smallint[], $5::smallint[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
                    $10::int[], $11::timestamptz[], $12::smallint[], $13::timestamptz[], $14::int[], $15::boolean[], $16::jsonb[])
            WITH ORDINALITY AS i (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
                                  resolved_at, resolution, blind_since, reopened, silent, s, position)
        ORDER BY position
        RETURNING id
        """;

    public static async Task<long[]> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<(IncidentStanding Incident, ServiceFacts Service)> incidents, CancellationToken cancellationToken)
    {
        if (incidents.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(Sql, connection);
        foreach (var column in IncidentColumns.Of([.. incidents.Select(i => i.Incident)]))
            command.Parameters.Add(column);
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Jsonb, incidents.Select(i => JsonSerializer.Serialize(i.Service, RegistryJson.Options))));
        var ids = new long[incidents.Count];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; await reader.ReadAsync(cancellationToken); i++)
            ids[i] = reader.GetInt64(0);
        // Identity values of one statement grow in the order of its rows; RETURNING need not list them so.
        Array.Sort(ids);
        return ids;
    }
}
