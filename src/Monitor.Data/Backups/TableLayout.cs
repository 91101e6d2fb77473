using Npgsql;

namespace Monitor.Data.Backups;

/// <summary>A table as the database has it.</summary>
/// <param name="Columns">All that are stored, in their order.</param>
/// <param name="Parents">Other tables whose rows it refers to.</param>
internal sealed record TableLayout(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Parents)
{
    /// <summary>
    /// What is of a running process, and what would open a door again that was closed since: Hangfire's schema (recurring jobs are made at each
    /// start), nodes, sessions, links for a password, links of the first run. The list of migrations is in the manifest.
    /// </summary>
    public static readonly string[] LeftOut = ["nodes", "sessions", "one_time_links", "setup_tokens", "__EFMigrationsHistory"];

    // A partition is part of its table.
    private const string All =
        """
        SELECT c.relname::text,
            ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum),
            ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid)
        FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL ($1)
        ORDER BY 1
        """;

    public string Quoted => Quote(Name);

    public string QuotedColumns => string.Join(", ", Columns.Select(Quote));

    /// <returns>In an order in which each comes behind those that it refers to.</returns>
    public static async Task<IReadOnlyList<TableLayout>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(All, connection) { Parameters = { new() { Value = LeftOut } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<TableLayout>();
        while (await row.ReadAsync(cancellationToken))
            tables.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2)));
        return InOrder(tables);
    }

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <exception cref="BackupException">They refer to each other in a circle.</exception>
    internal static IReadOnlyList<TableLayout> InOrder(IReadOnlyList<TableLayout> tables)
    {
        var (waiting, names) = (tables.ToList(), tables.Select(t => t.Name).ToHashSet());
        var ordered = new List<TableLayout>(tables.Count);
        while (waiting.Count > 0)
        {
            var ready = waiting.FindAll(t => !t.Parents.Any(p => names.Contains(p)));
            if (ready.Count == 0)
                throw new BackupException($"The tables {string.Join(", ", waiting.Select(t => t.Name))} refer to each other in a circle.");
            ordered.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
            names.ExceptWith(ready.Select(t => t.Name));
        }

        return ordered;
    }
}
