using System.Globalization;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>Keeps the day partitions of <c>results</c>: some days ahead, none beyond the retention. Idempotent; several nodes may do it at once.</summary>
public sealed class ResultPartitions(NpgsqlDataSource source)
{
    private const int DaysAhead = 7;

    // Two nodes at once: the second waits for the first, and finds its work done.
    private const string Lock = "SELECT pg_advisory_xact_lock(20261122)";

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Lock, cancellationToken);
        var today = await TodayAsync(connection, cancellationToken);
        var made = (await NamesAsync(connection, cancellationToken)).Select(DayOf).ToHashSet();
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!made.Contains(day))
                await ExecuteAsync(connection, Create(day), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Drops the partitions whose last result is older than <paramref name="age"/>.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DropOlderThanAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Lock, cancellationToken);
        var limit = await TodayAsync(connection, cancellationToken, age);
        var old = (await NamesAsync(connection, cancellationToken)).Where(n => DayOf(n) < limit).ToList();
        foreach (var name in old)
            await ExecuteAsync(connection, $"DROP TABLE {name}", cancellationToken);
        await ExecuteAsync(connection, $"DELETE FROM results_default WHERE at < '{Text(limit, "yyyy-MM-dd")} 00:00:00+00'", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return old.Count;
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
