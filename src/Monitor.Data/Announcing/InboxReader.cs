using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Incidents;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Reads incidents for the announcer.</summary>
internal static class InboxReader
{
    // The oldest first, each with all that waits of it; what has failed again and again last, so that it holds up nobody.
    private const string Waiting =
        """
        SELECT b.incident_id, b.no, b.tries, e.kind, e.at, e.data, e.text
        FROM (SELECT incident_id FROM incident_inbox GROUP BY incident_id ORDER BY max(tries) >= 5, min(at), incident_id LIMIT $1) n
        JOIN incident_inbox b ON b.incident_id = n.incident_id
        JOIN incident_events e ON e.incident_id = b.incident_id AND e.no = b.no
        ORDER BY b.at, b.incident_id, b.no
        """;

    private const string Incidents =
        """
        SELECT i.id, i.service_id, i.service, i.state <> 2, i.severity, i.status, i.resolution, i.reason, i.since, i.resolved_at, i.last_event, i.acknowledged_by, c.data, i.snoozed_until, i.opened_at, i.cause_component, i.silent, i.kind, i.title, i.assignee
        FROM incidents i LEFT JOIN LATERAL (
            SELECT data FROM incident_events e WHERE $2 AND e.incident_id = i.id AND e.data IS NOT NULL ORDER BY no DESC LIMIT 1) c ON true
        WHERE i.id = ANY ($1)
        """;

    /// <returns>What waits, oldest first.</returns>
    public static async Task<List<WaitingEvent>> WaitingAsync(NpgsqlConnection connection, int incidents, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Waiting, connection) { Parameters = { new() { Value = incidents } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<WaitingEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add(new WaitingEvent(
                reader.GetInt64(0),
                reader.GetInt32(1),
                reader.GetInt32(2),
                (IncidentEventKind)reader.GetInt16(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetString(6)));
        }

        return waiting;
    }

    /// <param name="changes">Whether what the last change of each said is wanted.</param>
    /// <returns>By their numbers.</returns>
    public static async Task<Dictionary<long, AnnouncedIncident>> IncidentsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<long> ids, bool changes, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(Incidents, connection) { Parameters = { new() { Value = ids.ToArray() }, new() { Value = changes } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var incidents = new Dictionary<long, AnnouncedIncident>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var incident = Read(reader);
            incidents[incident.Id] = incident;
        }

        return incidents;
    }

    /// <summary>What an event says; null when it is no change, or cannot be read by this version.</summary>
    public static StatusChangedData? ChangeOf(string? data)
    {
        try
        {
            return data is not null && AlertJson.Read(data) is AlertMessage.StatusChanged { Data: var change } ? change : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AnnouncedIncident Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        IncidentView.FactsOf(row.GetString(2)),
        row.GetBoolean(3),
        (IncidentSeverity)row.GetInt16(4),
        (HealthStatus)row.GetInt16(5),
        row.IsDBNull(6) ? null : (IncidentResolution)row.GetInt16(6),
        row.GetString(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
        row.GetInt32(10))
    {
        AcknowledgedBy = row.IsDBNull(11) ? null : row.GetString(11),
        OpenedAt = row.GetFieldValue<DateTimeOffset>(14),
        SnoozedUntil = row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13),
        IsSilent = row.GetBoolean(16),
        Kind = (IncidentKind)row.GetInt16(17),
        Title = row.IsDBNull(18) ? null : row.GetString(18),
        Part = row.IsDBNull(15) ? null : row.GetString(15),
        Assignee = row.IsDBNull(19) ? null : row.GetString(19),
        Change = ChangeOf(row.IsDBNull(12) ? null : row.GetString(12)),
    };
}

/// <summary>An event that the announcer has not looked at.</summary>
/// <param name="Tries">How often that failed.</param>
/// <param name="Data">What it says, as JSON; null when it follows from no check.</param>
internal sealed record WaitingEvent(long IncidentId, int No, int Tries, IncidentEventKind Kind, DateTimeOffset At, string? Data, string Text);
