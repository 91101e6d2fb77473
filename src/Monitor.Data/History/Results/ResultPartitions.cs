using Npgsql;

namespace Monitor.Data.History.Results;

/// <summary>Keeps the day partitions of <c>results</c>: some days ahead, and none dropped whose results are not packed. Idempotent; several nodes may do it at once.</summary>
public sealed class ResultPartitions(NpgsqlDataSource source)
{
    private const int DaysAhead = 7;

    // Two nodes at once: the second waits for the first, and finds its work done. Neither waits long behind a slow reader,
    // for while it waits for the table, all recording waits behind it.
    private const string Lock = "SET LOCAL lock_timeout = '2s'; SELECT pg_advisory_xact_lock(20261122)";

    /// <summary>Makes the partitions of today and the days ahead, each by itself.</summary>
    /// <exception cref="AggregateException">Some could not be made; the others were. Results of such a day go to the default partition.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var today = await TodayAsync(connection, default, cancellationToken);
        var made = (await DaysAsync(connection, cancellationToken)).ToHashSet();
        var days = Enumerable.Range(0, DaysAhead + 1).Select(today.AddDays).Where(day => !made.Contains(day));
        await ChangeEachAsync(connection, [.. days.Select(Create)], cancellationToken);
    }

    /// <summary>The days whose last result is older than <paramref name="age"/> and which still have their partition, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysOlderThanAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var limit = await TodayAsync(connection, age, cancellationToken);
        return [.. (await DaysAsync(connection, cancellationToken)).Where(day => day < limit).Order()];
    }

    /// <summary>Drops the partition of a day if it holds no more results than are known to be packed.</summary>
    /// <param name="packed">How many results were read from it to be packed. Results are only ever added, so an equal number is the same results.</param>
    /// <returns>False when results were added meanwhile: they have to be packed first.</returns>
    /// <exception cref="PostgresException">With the state 55P03 when somebody held the table for more than half a second; nothing was changed.</exception>
    public async Task<bool> DropAsync(DateOnly day, long packed, CancellationToken cancellationToken)
    {
        var name = ResultDay.PartitionOf(day);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // All recording waits while we wait to drop: half a second at most, and less than it takes to be told of a deadlock.
        await ExecuteAsync(connection, "SET LOCAL lock_timeout = '500ms'; SELECT pg_advisory_xact_lock(20261122)", cancellationToken);
        if (await AskAsync<bool>(connection, $"SELECT to_regclass('{name}') IS NULL", cancellationToken))
            return true;
        // This keeps out results that come late for the day, and nobody else.
        await ExecuteAsync(connection, $"LOCK TABLE {name} IN SHARE MODE", cancellationToken);
        if (await AskAsync<long>(connection, $"SELECT count(*) FROM {name}", cancellationToken) != packed)
            return false;
        await ExecuteAsync(connection, $"DROP TABLE {name}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>How many results lie in the default partition: none, unless the partition of a day could not be made.</summary>
    public async Task<long> CountStraysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await AskAsync<long>(connection, "SELECT count(*) FROM results_default", cancellationToken);
    }

    /// <summary>Makes those of given days that are not there, in the transaction of <paramref name="connection"/>.</summary>
    internal static async Task MakeAsync(NpgsqlConnection connection, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        var made = await DaysAsync(connection, cancellationToken);
        foreach (var day in days.Except(made))
            await ExecuteAsync(connection, Create(day), cancellationToken);
    }

    private static async Task ChangeEachAsync(NpgsqlConnection connection, IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var change in changes)
        {
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await ExecuteAsync(connection, Lock, cancellationToken);
                await ExecuteAsync(connection, change, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateTable)
            {
                // Another node has made it meanwhile.
            }
            catch (PostgresException e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private static string Create(DateOnly day)
    {
        var (name, from, to) = (ResultDay.PartitionOf(day), ResultDay.Literal(day), ResultDay.Literal(day.AddDays(1)));
        // A day that is made late finds its results in the default partition; beside them it could not be made at all.
        return
            $"""
            CREATE TABLE {name} (LIKE results);
            LOCK TABLE results_default IN EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM results_default WHERE at >= {from} AND at < {to} RETURNING *) INSERT INTO {name} SELECT * FROM moved;
            ALTER TABLE results ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to});
            """;
    }

    /// <returns>The days that have a partition.</returns>
    internal static async Task<List<DateOnly>> DaysAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'results'::regclass", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<DateOnly>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (ResultDay.OfPartition(reader.GetString(0)) is { } day)
                days.Add(day);
        }

        return days;
    }

    /// <summary>The UTC day that it is, or was some time ago, by the database's clock.</summary>
    internal static async Task<DateOnly> TodayAsync(NpgsqlConnection connection, TimeSpan ago, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT now() - $1", connection) { Parameters = { new() { Value = ago } } };
        return DateOnly.FromDateTime((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
