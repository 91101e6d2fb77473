using System.Diagnostics;
using Monitor.Data.Upgrading;
using Monitor.Testing;
using Npgsql;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A database as the release before leaves it: its schema (that of the commit in <c>migrations/released</c>), and years of rows in it.</summary>
internal static class FormerSchema
{
    // What has no status of a service in it, for none of it has incidents: nobody knew any then.
    private const string Fill =
        """
        INSERT INTO services (key, definition, enabled, paused, managed_by, created_at, updated_at, revision)
        SELECT 'former-' || n, jsonb_build_object('key', 'former-' || n, 'name', 'Former ' || n, 'group', 'former', 'enabled', false), false, false, 'ui', now() - interval '3 days', now(), 1
        FROM generate_series(1, 2000) n;
        INSERT INTO probes (service_id, kind, definition) SELECT id, 2, '{"http":{"url":"http://127.0.0.1:9/"},"periodSeconds":30}' FROM services;
        INSERT INTO probe_state (probe_id, service_id, since) SELECT id, service_id, now() FROM probes;
        INSERT INTO service_state (service_id, since, started) SELECT id, now(), true FROM services;
        INSERT INTO probe_schedule (probe_id, period_ms, next_due) SELECT id, 30000, 'infinity' FROM probes;
        INSERT INTO results (at, probe_id, latency_us, http_status, status)
        SELECT now() - interval '1 day' - n * interval '30 seconds', p.id, 1234, 200, 1 FROM generate_series(1, 300) n, probes p;
        INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
        SELECT service_id, 2, 'readiness', 1 + n % 2 * 2, 3 - n % 2 * 2, now() - n * interval '1 hour', now() - n * interval '1 hour', 'answered 503: DOWN: database' FROM generate_series(1, 100) n, probes;
        """;

    private const string Rows =
        """
        SELECT concat_ws(', ', (SELECT count(*) || ' services' FROM services WHERE key LIKE 'former-%'), (SELECT count(*) || ' results' FROM results r JOIN probes p ON p.id = r.probe_id JOIN services s ON s.id = p.service_id WHERE s.key LIKE 'former-%'),
            (SELECT count(*) || ' changes' FROM status_changes c JOIN services s ON s.id = c.service_id WHERE s.key LIKE 'former-%'))
        """;

    /// <returns>How many migrations it has.</returns>
    public static async Task<long> MakeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var upgrade = new SchemaUpgrade(source.ConnectionString);
        var released = await ReleasedAsync(cancellationToken);
        await upgrade.ApplyAsync(_ => { }, cancellationToken, upgrade.OfProgram().Where(released.Contains).ToHashSet());
        await using var fill = source.CreateCommand(Fill);
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync(cancellationToken);
        return await KilledStarts.AppliedAsync(source, cancellationToken);
    }

    /// <summary>What there is of it, in words.</summary>
    public static async Task<string> RowsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Rows);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<HashSet<string>> ReleasedAsync(CancellationToken cancellationToken)
    {
        var commit = (await File.ReadAllTextAsync(Repository.File("migrations", "released"), cancellationToken)).Trim();
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "ls-tree", "--name-only", commit, "migrations/"]) { RedirectStandardOutput = true })!;
        var files = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return git.ExitCode == 0 ? [.. files.Split('\n').Select(Path.GetFileNameWithoutExtension).OfType<string>()] : throw new InvalidOperationException($"The release before ({commit}) is not in this clone's history.");
    }
}
