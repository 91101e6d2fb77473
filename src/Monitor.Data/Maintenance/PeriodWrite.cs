using Monitor.Core.Maintenance;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>
/// Writes down what has begun, or is about to, and whom it covers. What is over is never changed: uptime of the past stays as it is,
/// whatever becomes of a window, a group or a tag. Under the lock of <see cref="MaintenanceSql"/>.
/// </summary>
/// <param name="now">Nothing before it is changed.</param>
internal sealed class PeriodWrite(NpgsqlConnection connection, DateTimeOffset now)
{
    // Hours that are rolled up may lie in what is written down late.
    private const string Insert =
        $"""
         WITH begun AS (
             INSERT INTO maintenance_periods (window_id, title, planned_at, starts_at, ends_at)
             SELECT w.id, w.title, o.planned_at, o.starts_at, o.ends_at
             FROM maintenance_windows w CROSS JOIN unnest($2::timestamptz[], $3::timestamptz[], $4::timestamptz[]) AS o (planned_at, starts_at, ends_at)
             WHERE w.id = $1
             ON CONFLICT (window_id, planned_at) DO NOTHING
             RETURNING id, starts_at, ends_at),
         covered AS (
             INSERT INTO maintenance_covers (period_id, service_id, starts_at, ends_at)
             SELECT p.id, s.id, greatest(p.starts_at, s.created_at), p.ends_at
             FROM begun p JOIN maintenance_windows w ON w.id = $1 JOIN services s ON {MaintenanceSql.Covered}
             WHERE greatest(p.starts_at, s.created_at) < p.ends_at ORDER BY s.id
             RETURNING service_id, starts_at, ends_at),
         marked AS (
             INSERT INTO rollup_marks (hour, service_id)
             SELECT DISTINCT hour, c.service_id
             FROM covered c CROSS JOIN generate_series(
                 floor(extract(epoch FROM c.starts_at) / 3600)::int, floor(extract(epoch FROM least(c.ends_at, $5)) / 3600)::int) AS hour
             WHERE hour < floor(extract(epoch FROM $5::timestamptz) / 3600)::int)
         SELECT DISTINCT service_id FROM covered
         """;

    // Who has left the scope of what goes on is covered no more, who has joined it is covered from now on.
    private const string Leave =
        $"""
         WITH gone AS (
             SELECT c.service_id, c.starts_at, c.period_id
             FROM maintenance_periods p JOIN maintenance_windows w ON w.id = p.window_id JOIN maintenance_covers c ON c.period_id = p.id
             JOIN services s ON s.id = c.service_id
             WHERE p.ends_at > $1 AND c.ends_at > $1 AND NOT ({MaintenanceSql.Covered})),
         dropped AS (
             DELETE FROM maintenance_covers c USING gone g
             WHERE c.service_id = g.service_id AND c.starts_at = g.starts_at AND c.period_id = g.period_id AND c.starts_at >= $1),
         ended AS (
             UPDATE maintenance_covers c SET ends_at = $1 FROM gone g
             WHERE c.service_id = g.service_id AND c.starts_at = g.starts_at AND c.period_id = g.period_id AND c.starts_at < $1)
         SELECT DISTINCT service_id FROM gone
         """;

    private const string Join =
        $"""
         WITH joined AS (
             INSERT INTO maintenance_covers (period_id, service_id, starts_at, ends_at)
             SELECT p.id, s.id, greatest(p.starts_at, $1), p.ends_at
             FROM maintenance_periods p JOIN maintenance_windows w ON w.id = p.window_id JOIN services s ON {MaintenanceSql.Covered}
             WHERE p.ends_at > $1 AND NOT EXISTS (SELECT FROM maintenance_covers c WHERE c.period_id = p.id AND c.service_id = s.id AND c.ends_at > $1)
             ORDER BY s.id
             RETURNING service_id)
         SELECT DISTINCT service_id FROM joined
         """;

    private const string MoveEnd =
        """
        WITH moved AS (
            UPDATE maintenance_periods SET ends_at = $2, stage = CASE WHEN $2 <= $3 THEN 2 ELSE least(stage, 1) END WHERE id = $1 RETURNING id),
        dropped AS (DELETE FROM maintenance_covers WHERE period_id = $1 AND starts_at >= $2),
        covered AS (UPDATE maintenance_covers SET ends_at = $2 WHERE period_id = $1 AND ends_at > $3 AND starts_at < $2)
        SELECT DISTINCT c.service_id FROM maintenance_covers c JOIN moved m ON c.period_id = m.id WHERE c.ends_at > $3
        """;

    private readonly HashSet<int> _services = [];

    /// <summary>Services whose maintenance is another now.</summary>
    public IReadOnlyCollection<int> Services => _services;

    /// <summary>Writes down times of a window that are not yet, with the services that it covers.</summary>
    /// <param name="since">Nothing begins before: a window that is stored late covers no past.</param>
    public Task BeginAsync(int windowId, IReadOnlyList<Occurrence> times, DateTimeOffset since, CancellationToken cancellationToken) => times.Count == 0
        ? Task.CompletedTask
        : TakeAsync(
            Insert, cancellationToken, windowId, Column(times, o => o.From), Column(times, o => o.From > since ? o.From : since), Column(times, o => o.To), now);

    /// <summary>Brings what goes on, or is about to, up to whom its window covers now.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await TakeAsync(Leave, cancellationToken, now);
        await TakeAsync(Join, cancellationToken, now);
    }

    /// <summary>Ends a period at another time, now at the earliest.</summary>
    public Task EndAsync(long periodId, DateTimeOffset at, CancellationToken cancellationToken) =>
        TakeAsync(MoveEnd, cancellationToken, periodId, at > now ? at : now, now);

    /// <summary>Takes back what has not begun.</summary>
    public Task TakeBackAsync(int windowId, CancellationToken cancellationToken) => TakeAsync(
        """
        WITH gone AS (DELETE FROM maintenance_periods WHERE window_id = $1 AND starts_at > $2 RETURNING id)
        SELECT DISTINCT c.service_id FROM maintenance_covers c JOIN gone g ON c.period_id = g.id
        """, cancellationToken, windowId, now);

    /// <summary>Notes which periods have begun or ended meanwhile.</summary>
    public Task TurnAsync(CancellationToken cancellationToken) => TakeAsync(
        """
        WITH turned AS (
            UPDATE maintenance_periods SET stage = CASE WHEN ends_at <= $1 THEN 2 ELSE 1 END
            WHERE stage < 2 AND (ends_at <= $1 OR (stage = 0 AND starts_at <= $1)) RETURNING id)
        SELECT DISTINCT c.service_id FROM maintenance_covers c JOIN turned t ON c.period_id = t.id
        """, cancellationToken, now);

    private async Task TakeAsync(string sql, CancellationToken cancellationToken, params object?[] values) =>
        _services.UnionWith(await connection.ReadAsync(sql, row => row.GetInt32(0), cancellationToken, values));

    private static DateTimeOffset[] Column(IReadOnlyList<Occurrence> times, Func<Occurrence, DateTimeOffset> value) => [.. times.Select(value)];
}
