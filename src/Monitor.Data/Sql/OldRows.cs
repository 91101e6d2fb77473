using System.Diagnostics;
using Npgsql;

namespace Monitor.Data.Sql;

/// <summary>Removes rows beyond their time in many small transactions, so that nobody waits for a lock of it. What a run leaves the next one finds.</summary>
internal sealed class OldRows(NpgsqlDataSource source)
{
    private const int RowsAtOnce = 5000;

    private const int OwnersAtOnce = 200;

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private readonly long _began = Stopwatch.GetTimestamp();

    public bool IsTimeUp => Stopwatch.GetElapsedTime(_began) > LongestRun;

    /// <summary>Of a table of few rows, which is read as a whole.</summary>
    /// <param name="condition">Which are old; <c>$1</c> is <paramref name="age"/>.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteAsync(string table, string condition, TimeSpan age, CancellationToken cancellationToken)
    {
        var sql = $"DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {condition} LIMIT $2))";
        var total = 0;
        for (var deleted = RowsAtOnce; deleted == RowsAtOnce && !IsTimeUp; total += deleted)
            deleted = await ExecuteAsync(sql, [age, RowsAtOnce], cancellationToken);
        return total;
    }

    /// <summary>Of a table whose key begins with whom a row belongs to: found by the key, some owners at a time.</summary>
    /// <param name="owners">The table that <paramref name="owner"/> refers to.</param>
    /// <param name="condition">Which are old; <c>$2</c> is <paramref name="age"/>.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteAsync(string table, string owner, string owners, string condition, TimeSpan age, CancellationToken cancellationToken)
    {
        var (total, sql) = (0, $"DELETE FROM {table} WHERE {owner} = ANY ($1) AND {condition}");
        for (var ids = await NextAsync(owners, 0, cancellationToken); ids.Length > 0 && !IsTimeUp; ids = await NextAsync(owners, ids[^1], cancellationToken))
            total += await ExecuteAsync(sql, [ids, age], cancellationToken);
        return total;
    }

    private async Task<int[]> NextAsync(string owners, int after, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT array(SELECT id FROM {owners} WHERE id > $1 ORDER BY id LIMIT $2)", [after, OwnersAtOnce]);
        return (int[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
