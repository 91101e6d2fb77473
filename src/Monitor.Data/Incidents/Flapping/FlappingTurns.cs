using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Data.Incidents.Flapping;

/// <summary>What is recorded of services by which it is decided whether they flap.</summary>
/// <param name="IsWatched">Neither paused nor disabled nor deleted.</param>
/// <param name="Newest">Turns, newest first.</param>
internal sealed record FlappingTurns(bool IsWatched, FlappingThresholds Thresholds, IReadOnlyList<ServiceTurn> Newest)
{
    private const string Services = "SELECT id, enabled AND NOT paused AND deleted_at IS NULL, (definition -> 'flapping')::text FROM services WHERE id = ANY ($1)";

    // An incident that opened, opened again or ended. One that ended for nobody watches left its service Unknown.
    private const string Turns =
        """
        SELECT s.id, e.at, e.kind <> 6 OR e.status = 1
        FROM unnest($1::int[], $2::int[]) AS s (id, most)
        CROSS JOIN LATERAL (SELECT id FROM incidents WHERE service_id = s.id AND kind = 1 ORDER BY id DESC LIMIT s.most) i
        CROSS JOIN LATERAL (SELECT no, at, kind, status FROM incident_events WHERE incident_id = i.id AND kind IN (1, 5, 6) ORDER BY no DESC LIMIT s.most) e
        ORDER BY s.id, i.id DESC, e.no DESC
        """;

    // As many as anybody can ask for: how many there were is told.
    private const int Most = 100;

    /// <param name="flapping">Those that flap: all their turns are counted, also where they may flap no longer; of others as many as would make them.</param>
    /// <returns>By the service's number.</returns>
    public static async Task<Dictionary<int, FlappingTurns>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> services, IReadOnlySet<int> flapping, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, FlappingTurns>();
        if (services.Count == 0)
            return found;
        await using (var command = new NpgsqlCommand(Services, connection) { Parameters = { new() { Value = services.ToArray() } } })
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                found[row.GetInt32(0)] = new FlappingTurns(row.GetBoolean(1), FlappingRow.Thresholds(row.IsDBNull(2) ? null : row.GetString(2)), []);
        }

        var asked = found.Where(f => f.Value.Thresholds.Enabled || flapping.Contains(f.Key)).ToDictionary(f => f.Key, f => flapping.Contains(f.Key) ? Most : f.Value.Thresholds.Turns);
        var turns = await TurnsAsync(connection, asked, cancellationToken);
        return found.ToDictionary(f => f.Key, f => f.Value with { Newest = [.. turns[f.Key]] });
    }

    private static async Task<ILookup<int, ServiceTurn>> TurnsAsync(NpgsqlConnection connection, Dictionary<int, int> asked, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Turns, connection) { Parameters = { new() { Value = asked.Keys.ToArray() }, new() { Value = asked.Values.ToArray() } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var turns = new List<(int Service, ServiceTurn Turn)>();
        while (await row.ReadAsync(cancellationToken))
            turns.Add((row.GetInt32(0), new ServiceTurn(row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2))));
        return turns.ToLookup(t => t.Service, t => t.Turn);
    }
}
