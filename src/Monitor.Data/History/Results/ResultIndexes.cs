using Npgsql;

namespace Monitor.Data.History.Results;

/// <summary>
/// Rebuilds the index of a day that is over. Filled check by check, probe after probe, its pages stay a third empty; built at once
/// they are full. Recording and reading go on meanwhile. Idempotent; one node at a time.
/// </summary>
public sealed class ResultIndexes(NpgsqlDataSource source)
{
    private const int Lock = 20261123;

    // Rows of an index that was built at once take 28 to 30 bytes. Below some thousand rows nothing is worth it.
    private const string Loose =
        """
        SELECT i.relname FROM pg_inherits h
        JOIN pg_class t ON t.oid = h.inhrelid JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE h.inhparent = 'results'::regclass AND t.relname < 'results_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD') AND t.relname <> 'results_default'
          AND t.reltuples > 5000 AND pg_relation_size(i.oid) > 34 * t.reltuples
        """;

    // What a rebuilding that was broken off has left behind.
    private const string LeftOver =
        """
        SELECT i.relname FROM pg_inherits h JOIN pg_index x ON x.indrelid = h.inhrelid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE h.inhparent = 'results'::regclass AND NOT x.indisvalid
        """;

    /// <returns>How many were rebuilt.</returns>
    public async Task<int> TightenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var alone = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection))
        {
            if (await alone.ExecuteScalarAsync(cancellationToken) is not true)
                return 0;
        }

        try
        {
            foreach (var name in await NamesAsync(connection, LeftOver, cancellationToken))
                await ExecuteAsync(connection, $"DROP INDEX IF EXISTS \"{name}\"", cancellationToken);
            var loose = await NamesAsync(connection, Loose, cancellationToken);
            foreach (var name in loose)
                await ExecuteAsync(connection, $"REINDEX INDEX CONCURRENTLY \"{name}\"", cancellationToken);
            return loose.Count;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await row.ReadAsync(cancellationToken))
            names.Add(row.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
