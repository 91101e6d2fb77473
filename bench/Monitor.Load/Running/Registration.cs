using System.Net.Http.Json;
using Npgsql;

namespace Monitor.Load.Running;

/// <summary>Registers one service over the API and copies it in the database: tens of thousands in seconds.</summary>
internal static class Registration
{
    // Each service has an authority of its own, as in life: 127.0.1.1, 127.0.1.2 …
    private const string Copies =
        """
        CREATE TEMP TABLE copies AS
        SELECT n, nextval(pg_get_serial_sequence('services', 'id'))::integer AS service_id, nextval(pg_get_serial_sequence('probes', 'id'))::integer AS probe_id,
               'load-' || lpad(n::text, 6, '0') AS key,
               format('%s://127.%s.%s.%s:%s/ready/%s', $3::text, n / 62500 % 250, 1 + n / 250 % 250, 1 + n % 250, $2::integer, n) AS url,
               format('s%s.%s', n, $4::text) AS host
        FROM generate_series(1, $1::integer - 1) AS n
        """;

    private const string Insert =
        """
        INSERT INTO services (id, key, definition, enabled, paused, managed_by, created_at, updated_at, revision)
        SELECT c.service_id, c.key, s.definition || jsonb_build_object('key', c.key, 'name', initcap(c.key), 'group', 'load/' || c.n % 20),
               true, false, s.managed_by, now(), now(), 1
        FROM copies c, services s WHERE s.key = 'load-000000';
        INSERT INTO probes (id, service_id, kind, definition)
        SELECT c.probe_id, c.service_id, p.kind,
               CASE WHEN c.url LIKE 'https:%' THEN jsonb_set(jsonb_set(p.definition, '{http,url}', to_jsonb(c.url)), '{http,headers,Host}', to_jsonb(c.host))
               ELSE jsonb_set(p.definition, '{http,url}', to_jsonb(c.url)) END
        FROM copies c, probes p JOIN services s ON s.id = p.service_id WHERE s.key = 'load-000000';
        INSERT INTO probe_state (probe_id, service_id, since) SELECT probe_id, service_id, now() FROM copies;
        INSERT INTO service_state (service_id, since, started) SELECT service_id, now(), true FROM copies;
        INSERT INTO probe_schedule (probe_id, period_ms, next_due)
        SELECT c.probe_id, q.period_ms, now() + probe_phase(c.probe_id) * q.period_ms * interval '1 millisecond'
        FROM copies c, probe_schedule q JOIN probes p ON p.id = q.probe_id JOIN services s ON s.id = p.service_id WHERE s.key = 'load-000000';
        SELECT pg_notify('monitor_registry', service_id::text) FROM copies;
        """;

    public static async Task RunAsync(
        HttpClient app, NpgsqlDataSource source, LoadOptions options, Connections connections, int targetPort, CancellationToken cancellationToken)
    {
        await PutFirstAsync(app, options, connections, targetPort, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        object[] values = [options.Services, targetPort, Scheme(options), Certificates.Domain];
        await using (var copies = new NpgsqlCommand(Copies, connection))
        {
            copies.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            await copies.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var insert = new NpgsqlCommand(Insert, connection))
            await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // As autovacuum would do it within the minute.
        await using var analyze = new NpgsqlCommand("ANALYZE", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Scheme(LoadOptions options) => options.Https ? "https" : "http";

    private static async Task PutFirstAsync(HttpClient app, LoadOptions options, Connections connections, int targetPort, CancellationToken cancellationToken)
    {
        var probe = new
        {
            http = new
            {
                url = $"{Scheme(options)}://127.0.1.1:{targetPort}/ready/0",
                // The name that TLS asks for; none of them would resolve.
                headers = options.Https ? new Dictionary<string, string> { ["Host"] = $"s0.{Certificates.Domain}" } : [],
                reuseConnection = connections == Connections.Reused,
            },
            periodSeconds = options.PeriodSeconds,
            timeoutSeconds = Math.Min(5, options.PeriodSeconds),
            failureThreshold = options.Threshold ?? 3,
            successThreshold = options.Threshold ?? 1,
        };
        var service = new { key = "load-000000", name = "Load 000000", group = "load/0", probes = new { readiness = probe } };
        using var answer = await app.PutAsJsonAsync("api/v1/services/load-000000", service, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The service could not be registered: HTTP {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
