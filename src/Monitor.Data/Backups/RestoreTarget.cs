using Monitor.Data.Upgrading;
using Npgsql;

namespace Monitor.Data.Backups;

/// <summary>The database that a backup goes into.</summary>
internal sealed class RestoreTarget(NpgsqlConnection connection)
{
    // What only a use of the product makes: rows that come with the schema are not among them.
    private static readonly string[] Telling = ["services", "users", "api_keys", "channels", "incidents", "audit_log", "results"];

    // Indexes, triggers, partitions and foreign keys go along.
    private const string DropAll =
        """
        DO $$
        DECLARE
            what record;
        BEGIN
            FOR what IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
                EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', what.relname);
            END LOOP;
            FOR what IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
                EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', what.name);
            END LOOP;
            DROP SCHEMA IF EXISTS hangfire CASCADE;
        END $$
        """;

    /// <exception cref="BackupException">Nodes are at work on it, or it holds something that is not to be taken away.</exception>
    /// <param name="migrations">Of the backup's schema: one that is newer goes, empty as it is, for what migrations do to rows is done to those that come.</param>
    /// <param name="verify">Called before anything is taken away; throws where the backup is not whole.</param>
    public async Task PrepareAsync(bool force, IReadOnlyList<string> migrations, Func<Task> verify, CancellationToken cancellationToken)
    {
        await RefuseNodesAsync(cancellationToken);
        var held = await HoldsAsync(cancellationToken);
        if (held.Count > 0 && !force)
            throw new BackupException(
                $"The database is not empty: {string.Join(", ", held)} have rows. Restore into an empty database, or take away what it holds with --force.");
        if (held.Count == 0 && !(await SchemaHistory.AppliedAsync(connection, cancellationToken)).Except(migrations).Any())
            return;
        await verify();
        await RunAsync(DropAll, cancellationToken);
    }

    /// <summary>Until the transaction ends a node that starts waits.</summary>
    /// <exception cref="BackupException">There are some.</exception>
    public async Task KeepNodesOutAsync(CancellationToken cancellationToken)
    {
        await RunAsync("DO $$ BEGIN IF to_regclass('nodes') IS NOT NULL THEN LOCK TABLE nodes IN SHARE ROW EXCLUSIVE MODE; END IF; END $$", cancellationToken);
        await RefuseNodesAsync(cancellationToken);
    }

    /// <exception cref="BackupException">There are some.</exception>
    public async Task RefuseNodesAsync(CancellationToken cancellationToken)
    {
        var nodes = await SchemaHistory.NodesAsync(connection, await SchemaHistory.AppliedAsync(connection, cancellationToken), cancellationToken) ?? [];
        if (nodes.Count > 0)
            throw new BackupException(
                $"Monitor runs on this database: {string.Join(", ", nodes.Select(n => $"{n.Host} ({n.Version})"))}. Stop it first; a node that was killed counts for 45 s.");
    }

    private async Task<List<string>> HoldsAsync(CancellationToken cancellationToken)
    {
        var held = new List<string>();
        foreach (var table in Telling)
        {
            if (await AskAsync($"SELECT to_regclass('{table}') IS NOT NULL", cancellationToken) is true && await AskAsync($"SELECT EXISTS (SELECT FROM {table})", cancellationToken) is true)
                held.Add(table);
        }

        return held;
    }

    private async Task<object?> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
