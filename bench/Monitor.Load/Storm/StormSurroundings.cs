using System.Net.Http.Json;
using Npgsql;

namespace Monitor.Load.Storm;

/// <summary>What a large installation has besides services: routes, of which each incident is asked until one matches, and services that depend on others.</summary>
internal static class StormSurroundings
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <param name="channel">Whom the last route tells; the others match nothing.</param>
    public static async Task MakeAsync(StormOptions options, HttpClient app, NpgsqlDataSource source, string channel, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= options.Routes; i++)
        {
            var match = i < options.Routes ? (object)new { groups = new[] { $"nowhere/{i}" }, severities = new[] { "critical" }, tags = new[] { $"tag-{i}" } } : new { };
            using var answer = await app.PutAsJsonAsync(
                $"api/v1/routes/route-{i}", new { key = $"route-{i}", name = $"Route {i}", order = i, match, steps = new[] { new { channels = new[] { channel }, afterMinutes = 0 } } }, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        if (options.Dependencies > 0)
            await DependAsync(options.Dependencies, source, cancellationToken);
    }

    // Each of the last ones depends on one of the first. The app finds that its rows are behind the definitions.
    private static async Task DependAsync(int dependencies, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var define = source.CreateCommand(
            """
            WITH places AS (SELECT id, key, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS count FROM services)
            UPDATE services s SET definition = s.definition || jsonb_build_object('dependsOn', jsonb_build_array(p.key))
            FROM places c JOIN places p ON p.place = c.place - (c.count - $1) WHERE s.id = c.id AND c.place > c.count - $1
            """);
        define.Parameters.Add(new() { Value = dependencies });
        await define.ExecuteNonQueryAsync(cancellationToken);
        await using var made = source.CreateCommand("SELECT count(*) FROM service_dependencies");
        while ((long)(await made.ExecuteScalarAsync(cancellationToken))! < dependencies)
            await Task.Delay(Look, cancellationToken);
    }
}
