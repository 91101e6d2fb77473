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
               CASE WHEN snoozed_until > clock_timestamp() THEN snoozed_until END, cause_component
        FROM incidents WHERE state = 1 AND ($1::int[] IS NULL OR service_id = ANY ($1))
        """;

    /// <param name="ids">Numbers of services; null for all.</param>
    /// <returns>By the service's number.</returns>
    public static async Task<Dictionary<int, OpenIncident>> ReadAsync(NpgsqlConnection connection, int[]? ids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = (object?)ids ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new Dictionary<int, OpenIncident>();
        while (await row.ReadAsync(cancellationToken))
        {
            open[row.GetInt32(0)] = new OpenIncident(row.GetInt64(1), (IncidentSeverity)row.GetInt16(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt32(4), row.GetInt32(5))
            {
                Acknowledged = IncidentView.Acknowledged(row, 6),
                Assignee = IncidentView.Text(row, 9),
                SnoozedUntil = IncidentView.Instant(row, 10),
                Part = IncidentView.Text(row, 11),
            };
        }

        return open;
    }
}
