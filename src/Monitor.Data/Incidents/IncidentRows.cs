using Monitor.Core;
using Monitor.Core.Incidents;
using Npgsql;

namespace Monitor.Data.Incidents;

/// <summary>Reads incidents that a step is to go on from.</summary>
internal static class IncidentRows
{
    private const string Columns =
        """
        id, service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
        resolved_at, resolution, blind_since, reopened, acknowledged_at IS NOT NULL, silent
        """;

    // One that ended long ago is never opened again.
    private const string LockLast =
        $"""
        SELECT {Columns} FROM incidents
        WHERE service_id = ANY ($1) AND kind = 1 AND (state = 1 OR (resolution = 1 AND resolved_at >= $2))
        ORDER BY id FOR NO KEY UPDATE
        """;

    private const string LockOpen = $"SELECT {Columns} FROM incidents WHERE service_id = ANY ($1) AND state = 1 ORDER BY id FOR NO KEY UPDATE";

    /// <summary>The open or the last incident of each service, by the service's number; locked in the order of their numbers.</summary>
    /// <param name="endedAfter">Those that ended before it are left out.</param>
    public static async Task<Dictionary<int, IncidentStanding>> LockLastAsync(
        NpgsqlConnection connection, int[] serviceIds, DateTimeOffset endedAfter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockLast, connection) { Parameters = { new() { Value = serviceIds }, new() { Value = endedAfter.ToUniversalTime() } } };
        var last = new Dictionary<int, IncidentStanding>();
        foreach (var incident in await ReadAsync(command, cancellationToken))
        {
            if (incident.IsOpen || last.GetValueOrDefault(incident.ServiceId) is not { IsOpen: true })
                last[incident.ServiceId] = incident;
        }

        return last;
    }

    /// <summary>The service's open incident, locked; null when there is none.</summary>
    public static async Task<IncidentStanding?> LockOpenAsync(NpgsqlConnection connection, int serviceId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockOpen, connection) { Parameters = { new() { Value = new[] { serviceId } } } };
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    private static async Task<List<IncidentStanding>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<IncidentStanding>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(Read(reader));
        return rows;
    }

    private static IncidentStanding Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        (IncidentState)row.GetInt16(2),
        (IncidentSeverity)row.GetInt16(3),
        (IncidentSeverity)row.GetInt16(4),
        (HealthStatus)row.GetInt16(5),
        row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.GetFieldValue<DateTimeOffset>(9),
        row.GetInt32(10))
    {
        ResolvedAt = row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
        Resolution = row.IsDBNull(12) ? null : (IncidentResolution)row.GetInt16(12),
        BlindSince = row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13),
        Reopened = row.GetInt32(14),
        IsAcknowledged = row.GetBoolean(15),
        IsSilent = row.GetBoolean(16),
    };
}
