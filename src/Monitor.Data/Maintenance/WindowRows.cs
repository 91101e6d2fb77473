using System.Globalization;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Reads windows with what runs of them: whole, as a change has to know them. What is shown of them is <see cref="SeenWindows"/>.</summary>
internal static class WindowRows
{
    // A deployment job makes hundreds of windows of a service or two: these are found by their keys. Only for the others all services are looked through,
    // each read, and asked whether it is of the groups, once. What runs of a window is the period that ends last.
    private const string Select =
        $"""
         WITH seen AS MATERIALIZED (
             SELECT s.key, s.deleted_at, jsonb_strip_nulls(jsonb_build_object(
                 'group', s.definition -> 'group', 'environment', s.definition -> 'environment', 'tags', s.definition -> 'tags')) AS definition
             FROM services s WHERE s.deleted_at IS NULL AND {MaintenanceSql.Admitted})
         SELECT w.id, w.revision, w.local_start, w.duration_minutes, w.all_services, w.created_at, w.next_at, w.services, w.groups, w.tags, w.environments,
             w.time_zone, w.rrule, w.title, w.note, w.created_by, c.services, p.id, p.starts_at, p.ends_at, p.planned_at, p.services
         FROM maintenance_windows w
         LEFT JOIN (
             SELECT w.id, count(*)::int AS services FROM maintenance_windows w JOIN seen s ON {MaintenanceSql.Covered} WHERE {MaintenanceSql.Broad} GROUP BY w.id) b ON b.id = w.id
         CROSS JOIN LATERAL (SELECT CASE WHEN {MaintenanceSql.Broad} THEN coalesce(b.services, 0) ELSE (
             SELECT count(*)::int FROM services s
             WHERE s.key IN (SELECT unnest(w.services)) AND s.deleted_at IS NULL AND {MaintenanceSql.Admitted}) END AS services) c
         LEFT JOIN LATERAL (
             SELECT p.id, p.starts_at, p.ends_at, p.planned_at, (
                 SELECT count(*)::int FROM maintenance_covers v JOIN services s ON s.id = v.service_id WHERE v.period_id = p.id AND v.ends_at > $2 AND {MaintenanceSql.Admitted}) AS services
             FROM maintenance_periods p WHERE p.window_id = w.id AND p.starts_at <= $2 AND p.ends_at > $2 ORDER BY p.ends_at DESC LIMIT 1) p ON true
         """;

    /// <param name="groups">Only windows that cover something of these groups; null for all.</param>
    public static Task<IReadOnlyList<MaintenanceWindow>> ListAsync(
        NpgsqlConnection connection, IReadOnlyList<string>? groups, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ReadAsync(
            $"{Select} WHERE $1::text[] IS NULL OR c.services > 0 ORDER BY p.ends_at IS NULL, p.ends_at, w.next_at IS NULL, w.next_at, w.id DESC",
            Read, cancellationToken, groups?.ToArray(), now);

    /// <summary>One of them; null when there is none, or it covers nothing of these groups.</summary>
    public static async Task<MaintenanceWindow?> FindAsync(
        NpgsqlConnection connection, int id, IReadOnlyList<string>? groups, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await connection.ReadAsync($"{Select} WHERE w.id = $3 AND ($1::text[] IS NULL OR c.services > 0)", Read, cancellationToken, groups?.ToArray(), now, id)).SingleOrDefault();

    private static MaintenanceWindow Read(NpgsqlDataReader row)
    {
        var (id, title) = (row.GetInt32(0), row.GetString(13));
        return new MaintenanceWindow(id, DefinitionOf(row), new Revision(id, row.GetInt32(1)), row.GetString(15), row.GetFieldValue<DateTimeOffset>(5))
        {
            NextAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
            Services = row.GetInt32(16),
            Running = row.IsDBNull(17)
                ? null
                : new MaintenancePeriod(row.GetInt64(17), id, title, row.GetFieldValue<DateTimeOffset>(18), row.GetFieldValue<DateTimeOffset>(19), row.GetInt32(21))
                {
                    PlannedAt = row.GetFieldValue<DateTimeOffset>(20),
                },
        };
    }

    private static MaintenanceDefinition DefinitionOf(NpgsqlDataReader row) => new()
    {
        Title = row.GetString(13),
        Note = row.GetString(14),
        Start = StartOf(row.GetDateTime(2)),
        DurationMinutes = row.GetInt32(3),
        TimeZone = row.GetString(11),
        Rrule = row.IsDBNull(12) ? null : row.GetString(12),
        Scope = new MaintenanceScope
        {
            All = row.GetBoolean(4),
            Services = row.GetFieldValue<string[]>(7),
            Groups = row.GetFieldValue<string[]>(8),
            Tags = row.GetFieldValue<string[]>(9),
            Environments = row.GetFieldValue<string[]>(10),
        },
    };

    /// <summary>To the minute as it is mostly said, or as exactly as it is.</summary>
    internal static string StartOf(DateTime local) =>
        local.ToString(local.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
