using Monitor.Core.Own.Storage;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Own;

/// <summary><see cref="IOwnStorage"/> in SQL, and what records a size each day.</summary>
public sealed class OwnStorage(NpgsqlDataSource source) : IOwnStorage
{
    // A partition is part of its table. TOAST and indexes are in the figure.
    private const string Sizes =
        """
        SELECT CASE WHEN s.nspname = current_schema() THEN t.relname::text ELSE s.nspname || '.' || t.relname END AS name, sum(pg_total_relation_size(c.oid))::bigint AS bytes
        FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class t ON t.oid = coalesce(i.inhparent, c.oid) JOIN pg_namespace s ON s.oid = t.relnamespace
        WHERE c.relkind = 'r' AND s.nspname NOT IN ('pg_catalog', 'information_schema') AND s.nspname NOT LIKE 'pg\_toast%' AND s.nspname NOT LIKE 'pg\_temp%'
        GROUP BY 1
        """;

    private const string Known = "SELECT relation, at, bytes FROM table_sizes WHERE at > now() - interval '8 days'";

    private static readonly string Record =
        $"INSERT INTO table_sizes (day, relation, at, bytes) SELECT (now() AT TIME ZONE 'UTC')::date, name, now(), bytes FROM ({Sizes}) s ON CONFLICT DO NOTHING";

    public async Task<StorageSizes> FindAsync(CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var sql in (string[])["SELECT now(), pg_database_size(current_database())", Known, Sizes])
            batch.BatchCommands.Add(new(sql));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (now, bytes) = (row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1));
        await row.NextResultAsync(cancellationToken);
        var known = (await ListAsync(row, r => (Name: r.GetString(0), Size: new RecordedSize(r.GetFieldValue<DateTimeOffset>(1), r.GetInt64(2))), cancellationToken)).ToLookup(k => k.Name, k => k.Size);
        await row.NextResultAsync(cancellationToken);
        var tables = await ListAsync(row, r => (Name: r.GetString(0), Bytes: r.GetInt64(1)), cancellationToken);
        return new StorageSizes(
            now, bytes, [.. tables.Select(t => new TableSize(t.Name, t.Bytes, TableGrowth.Of(known[t.Name], t.Bytes, now))).OrderByDescending(t => t.Bytes).ThenBy(t => t.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Records the sizes of the day, if nobody has; forgets those of three months ago.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using (var command = source.CreateCommand(Record))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await new OldRows(source).DeleteAsync("table_sizes", "at < now() - $1", TimeSpan.FromDays(90), cancellationToken);
    }

    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(read(row));
        return found;
    }
}
