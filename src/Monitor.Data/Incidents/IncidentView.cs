using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Data.Incidents;

/// <summary>Rows as people see them.</summary>
internal static class IncidentView
{
    /// <summary>Of <see cref="From"/>.</summary>
    public const string Columns =
        """
        i.id, i.service_id, i.service || jsonb_build_object('group', i.service_group), i.state, i.severity, i.worst_severity, i.status, i.reason, i.since, i.opened_at,
        i.resolved_at, i.resolution, i.blind_since, i.reopened, i.last_event, i.acknowledged_by, i.acknowledged_at, i.acknowledged_note, i.assignee,
        CASE WHEN i.snoozed_until > clock_timestamp() THEN i.snoozed_until END, i.cause_incident_id, i.cause_component,
        (SELECT c.service_key FROM incidents c WHERE c.id = i.cause_incident_id), taken.actor_kind, taken.actor_name, taken.at,
        ARRAY(SELECT e.service_key FROM incidents e WHERE e.cause_incident_id = i.id ORDER BY e.id LIMIT 100),
        ARRAY(SELECT e.service_group FROM incidents e WHERE e.cause_incident_id = i.id ORDER BY e.id LIMIT 100),
        i.kind = 1 AND EXISTS (SELECT FROM service_flapping f WHERE f.service_id = i.service_id AND f.ended_at IS NULL AND f.covers_from <= coalesce(i.resolved_at, 'infinity')),
        i.silent, i.kind, i.title, (SELECT c.service_group FROM incidents c WHERE c.id = i.cause_incident_id)
        """;

    /// <summary>The rows, each with its first acknowledgement: the present one ends with the incident.</summary>
    public const string From =
        """
        incidents i LEFT JOIN LATERAL (
            SELECT actor_kind, actor_name, at FROM incident_events e WHERE e.incident_id = i.id AND e.kind = 7 ORDER BY no LIMIT 1) taken ON true
        """;

    // A newer node may keep more than this one knows.
    private static readonly JsonSerializerOptions Facts = new(RegistryJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>What is kept of the service: whole, whatever is stored. Who cannot be read must hold up nobody.</summary>
    public static ServiceFacts FactsOf(string json)
    {
        ServiceFacts? facts = null;
        try
        {
            facts = JsonSerializer.Deserialize<ServiceFacts>(json, Facts);
        }
        catch (JsonException)
        {
            // What is stored is no service's.
        }

        var key = facts?.Key ?? "unknown";
        return new ServiceFacts(
            key, facts?.Name ?? key, facts?.Group ?? "", facts?.Environment ?? "", facts?.Tags ?? [], facts?.Owner ?? "", facts?.RunbookUrl);
    }

    public static Incident Read(NpgsqlDataReader row, Scope scope) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        FactsOf(row.GetString(2)),
        row.GetInt16(3) == (short)IncidentState.Resolved ? IncidentState.Resolved : IncidentState.Open,
        (IncidentSeverity)row.GetInt16(4),
        (IncidentSeverity)row.GetInt16(5),
        (HealthStatus)row.GetInt16(6),
        row.GetString(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.GetFieldValue<DateTimeOffset>(9))
    {
        ResolvedAt = Instant(row, 10),
        Resolution = row.IsDBNull(11) ? null : (IncidentResolution)row.GetInt16(11),
        BlindSince = Instant(row, 12),
        Reopened = row.GetInt32(13),
        LastEvent = row.GetInt32(14),
        Acknowledged = Acknowledged(row, 15),
        Assignee = Text(row, 18),
        SnoozedUntil = Instant(row, 19),
        Cause = CauseOf(row, scope),
        Taken = row.IsDBNull(23) ? null : new IncidentAcknowledgement(new Actor((ActorKind)row.GetInt16(23), row.GetString(24)).Shown, row.GetFieldValue<DateTimeOffset>(25), null),
        IsFlapping = row.GetBoolean(28),
        IsSilent = row.GetBoolean(29),
        Kind = (IncidentKind)row.GetInt16(30),
        NoticeTitle = Text(row, 31),
        Effects = [.. row.GetFieldValue<string[]>(26).Zip(row.GetFieldValue<string[]>(27)).Where(e => scope.Admits(e.Second)).Select(e => e.First)],
    };

    /// <param name="first">The column of who; when and the note follow.</param>
    public static IncidentAcknowledgement? Acknowledged(NpgsqlDataReader row, int first) =>
        Instant(row, first + 1) is { } at ? new IncidentAcknowledgement(Text(row, first) ?? "", at, Text(row, first + 2)) : null;

    public static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    public static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // One that is gone is of no group that is known: only who sees every group is told of it. A part is what the service itself reports.
    private static IncidentCause? CauseOf(NpgsqlDataReader row, Scope scope)
    {
        var isSeen = scope.IsAll || (Text(row, 32) is { } group && scope.Admits(group));
        long? id = isSeen && !row.IsDBNull(20) ? row.GetInt64(20) : null;
        var part = Text(row, 21);
        return id is null && part is null ? null : new IncidentCause(id, isSeen ? Text(row, 22) : null, part);
    }
}
