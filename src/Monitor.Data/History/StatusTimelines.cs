using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IStatusTimelines"/> in SQL.</summary>
public sealed class StatusTimelines(ReadSource source) : IStatusTimelines
{
    // From the last change that had begun when the window began: it replaced what was recorded before it and had begun later.
    private const string OfServices =
        """
        SELECT s.id, t.since, t.to_status
        FROM unnest($1::int[]) AS s (id)
        CROSS JOIN LATERAL (
            SELECT sequence, since, to_status FROM status_changes
            WHERE service_id = s.id AND subject = 1 AND since < $3 AND sequence >= coalesce((
                SELECT sequence FROM status_changes WHERE service_id = s.id AND subject = 1 AND since <= $2
                ORDER BY sequence DESC LIMIT 1), 0)) AS t
        ORDER BY s.id, t.sequence
        """;

    // The state alone tells of a service without changes.
    private const string Unchanged =
        "SELECT service_id, since, status FROM service_state WHERE service_id = ANY ($1) AND since < $2";

    public async Task<StatusTimeline> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (await OfServicesAsync([serviceId], from, to, cancellationToken))[serviceId];

    public Task<IReadOnlyDictionary<int, StatusTimeline>> OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => OfServicesAsync(connection, serviceIds, from, to, reading), cancellationToken);

    private static async Task<IReadOnlyDictionary<int, StatusTimeline>> OfServicesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var gaps = await Gaps.OfServicesAsync(connection, serviceIds, from, to, cancellationToken);
        var turns = serviceIds.Distinct().ToDictionary(id => id, _ => new List<StatusTurn>());
        await ReadAsync(connection, OfServices, [.. turns.Keys], [from, to], turns, cancellationToken);
        int[] unchanged = [.. turns.Where(t => t.Value.Count == 0).Select(t => t.Key)];
        if (unchanged.Length > 0)
            await ReadAsync(connection, Unchanged, unchanged, [to], turns, cancellationToken);
        return turns.ToDictionary(t => t.Key, t => StatusTimeline.Replay(t.Value).Without(gaps.Of(t.Key)));
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection, string sql, int[] serviceIds, DateTimeOffset[] instants, Dictionary<int, List<StatusTurn>> turns,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = serviceIds });
        foreach (var instant in instants)
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = instant.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            turns[reader.GetInt32(0)].Add(new StatusTurn(reader.GetFieldValue<DateTimeOffset>(1), (HealthStatus)reader.GetInt16(2)));
    }
}
