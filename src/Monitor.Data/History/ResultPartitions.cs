using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History;

/// <summary>Keeps the day partitions of <c>results</c>: some days ahead, none beyond the retention. Idempotent; several nodes may do it at once.</summary>
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
        var today = await TodayAsync(connection, cancellationToken);
        var made = (await NamesAsync(connection, cancellationToken)).Select(DayOf).ToHashSet();
        var days = Enumerable.Range(0, DaysAhead + 1).Select(today.AddDays).Where(day => !made.Contains(day));
        await ChangeEachAsync(connection, [.. days.Select(Create)], cancellationToken);
    }

    /// <summary>Drops the partitions whose last result is older than <paramref name="age"/>, and such results in the default partition.</summary>
    /// <returns>How many partitions.</returns>
    /// <exception cref="AggregateException">Some could not be dropped; the others were.</exception>
    public async Task<int> DropOlderThanAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var limit = await TodayAsync(connection, cancellationToken, age);
        var old = (await NamesAsync(connection, cancellationToken)).Where(n => DayOf(n) < limit).ToList();
        await using (var strays = new NpgsqlCommand("DELETE FROM results_default WHERE at < now() - $1", connection))
        {
            strays.Parameters.Add(new() { Value = age, NpgsqlDbType = NpgsqlDbType.Interval });
            await strays.ExecuteNonQueryAsync(cancellationToken);
        }

        await ChangeEachAsync(connection, [.. old.Select(name => $"DROP TABLE IF EXISTS {name}")], cancellationToken);
        return old.Count;
    }

    /// <summary>How many results lie in the default partition: none, unless the partition of a day could not be made.</summary>
    public async Task<long> CountStraysAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM results_default");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
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
        var (name, from, to) = ($"results_{Text(day, "yyyyMMdd")}", $"'{Text(day, "yyyy-MM-dd")} 00:00:00+00'", $"'{Text(day.AddDays(1), "yyyy-MM-dd")} 00:00:00+00'");
        // A day that is made late finds its results in the default partition; beside them it could not be made at all.
        return
            $"""
            CREATE TABLE {name} (LIKE results);
            LOCK TABLE results_default IN EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM results_default WHERE at >= {from} AND at < {to} RETURNING *) INSERT INTO {name} SELECT * FROM moved;
            ALTER TABLE results ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to});
            """;
    }

    private static DateOnly? DayOf(string name) =>
        DateOnly.TryParseExact(name.AsSpan("results_".Length), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'results'::regclass", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<DateOnly> TodayAsync(NpgsqlConnection connection, CancellationToken cancellationToken, TimeSpan ago = default)
    {
        await using var command = new NpgsqlCommand("SELECT ((now() - $1) AT TIME ZONE 'UTC')::date", connection) { Parameters = { new() { Value = ago } } };
        return (await command.ExecuteScalarAsync(cancellationToken)) switch
        {
            DateOnly day => day,
            DateTime instant => DateOnly.FromDateTime(instant),
            var other => throw new InvalidCastException($"A date was expected, not {other}."),
        };
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
