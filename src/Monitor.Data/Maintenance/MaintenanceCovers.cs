using Monitor.Core.Maintenance;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Which services are in maintenance, until when, and when they will be next: of many in one statement, in whatever transaction asks.</summary>
public static class MaintenanceCovers
{
    // What begins next is either written down already, a minute ahead, or named by a window that covers the service.
    private const string Running =
        """
        SELECT c.service_id, p.window_id, p.title, c.starts_at, c.ends_at
        FROM maintenance_covers c JOIN maintenance_periods p ON p.id = c.period_id
        WHERE ($1::int[] IS NULL OR c.service_id = ANY ($1)) AND c.starts_at <= $2 AND c.ends_at > $2
          AND c.period_id IN (SELECT id FROM maintenance_periods WHERE ends_at > $2)
        """;

    private const string Next =
        $"""
         SELECT c.service_id, 0, '', min(c.starts_at), NULL::timestamptz
         FROM maintenance_covers c WHERE c.service_id = ANY ($1) AND c.starts_at > $2 GROUP BY c.service_id
         UNION ALL
         SELECT s.id, 0, '', min(w.next_at), NULL
         FROM services s JOIN maintenance_windows w ON w.next_at IS NOT NULL AND {MaintenanceSql.Covered}
         WHERE s.id = ANY ($1) GROUP BY s.id
         """;

    /// <summary>Of these services, those that are in maintenance or will be.</summary>
    /// <param name="now">By the database's clock.</param>
    public static async Task<IReadOnlyDictionary<int, MaintenanceOutlook>> OutlookAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> serviceIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outlooks = new Dictionary<int, MaintenanceOutlook>();
        if (serviceIds.Count == 0)
            return outlooks;
        foreach (var (id, cover, next) in await connection.ReadAsync($"{Running} UNION ALL {Next}", Read, cancellationToken, serviceIds.ToArray(), now))
        {
            var known = outlooks.GetValueOrDefault(id, MaintenanceOutlook.None);
            outlooks[id] = new MaintenanceOutlook(Later(known.Running, cover), Sooner(known.NextAt, next));
        }

        return outlooks;
    }

    /// <summary>Those that are in maintenance now.</summary>
    /// <param name="serviceIds">Null for all.</param>
    public static async Task<IReadOnlyDictionary<int, MaintenanceCover>> RunningAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int>? serviceIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var running = new Dictionary<int, MaintenanceCover>();
        foreach (var (id, cover, _) in await connection.ReadAsync(Running, Read, cancellationToken, serviceIds?.ToArray(), now))
            running[id] = Later(running.GetValueOrDefault(id), cover)!;
        return running;
    }

    private static (int ServiceId, MaintenanceCover? Cover, DateTimeOffset? Next) Read(NpgsqlDataReader row)
    {
        var (id, from) = (row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(3));
        return row.IsDBNull(4)
            ? (id, null, from)
            : (id, new MaintenanceCover(row.GetInt32(1), row.GetString(2), from, row.GetFieldValue<DateTimeOffset>(4)), null);
    }

    private static MaintenanceCover? Later(MaintenanceCover? known, MaintenanceCover? other) =>
        known is null ? other : other is null || other.Until <= known.Until ? known : other;

    private static DateTimeOffset? Sooner(DateTimeOffset? known, DateTimeOffset? other) => known is null ? other : other is null || other >= known ? known : other;
}
