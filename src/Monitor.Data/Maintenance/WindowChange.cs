using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Data.Audit;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>One change of a window, with what follows for what goes on, who made it, and who hears of it. In a transaction that holds the lock.</summary>
internal sealed class WindowChange(NpgsqlConnection connection, Scope scope, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const string RunningOrCurrent =
        "SELECT id, planned_at FROM maintenance_periods WHERE window_id = $1 AND starts_at <= $2 AND (ends_at > $2 OR planned_at = ANY ($3))";

    private readonly PeriodWrite _periods = new(connection, now);

    public async Task<MaintenanceResult> CreateAsync(MaintenanceDefinition wanted)
    {
        if (await ErrorsAsync(wanted, null) is { Count: > 0 } errors)
            return new MaintenanceResult.Invalid(errors);
        var definition = Fixed(wanted);
        var id = await WindowColumns.InsertAsync(connection, definition, actor.Shown, now, cancellationToken);
        await PlanAsync(id, definition);
        return await DoneAsync(id, AuditActions.MaintenanceCreated, null);
    }

    public async Task<MaintenanceResult> PutAsync(int id, MaintenanceDefinition wanted, RevisionMatch? match)
    {
        if (await FindAsync(id) is not { } stored)
            return new MaintenanceResult.Missing();
        if (match?.Admits(stored.Edition) == false)
            return new MaintenanceResult.Stale(stored, await WindowColumns.LastChangeAsync(connection, stored, cancellationToken));
        if (await ErrorsAsync(wanted, stored) is { Count: > 0 } errors)
            return new MaintenanceResult.Invalid(errors);
        var definition = Fixed(wanted);
        await WindowColumns.UpdateAsync(connection, id, definition, now, cancellationToken);
        if (!SaysWhenAs(definition, stored.Definition))
            await ReplanAsync(id, definition);
        await _periods.ReconcileAsync(cancellationToken);
        return await DoneAsync(id, AuditActions.MaintenanceUpdated, stored);
    }

    public async Task<MaintenanceResult> DeleteAsync(int id, RevisionMatch? match)
    {
        if (await FindAsync(id) is not { } stored)
            return new MaintenanceResult.Missing();
        if (match?.Admits(stored.Edition) == false)
            return new MaintenanceResult.Stale(stored, await WindowColumns.LastChangeAsync(connection, stored, cancellationToken));
        await ReplanAsync(id, null);
        await connection.ExecuteAsync("DELETE FROM maintenance_windows WHERE id = $1", cancellationToken, id);
        await WriteAsync(id, AuditActions.MaintenanceDeleted, stored, null);
        return new MaintenanceResult.Saved(stored);
    }

    public async Task<MaintenanceResult> MoveEndAsync(int id, int? minutes)
    {
        if (await FindAsync(id) is not { } stored)
            return new MaintenanceResult.Missing();
        if (minutes is < 1 or > MaintenanceValidation.Longest)
            return new MaintenanceResult.Invalid([new("minutes", $"Use a number from 1 to {MaintenanceValidation.Longest}.")]);
        if (stored.Running is not { } running)
            return new MaintenanceResult.Invalid([new("", "Nothing of this window runs now.")]);
        // Of several that run at once none goes on when it is to end.
        foreach (var (period, _) in await PeriodsAsync(id, []))
        {
            if (minutes is null || period == running.Id)
                await _periods.EndAsync(period, minutes is { } more ? running.To.AddMinutes(more) : now, cancellationToken);
        }

        return await DoneAsync(id, minutes is null ? AuditActions.MaintenanceEnded : AuditActions.MaintenanceExtended, stored);
    }

    /// <summary>What runs ends when the window says so now, what is not begun is planned anew.</summary>
    /// <param name="definition">Null for a window that goes.</param>
    private async Task ReplanAsync(int id, MaintenanceDefinition? definition)
    {
        var current = definition is null ? [] : MaintenanceSchedule.Of(definition)!.From(now).TakeWhile(o => o.From <= now).ToList();
        await _periods.TakeBackAsync(id, cancellationToken);
        foreach (var (period, plannedAt) in await PeriodsAsync(id, [.. current.Select(o => o.From)]))
            await _periods.EndAsync(period, current.FirstOrDefault(o => o.From == plannedAt)?.To ?? now, cancellationToken);
        if (definition is not null)
            await PlanAsync(id, definition);
    }

    private async Task PlanAsync(int id, MaintenanceDefinition definition)
    {
        var (times, next) = MaintenanceKeeper.Split(MaintenanceSchedule.Of(definition)!.From(now), now);
        await _periods.BeginAsync(id, times, now, cancellationToken);
        await connection.ExecuteAsync("UPDATE maintenance_windows SET next_at = $2 WHERE id = $1", cancellationToken, id, next);
    }

    private Task<IReadOnlyList<(long Id, DateTimeOffset PlannedAt)>> PeriodsAsync(int id, DateTimeOffset[] planned) =>
        connection.ReadAsync(RunningOrCurrent, row => (row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken, id, now, planned);

    private async Task<MaintenanceWindow?> FindAsync(int id) =>
        await WindowRows.FindAsync(connection, id, scope.Groups, now, cancellationToken) is { } found
        && await MaintenanceAuthority.ErrorsAsync(connection, found.Definition.Scope, found.Definition.Scope, scope, cancellationToken) is []
            ? found
            : null;

    private async Task<IReadOnlyList<FieldError>> ErrorsAsync(MaintenanceDefinition wanted, MaintenanceWindow? stored) =>
    [
        .. MaintenanceValidation.Errors(wanted, stored is null ? now : null),
        .. await MaintenanceAuthority.ErrorsAsync(connection, wanted.Scope, stored?.Definition.Scope, scope, cancellationToken),
    ];

    // What begins now is told in UTC, where no local time exists twice.
    private MaintenanceDefinition Fixed(MaintenanceDefinition wanted) => wanted.Minutes is { } minutes
        ? wanted with { Minutes = null, Start = WindowRows.StartOf(now.UtcDateTime), DurationMinutes = minutes, TimeZone = "UTC", Rrule = null }
        : wanted with { TimeZone = wanted.TimeZone ?? "UTC" };

    private static bool SaysWhenAs(MaintenanceDefinition one, MaintenanceDefinition other) =>
        MaintenanceSchedule.StartOf(one.Start) == MaintenanceSchedule.StartOf(other.Start) && one.DurationMinutes == other.DurationMinutes
        && one.TimeZone == other.TimeZone && one.Rrule == other.Rrule;

    private async Task<MaintenanceResult> DoneAsync(int id, string action, MaintenanceWindow? before)
    {
        var window = (await WindowRows.FindAsync(connection, id, null, now, cancellationToken))!;
        await WriteAsync(id, action, before, window);
        return new MaintenanceResult.Saved(window);
    }

    private async Task WriteAsync(int id, string action, MaintenanceWindow? before, MaintenanceWindow? after)
    {
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(AuditInsert.Of(AuditRow.Of(action, WindowColumns.KeyOf(id), actor, WindowColumns.Told(before), WindowColumns.Told(after))));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await MaintenanceNews.TellAsync(connection, _periods.Services, cancellationToken);
    }
}
