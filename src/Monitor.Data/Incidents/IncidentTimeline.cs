using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Announcing;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;
using Monitor.Data.Incidents.Flapping;
using Npgsql;

namespace Monitor.Data.Incidents;

/// <summary>Reads what happened to one incident.</summary>
internal static class IncidentTimeline
{
    // A service that fails again and again for weeks adds two to it each time.
    private const int Most = 1000;

    private const string Events =
        """
        SELECT e.no, e.at, e.kind, e.status, e.actor_kind, e.actor_name, e.text, e.sequence, e.data::jsonb #>> '{data,probe,kind}',
               e.cause_service_id, CASE WHEN s.id IS NOT NULL THEN coalesce(s.definition ->> 'group', '') END
        FROM incident_events e LEFT JOIN services s ON s.id = e.cause_service_id WHERE e.incident_id = $1 ORDER BY e.no DESC LIMIT $2
        """;

    private const string Told =
        """
        SELECT coalesce(c.key, ''), n.state, d.state, n.at, n.delivery_id, n.why, n.event_no, n.route, n.step, coalesce(n.due_at, n.at),
               d.attempt_count, (SELECT error FROM delivery_attempts a WHERE a.delivery_id = d.id AND d.state <> 2 ORDER BY a.id DESC LIMIT 1),
               n.reason, n.cause_service_id, CASE WHEN s.id IS NOT NULL THEN coalesce(s.definition ->> 'group', '') END, c.name
        FROM notifications n LEFT JOIN channels c ON c.id = n.channel_id LEFT JOIN deliveries d ON d.id = n.delivery_id
        LEFT JOIN services s ON s.id = n.cause_service_id
        WHERE n.incident_id = $1 ORDER BY n.id DESC LIMIT $2
        """;

    private const string Answers = "SELECT kind, at, http_status, content_type, body, truncated, bytes FROM incident_answers WHERE incident_id = $1";

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<IncidentEntry>> ReadAsync(NpgsqlConnection connection, long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Events, connection) { Parameters = { new() { Value = id }, new() { Value = Most } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<IncidentEntry>();
        while (await row.ReadAsync(cancellationToken))
            entries.Add(Entry(row, scope));
        entries.Reverse();
        await row.CloseAsync();
        // Events stay in the order of their numbers, whatever clocks say.
        foreach (var flapping in await FlappingEntries.ReadAsync(connection, id, cancellationToken))
            entries.Insert(entries.FindLastIndex(e => e.At <= flapping.At) + 1, flapping);
        return entries;
    }

    /// <summary>Who was told and who was not, oldest first; of very many the newest.</summary>
    public static async Task<IReadOnlyList<IncidentNotification>> ToldAsync(NpgsqlConnection connection, long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Told, connection) { Parameters = { new() { Value = id }, new() { Value = Most } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var told = new List<IncidentNotification>();
        while (await row.ReadAsync(cancellationToken))
            told.Add(Notification(row, scope));
        told.Reverse();
        return told;
    }

    public static async Task<IncidentAnswers> AnswersAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Answers, connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<int, KeptAnswer>();
        while (await row.ReadAsync(cancellationToken))
        {
            found[row.GetInt16(0)] = new KeptAnswer(
                row.GetFieldValue<DateTimeOffset>(1), row.GetInt16(2), IncidentView.Text(row, 3), row.GetString(4), row.GetBoolean(5), row.GetInt32(6));
        }

        return new IncidentAnswers(found.GetValueOrDefault(1), found.GetValueOrDefault(2));
    }

    private static IncidentNotification Notification(NpgsqlDataReader row, Scope scope) => new(
        row.GetString(0) is { Length: > 0 } channel ? channel : "a channel that is gone",
        IncidentView.Text(row, 7),
        row.IsDBNull(8) ? null : row.GetInt16(8),
        Word(row.GetInt16(1), row.IsDBNull(2) ? null : row.GetInt16(2)),
        row.GetFieldValue<DateTimeOffset>(9),
        // One that is gone, by its time or with its channel, leads nowhere.
        row.IsDBNull(2) ? null : row.GetInt64(4),
        MayNameCause(row) ? Shown(row.GetString(5), row, 13, scope) : row.GetString(5),
        row.GetInt32(6))
    {
        ChannelName = IncidentView.Text(row, 15) is { Length: > 0 } name ? name : null,
        IsNothingNew = row.GetInt16(1) == (short)NotificationState.Withheld && !row.IsDBNull(12) && row.GetInt16(12) == (short)WithheldReason.Known,
        Tries = row.IsDBNull(10) ? null : row.GetInt32(10),
        // What a receiver answers may hold anything that it was sent.
        Error = scope.IsAll ? IncidentView.Text(row, 11) : null,
    };

    // As deliveries are told of: what was told is as far as its message is.
    private static string Word(int notification, int? delivery) => (notification, delivery) switch
    {
        (1, 1) => "on its way",
        (1, 2) => "delivered",
        (1, 3) => "failed, and is tried again",
        (1, 4) => "given up",
        (1, _) => "told",
        (2, _) => IncidentNotification.Withheld,
        (3, _) => IncidentNotification.Gathered,
        _ => IncidentNotification.Superseded,
    };

    private static IncidentEntry Entry(NpgsqlDataReader row, Scope scope) => new(
        row.GetInt32(0),
        row.GetFieldValue<DateTimeOffset>(1),
        (IncidentEventKind)row.GetInt16(2),
        (HealthStatus)row.GetInt16(3),
        row.IsDBNull(4) ? null : new Actor((ActorKind)row.GetInt16(4), row.GetString(5)),
        row.GetInt16(2) == (short)IncidentEventKind.Caused ? Shown(row.GetString(6), row, 9, scope) : row.GetString(6))
    {
        Sequence = row.IsDBNull(7) ? null : row.GetInt64(7),
        Probe = Enum.TryParse<ProbeKind>(IncidentView.Text(row, 8), ignoreCase: true, out var kind) ? kind : null,
    };

    // Of a version that noted no reasons any may be one.
    private static bool MayNameCause(NpgsqlDataReader row) => row.GetInt16(1) == (short)NotificationState.Withheld && (row.IsDBNull(12) || row.GetInt16(12) == (short)WithheldReason.Cause);

    /// <param name="first">The column of the service's number; that of its group follows.</param>
    private static string Shown(string sentence, NpgsqlDataReader row, int first, Scope scope) =>
        CauseSentences.Shown(sentence, row.IsDBNull(first) ? null : row.GetInt32(first), IncidentView.Text(row, first + 1), scope);
}
