using Monitor.Core.Access;
using Monitor.Core.Own.Examining;
using Monitor.Core.Registry;
using Monitor.Data.History.Results;
using Npgsql;

namespace Monitor.Data.Own.Examining;

/// <summary>Asks a database how it is. It may hold any version's schema, or none; nothing is changed.</summary>
public sealed class DatabaseExamination(string connectionString, ISecretProtector protector, TimeProvider time)
{
    private const int Seconds = 10;

    private const string Server =
        """
        SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000,
            (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()), pg_is_in_recovery(),
            has_schema_privilege(current_schema(), 'CREATE'),
            ARRAY(SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
                AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))
                ORDER BY 1),
            current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
            (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend'),
            pg_database_size(current_database()), clock_timestamp()
        """;

    private const string Nodes = "SELECT host, version, roles, clock_timestamp() - seen_at, clock_ahead FROM nodes ORDER BY host, started_at";

    private const string Installation =
        """
        SELECT (SELECT count(*) FROM results_default), (SELECT clock_timestamp() - seen_at FROM scrape_sight), (SELECT count(*)::int FROM data_protection_keys), now()
        """;

    // One of each that was stored longest ago, and lately: keys are made anew every 90 days.
    private const string Secrets =
        """
        (SELECT secrets FROM services WHERE secrets IS NOT NULL ORDER BY id LIMIT 2) UNION ALL (SELECT secrets FROM services WHERE secrets IS NOT NULL ORDER BY id DESC LIMIT 2)
        UNION ALL (SELECT secret FROM channels WHERE secret <> '' ORDER BY id LIMIT 2) UNION ALL (SELECT secret FROM channels WHERE secret <> '' ORDER BY id DESC LIMIT 2)
        """;

    private const string Factors =
        """
        SELECT r.name, count(*)::int, (count(*) FILTER (WHERE u.two_factor_enabled OR EXISTS (SELECT 1 FROM user_passkeys p WHERE p.user_id = u.id)))::int
        FROM users u JOIN user_roles m ON m.user_id = u.id JOIN roles r ON r.id = m.role_id
        WHERE u.password_hash IS NOT NULL AND u.lockout_end IS DISTINCT FROM 'infinity' GROUP BY r.name
        """;

    /// <exception cref="NpgsqlException">It does not answer, or does not let us in.</exception>
    public async Task<ServerFacts> ServerAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var (asked, begun) = (time.GetUtcNow(), time.GetTimestamp());
        await using var command = new NpgsqlCommand(Server, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var ours = asked + (time.GetElapsedTime(begun) / 2);
        return new ServerFacts(
            row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetBoolean(3), row.IsDBNull(4) || row.GetBoolean(4), row.GetFieldValue<string[]>(5),
            row.GetInt32(6), row.GetInt32(7), row.GetInt64(8), ours - row.GetFieldValue<DateTimeOffset>(9));
    }

    /// <summary>Of a schema that this version can run on.</summary>
    public async Task<InstallationFacts> InstallationAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var nodes = await NodesAsync(connection, cancellationToken);
        var (tried, read) = await SecretsAsync(connection, cancellationToken);
        var days = await ResultPartitions.DaysAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(Installation, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var today = ResultDay.Of(row.GetFieldValue<DateTimeOffset>(3));
        return new InstallationFacts(
            Enumerable.Range(1, 60).TakeWhile(d => days.Contains(today.AddDays(d))).Count(), row.GetInt64(0), row.IsDBNull(1) ? null : row.GetTimeSpan(1), nodes, row.GetInt32(2), tried, read);
    }

    /// <summary>Who of the people who sign in by a password have a second factor, by role.</summary>
    public async Task<IReadOnlyList<FactorFacts>> FactorsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Factors, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new List<FactorFacts>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (Enum.TryParse<PersonRole>(row.GetString(0), out var role))
                facts.Add(new FactorFacts(role, row.GetInt32(1), row.GetInt32(2)));
        }

        return facts;
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = Seconds, CommandTimeout = Seconds }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<IReadOnlyList<NodeFact>> NodesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Nodes, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new List<NodeFact>();
        while (await row.ReadAsync(cancellationToken))
            nodes.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetTimeSpan(3), row.IsDBNull(4) ? null : row.GetTimeSpan(4)));
        return nodes;
    }

    private async Task<(int Tried, int Read)> SecretsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var stored = new HashSet<string>();
        await using (var command = new NpgsqlCommand(Secrets, connection))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                stored.Add(row.GetString(0));
        }

        return (stored.Count, stored.Count(s => protector.Unprotect(s) is not null));
    }
}
