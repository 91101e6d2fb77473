using Monitor.Core.Access;
using Monitor.Core.Incidents.Views;
using Npgsql;

namespace Monitor.Data.Incidents;

/// <summary>An incident's story as those see it who see some groups.</summary>
internal static class SeenCauses
{
    // A service may have another name by now than when it was the cause: of the present one it is known.
    private const string Sql =
        """
        SELECT s.definition ->> 'name', coalesce(s.definition ->> 'group', '') FROM services s WHERE s.definition ->> 'name' = ANY ($1)
        UNION ALL
        SELECT coalesce(c.service ->> 'name', c.service_key), c.service_group
        FROM incidents i JOIN incidents c ON c.id = i.cause_incident_id WHERE i.id = $2
        """;

    public static async Task<IncidentDetail> WithinAsync(NpgsqlConnection connection, IncidentDetail detail, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll)
            return detail;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = ForeignCauses.NamesIn(detail).ToArray() }, new() { Value = detail.Incident.Id } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var seen = new HashSet<string>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (scope.Admits(row.GetString(1)))
                seen.Add(row.GetString(0));
        }

        return ForeignCauses.Within(detail, seen);
    }
}
