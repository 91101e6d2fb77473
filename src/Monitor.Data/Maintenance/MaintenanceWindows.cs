using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary><see cref="IMaintenance"/> in SQL.</summary>
/// <param name="clock">Null for the database's: for tests.</param>
public sealed class MaintenanceWindows(NpgsqlDataSource source, Func<DateTimeOffset>? clock = null) : IMaintenance
{
    private const string Periods =
        $"""
         SELECT p.id, p.window_id, p.title, p.starts_at, p.ends_at, c.services, p.planned_at
         FROM maintenance_periods p
         CROSS JOIN LATERAL (
             SELECT count(DISTINCT c.service_id)::int AS services FROM maintenance_covers c JOIN services s ON s.id = c.service_id
             WHERE c.period_id = p.id AND {MaintenanceSql.Admitted}) c
         WHERE p.starts_at < $3 AND p.ends_at > $2 AND p.starts_at <= $4 AND ($1::text[] IS NULL OR c.services > 0)
         ORDER BY p.starts_at, p.id
         """;

    // What was deleted has no name but its key.
    private const string Services =
        $"""
         SELECT s.key, coalesce(nullif(s.definition ->> 'name', ''), s.key) AS name, s.deleted_at IS NOT NULL
         FROM services s WHERE s.id IN (SELECT c.service_id FROM maintenance_covers c WHERE c.period_id = $2) AND {MaintenanceSql.Admitted}
         ORDER BY lower(coalesce(nullif(s.definition ->> 'name', ''), s.key)), s.id
         """;

    public async Task<IReadOnlyList<MaintenanceWindow>> ListAsync(Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var windows = await WindowRows.ListAsync(connection, scope.Groups, await NowAsync(connection, cancellationToken), cancellationToken);
        return await SeenWindows.WithinAsync(connection, windows, scope, cancellationToken);
    }

    public async Task<MaintenanceWindow?> FindAsync(int id, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await WindowRows.FindAsync(connection, id, scope.Groups, await NowAsync(connection, cancellationToken), cancellationToken) is { } window
            ? (await SeenWindows.WithinAsync(connection, [window], scope, cancellationToken))[0]
            : null;
    }

    public async Task<IReadOnlyList<MaintenancePeriod>> PeriodsAsync(DateTimeOffset from, DateTimeOffset to, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ReadAsync(
            Periods,
            row => new MaintenancePeriod(
                row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5))
            {
                PlannedAt = row.GetFieldValue<DateTimeOffset>(6),
            },
            cancellationToken, scope.Groups?.ToArray(), from, to, await NowAsync(connection, cancellationToken));
    }

    public async Task<IReadOnlyList<CoveredService>> ServicesOfAsync(long periodId, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ReadAsync(
            Services, row => new CoveredService(row.GetString(0), row.GetString(1), row.GetBoolean(2)), cancellationToken, scope.Groups?.ToArray(), periodId);
    }

    public Task<MaintenanceResult> CreateAsync(MaintenanceDefinition definition, Scope scope, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(scope, actor, change => change.CreateAsync(MaintenanceValidation.Tidy(definition)), cancellationToken);

    public Task<MaintenanceResult> PutAsync(
        int id, MaintenanceDefinition definition, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(scope, actor, change => change.PutAsync(id, MaintenanceValidation.Tidy(definition), match), cancellationToken);

    public Task<MaintenanceResult> MoveEndAsync(int id, int? minutes, Scope scope, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(scope, actor, change => change.MoveEndAsync(id, minutes), cancellationToken);

    public async Task<Removal> DeleteAsync(int id, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken) =>
        await ChangeAsync(scope, actor, change => change.DeleteAsync(id, match), cancellationToken) switch
        {
            MaintenanceResult.Saved => new Removal.Done(),
            MaintenanceResult.Stale stale => new Removal.Stale(stale.Current.Edition, stale.Change),
            _ => new Removal.Missing(),
        };

    private async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        clock?.Invoke() ?? await connection.ClockAsync(cancellationToken);

    private async Task<MaintenanceResult> ChangeAsync(
        Scope scope, Actor actor, Func<WindowChange, Task<MaintenanceResult>> change, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.LockAsync(cancellationToken);
        var now = await NowAsync(connection, cancellationToken);
        var result = await change(new WindowChange(connection, scope, actor, now, cancellationToken));
        if (result is MaintenanceResult.Saved)
            await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
