using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>Reads the open incidents that the state of services carries.</summary>
internal static class OpenIncidents
{
    private const string Sql =
        """
        SELECT service_id, id, severity, since, reopened, last_event, acknowledged_by, acknowledged_at, acknowledged_note, assignee,
               CASE WHEN snoozed_until > clock_timestamp() THEN snoozed_until END, cause_component, kind, title
        FROM incidents WHERE state <> 2 AND ($1::int[] IS NULL OR service_id = ANY ($1))
        """;

    /// <param name="ids">Numbers of services; null for all.</param>
    /// <returns>By the service's number, oldest first.</returns>
    public static async Task<ILookup<int, OpenIncident>> ReadAsync(NpgsqlConnection connection, int[]? ids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = (object?)ids ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new List<(int Service, OpenIncident Incident)>();
        while (await row.ReadAsync(cancellationToken))
            open.Add((row.GetInt32(0), Read(row)));
        return open.OrderBy(o => o.Incident.Id).ToLookup(o => o.Service, o => o.Incident);
    }

    private static OpenIncident Read(NpgsqlDataReader row) =>
        new(row.GetInt64(1), (IncidentSeverity)row.GetInt16(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt32(4), row.GetInt32(5))
        {
            Acknowledged = IncidentView.Acknowledged(row, 6),
            Assignee = IncidentView.Text(row, 9),
            SnoozedUntil = IncidentView.Instant(row, 10),
            Part = IncidentView.Text(row, 11),
            Kind = (IncidentKind)row.GetInt16(12),
            Title = IncidentView.Text(row, 13),
        };
}
