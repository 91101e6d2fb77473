using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>An event as it is written.</summary>
/// <param name="Actor">Null for what follows from a check.</param>
/// <param name="Sequence">Of the status change it follows from.</param>
/// <param name="Data">The message that tells of it, as JSON; null for what people do and does not change the incident's status.</param>
internal sealed record WrittenEvent(long IncidentId, IncidentEvent Event, Actor? Actor = null, long? Sequence = null, string? Data = null);

/// <summary>Appends events, puts them into the announcer's inbox, and wakes it.</summary>
internal static class EventInsert
{
    /// <summary>Channel of LISTEN; the payload is empty.</summary>
    public const string Notification = "monitor_incidents";

    private const string Sql =
        $"""
        WITH written AS (
            INSERT INTO incident_events (incident_id, no, at, sequence, kind, status, actor_kind, actor_name, text, data)
            SELECT * FROM unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::bigint[], $5::smallint[], $6::smallint[], $7::smallint[], $8::text[], $9::text[], $10::text[])
            RETURNING incident_id, no),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT incident_id, no FROM written)
        SELECT pg_notify('{Notification}', '')
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<WrittenEvent> events) => Statement.Of(
        Sql,
        Statement.Column(NpgsqlDbType.Bigint, events.Select(e => e.IncidentId)),
        Statement.Column(NpgsqlDbType.Integer, events.Select(e => e.Event.No)),
        Statement.Column(NpgsqlDbType.TimestampTz, events.Select(e => e.Event.At)),
        Statement.Column(NpgsqlDbType.Bigint, events.Select(e => e.Sequence)),
        Statement.Column(NpgsqlDbType.Smallint, events.Select(e => (short)e.Event.Kind)),
        Statement.Column(NpgsqlDbType.Smallint, events.Select(e => (short)e.Event.Status)),
        Statement.Column(NpgsqlDbType.Smallint, events.Select(e => (short?)e.Actor?.Kind)),
        Statement.Column(NpgsqlDbType.Text, events.Select(e => e.Actor?.Name)),
        Statement.Column(NpgsqlDbType.Text, events.Select(e => e.Event.Text)),
        Statement.Column(NpgsqlDbType.Text, events.Select(e => e.Data)));
}
