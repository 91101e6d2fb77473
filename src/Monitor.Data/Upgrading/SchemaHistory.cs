using Monitor.Core.Nodes;
using Npgsql;

namespace Monitor.Data.Upgrading;

/// <summary>What a database says of its schema and of those who run on it. It may be of any version, or empty.</summary>
internal static class SchemaHistory
{
    public static async Task<IReadOnlyList<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await IsThereAsync(connection, "\"__EFMigrationsHistory\"", cancellationToken)
            ? await ReadAsync(connection, """SELECT "MigrationId" FROM "__EFMigrationsHistory" """, row => row.GetString(0), cancellationToken)
            : [];

    /// <returns>Null when it knows no list of nodes, but has tables: some may run.</returns>
    public static async Task<IReadOnlyList<RunningNode>?> NodesAsync(
        NpgsqlConnection connection, IReadOnlyList<string> applied, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(connection, "nodes", cancellationToken))
            return applied.Count == 0 ? [] : null;
        // Only what the first version of the table had: it is read before it is brought up to date.
        return await ReadAsync(
            connection,
            $"SELECT host, version FROM nodes WHERE seen_at > now() - interval '{3 * NodeState.Beat.TotalSeconds:0} seconds' ORDER BY host, version",
            row => new RunningNode(row.GetString(0), row.GetString(1)),
            cancellationToken);
    }

    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = table } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }
}
