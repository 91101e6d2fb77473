using Monitor.Core.History;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>
/// What is to be rolled up next: hours that have ended, one after the other, and then hours that were marked. All within the
/// transaction that rolls it up, so that whoever is killed leaves the work where it was.
/// </summary>
/// <remarks>Marks are taken away before anything is read: what is recorded while we read leaves a mark that stays.</remarks>
internal sealed class RollupProgress(NpgsqlConnection connection, int servicesAtOnce)
{
    // A number of our own among the database's advisory locks.
    private const long Lock = 20261123_061000;

    /// <summary>True when no other node rolls up now; until the transaction ends.</summary>
    public async Task<bool> TryLockAsync(CancellationToken cancellationToken) =>
        await AskAsync("SELECT pg_try_advisory_xact_lock($1)", cancellationToken, Lock) is true;

    /// <summary>The next task; null when there is none.</summary>
    /// <param name="settled">The first hour that has not ended long enough ago.</param>
    /// <param name="oldest">The first hour that is done again: earlier ones stay as they are.</param>
    /// <param name="oldestDay">The first hour of the first day that has all its hours: earlier days stay as they are.</param>
    public async Task<RollupTask?> NextAsync(UtcHour settled, UtcHour oldest, UtcHour oldestDay, CancellationToken cancellationToken)
    {
        var (hour, after) = await ReadAsync(connection, cancellationToken);
        if (hour < settled)
            return await NextHourAsync(hour, after, cancellationToken);
        if (settled < hour)
            await MarkAgainAsync(settled, hour, cancellationToken);
        return await NextMarkedAsync(settled, oldest, oldestDay, hour, cancellationToken);
    }

    /// <summary>The first hour that is not rolled up, and the last service for which it is.</summary>
    public static async Task<(UtcHour Hour, int AfterService)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT hour, service_id FROM rollup_progress", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (new UtcHour(row.GetInt32(0)), row.GetInt32(1));
    }

    private async Task<RollupTask> NextHourAsync(UtcHour hour, int after, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(
            "SELECT id FROM services WHERE id > $1 AND (deleted_at IS NULL OR deleted_at > $3) ORDER BY id LIMIT $2 FOR KEY SHARE", cancellationToken,
            after, servicesAtOnce, hour.Start);
        await AskAsync(
            "DELETE FROM rollup_marks WHERE hour = $1 AND (service_id = ANY ($2) OR service_id = 0 AND $3 = 0)", cancellationToken, hour.Number, ids, after);
        var isLast = ids.Length < servicesAtOnce;
        await AskAsync("UPDATE rollup_progress SET hour = $1, service_id = $2", cancellationToken, (isLast ? hour.Next() : hour).Number, isLast ? 0 : ids[^1]);
        return new RollupTask(hour, ids, hour.EndsDay);
    }

    private async Task<RollupTask?> NextMarkedAsync(UtcHour settled, UtcHour oldest, UtcHour oldestDay, UtcHour rolled, CancellationToken cancellationToken)
    {
        await AskAsync("DELETE FROM rollup_marks WHERE hour < $1", cancellationToken, oldest.Number);
        if (await AskAsync("SELECT min(hour) FROM rollup_marks WHERE hour < $1", cancellationToken, settled.Number) is not int marked)
            return null;
        await AskAsync(
            """
            WITH all_services AS (DELETE FROM rollup_marks WHERE hour = $1 AND service_id = 0 RETURNING hour)
            INSERT INTO rollup_marks (hour, service_id) SELECT DISTINCT a.hour, s.id FROM all_services a JOIN services s ON s.deleted_at IS NULL OR s.deleted_at > $2
            """, cancellationToken, marked, new UtcHour(marked).Start);
        var ids = await IdsAsync(
            """
            DELETE FROM rollup_marks WHERE hour = $1 AND service_id = ANY (ARRAY(
                SELECT DISTINCT service_id FROM rollup_marks WHERE hour = $1 ORDER BY service_id LIMIT $2))
            RETURNING service_id
            """, cancellationToken, marked, servicesAtOnce);
        var alive = await IdsAsync("SELECT id FROM services WHERE id = ANY ($1) ORDER BY id FOR KEY SHARE", cancellationToken, ids);
        var hour = new UtcHour(marked);
        return new RollupTask(hour, alive, UtcHour.Of(hour.Day) >= oldestDay && UtcHour.Of(hour.Day.AddDays(1)) <= rolled);
    }

    /// <summary>The clock was set back: hours that are rolled up begin, or end, a second time.</summary>
    private Task<object?> MarkAgainAsync(UtcHour from, UtcHour to, CancellationToken cancellationToken) => AskAsync(
        """
        INSERT INTO rollup_marks (hour, service_id)
        SELECT h, 0 FROM generate_series($1, $2 - 1) AS h WHERE NOT EXISTS (SELECT FROM rollup_marks WHERE hour = h AND service_id = 0)
        """, cancellationToken, from.Number, to.Number);

    private async Task<int[]> IdsAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new SortedSet<int>();
        while (await row.ReadAsync(cancellationToken))
            ids.Add(row.GetInt32(0));
        return [.. ids];
    }

    private async Task<object?> AskAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return command;
    }
}
