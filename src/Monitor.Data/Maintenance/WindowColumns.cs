using System.Globalization;
using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Writes windows, and tells the audit log of them.</summary>
internal static class WindowColumns
{
    private static readonly string[] MakesRevision = [AuditActions.MaintenanceCreated, AuditActions.MaintenanceUpdated];

    /// <returns>Its number.</returns>
    public static async Task<int> InsertAsync(
        NpgsqlConnection connection, MaintenanceDefinition window, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await connection.ReadAsync(
            """
            INSERT INTO maintenance_windows (
                title, note, services, groups, tags, environments, all_services, local_start, duration_minutes, time_zone, rrule, created_by, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING id
            """,
            row => row.GetInt32(0), cancellationToken, [.. Of(window), by, now]);
        return ids[0];
    }

    public static async Task UpdateAsync(NpgsqlConnection connection, int id, MaintenanceDefinition window, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            """
            UPDATE maintenance_windows SET title = $1, note = $2, services = $3, groups = $4, tags = $5, environments = $6, all_services = $7, local_start = $8,
                duration_minutes = $9, time_zone = $10, rrule = $11, revision = revision + 1, updated_at = $12 WHERE id = $13
            """,
            cancellationToken, [.. Of(window), now, id]);
        await connection.ExecuteAsync("UPDATE maintenance_periods SET title = $1 WHERE window_id = $2 AND ends_at > $3", cancellationToken, window.Title, id, now);
    }

    /// <summary>Who made the revision that is stored.</summary>
    public static async Task<LastChange?> LastChangeAsync(NpgsqlConnection connection, MaintenanceWindow window, CancellationToken cancellationToken)
    {
        var changes = await connection.ReadAsync(
            """
            SELECT at, actor_kind, actor_name, actor_id, address FROM audit_log
            WHERE subject_kind = 'maintenance' AND subject_key = $1 AND action = ANY ($2) ORDER BY id DESC LIMIT 1
            """,
            row => new LastChange(
                new Actor((ActorKind)row.GetInt16(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
                row.GetFieldValue<DateTimeOffset>(0)),
            cancellationToken, KeyOf(window.Id), MakesRevision);
        return changes.Count > 0 ? changes[0] : new LastChange(null, window.CreatedAt);
    }

    public static string KeyOf(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>As the audit log keeps it.</summary>
    public static string? Told(MaintenanceWindow? window) => window is null
        ? null
        : JsonSerializer.Serialize(
            new
            {
                window.Definition.Title,
                window.Definition.Scope,
                window.Definition.Start,
                window.Definition.DurationMinutes,
                window.Definition.TimeZone,
                window.Definition.Rrule,
                window.Definition.Note,
                runningUntil = window.Running?.To,
            },
            RegistryJson.Options);

    private static IEnumerable<object?> Of(MaintenanceDefinition window) =>
    [
        window.Title, window.Note, window.Scope.Services.ToArray(), window.Scope.Groups.ToArray(), window.Scope.Tags.ToArray(), window.Scope.Environments.ToArray(),
        window.Scope.All, MaintenanceSchedule.StartOf(window.Start)!, window.DurationMinutes, window.TimeZone, window.Rrule,
    ];
}
