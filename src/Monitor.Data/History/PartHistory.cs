using Monitor.Core;
using Monitor.Core.History.Timelines;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IPartTurns"/> in SQL.</summary>
public sealed class PartHistory(NpgsqlDataSource source) : IPartTurns
{
    // 24 bytes each and shared names: some megabytes at most, and more than any service should have in a month.
    private const int Most = 200_000;

    // A service's changes are recorded in the order of time: the last one before the window ends the search.
    private const string Changes =
        """
        SELECT probe_id, name, from_status, to_status, at FROM status_changes
        WHERE service_id = $1 AND subject = 3 AND probe_id IS NOT NULL AND at < $3 AND sequence > coalesce((
            SELECT sequence FROM status_changes WHERE service_id = $1 AND at < $2 ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY sequence DESC LIMIT $4
        """;

    private const string Unchanged =
        "SELECT s.probe_id, s.name, s.status FROM probes p JOIN component_state s ON s.probe_id = p.id WHERE p.service_id = $1 AND s.since < $2";

    public Task<PartTurns> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        OfServiceAsync(serviceId, from, to, Most, cancellationToken);

    internal async Task<PartTurns> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // What each was when the window began: what its first change came from, or what it still is.
        var begin = new Dictionary<(int, string), HealthStatus>();
        var turns = new List<PartTurn>();
        await using (var command = new NpgsqlCommand(Changes, connection) { Parameters = { Id(serviceId), At(from), At(to), new() { Value = most } } })
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var (probeId, name) = (row.GetInt32(0), Shared(row.GetString(1)));
                turns.Add(new PartTurn(probeId, name, row.GetFieldValue<DateTimeOffset>(4), (HealthStatus)row.GetInt16(3)));
                begin[(probeId, name)] = (HealthStatus)row.GetInt16(2);
            }
        }

        await using (var command = new NpgsqlCommand(Unchanged, connection) { Parameters = { Id(serviceId), At(from) } })
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                begin.TryAdd((row.GetInt32(0), Shared(row.GetString(1))), (HealthStatus)row.GetInt16(2));
        }

        DateTimeOffset? complete = turns.Count == most ? turns[^1].At : null;
        turns.AddRange(begin.Where(b => b.Value != HealthStatus.Unknown).Select(b => new PartTurn(b.Key.Item1, b.Key.Item2, DateTimeOffset.MinValue, b.Value)));
        turns.Reverse();
        return new PartTurns(turns, complete);

        string Shared(string name) => names.TryGetValue(name, out var known) ? known : names[name] = name;
    }

    private static NpgsqlParameter<int> Id(int id) => new() { TypedValue = id };

    private static NpgsqlParameter<DateTimeOffset> At(DateTimeOffset at) => new() { TypedValue = at.ToUniversalTime() };
}
