using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IStatusTimelines"/> in SQL.</summary>
public sealed class StatusTimelines(NpgsqlDataSource source) : IStatusTimelines
{
    // From the last change that had begun when the window began: it replaced what was recorded before it and had begun later.
    // The state alone tells of a service without changes.
    private const string OfServices =
        """
        SELECT s.id, t.since, t.to_status
        FROM unnest($1::int[]) AS s (id)
        CROSS JOIN LATERAL (
            WITH turns AS (
                SELECT sequence, since, to_status FROM status_changes
                WHERE service_id = s.id AND subject = 1 AND since < $3 AND sequence >= coalesce((
                    SELECT sequence FROM status_changes WHERE service_id = s.id AND subject = 1 AND since <= $2
                    ORDER BY sequence DESC LIMIT 1), 0))
            SELECT sequence, since, to_status FROM turns
            UNION ALL
            SELECT 0, since, status FROM service_state WHERE service_id = s.id AND since < $3 AND NOT EXISTS (SELECT FROM turns)) t
        ORDER BY s.id, t.sequence
        """;

    public async Task<StatusTimeline> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (await OfServicesAsync([serviceId], from, to, cancellationToken))[serviceId];

    public async Task<IReadOnlyDictionary<int, StatusTimeline>> OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var gaps = await Gaps.OfServicesAsync(connection, serviceIds, from, to, cancellationToken);
        await using var command = new NpgsqlCommand(OfServices, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. serviceIds] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var turns = serviceIds.Distinct().ToDictionary(id => id, _ => new List<StatusTurn>());
        while (await reader.ReadAsync(cancellationToken))
            turns[reader.GetInt32(0)].Add(new StatusTurn(reader.GetFieldValue<DateTimeOffset>(1), (HealthStatus)reader.GetInt16(2)));
        return turns.ToDictionary(t => t.Key, t => StatusTimeline.Replay(t.Value).Without(gaps.Of(t.Key)));
    }
}
