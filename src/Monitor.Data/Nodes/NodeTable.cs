using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Incidents;
using Monitor.Core.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Nodes;

/// <summary>Who is there: <see cref="INodes"/>, and what keeps it. All times are the database's.</summary>
public sealed class NodeTable([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource spine, NpgsqlDataSource pages) : INodes
{
    /// <summary>How long one that was killed stays in sight.</summary>
    private static readonly TimeSpan LongGone = TimeSpan.FromDays(1);

    // Updated in place: no index is on what changes.
    private const string Beat =
        """
        INSERT INTO nodes (id, host, version, roles, incident_kinds, started_at, seen_at, clock_ahead, checks, lateness_p50_us, lateness_p99_us, lag_us, retention)
        VALUES ($1, $2, $3, $4, $5, now(), now(), $6, $7, $8, $9, $10, $11)
        ON CONFLICT (id) DO UPDATE SET seen_at = now(), clock_ahead = excluded.clock_ahead, checks = excluded.checks,
            lateness_p50_us = excluded.lateness_p50_us, lateness_p99_us = excluded.lateness_p99_us, lag_us = excluded.lag_us
        RETURNING clock_timestamp()
        """;

    private const string All =
        """
        SELECT id, host, version, roles, started_at, seen_at, greatest(now() - seen_at, interval '0'), clock_ahead, checks, lateness_p50_us, lateness_p99_us, lag_us, retention
        FROM nodes ORDER BY started_at DESC, id
        """;

    public async Task<IReadOnlyList<NodeState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = pages.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new List<NodeState>();
        while (await row.ReadAsync(cancellationToken))
            nodes.Add(Read(row));
        return nodes;
    }

    /// <summary>Says that a node is there, and how it kept up.</summary>
    /// <param name="clockAhead">The node's clock before the database's, as the beat before has shown; null while that is not known.</param>
    /// <returns>The database's clock while it was told.</returns>
    public async Task<DateTimeOffset> BeatAsync(Node node, NodePace pace, TimeSpan? clockAhead, CancellationToken cancellationToken)
    {
        await using var command = spine.CreateCommand(Beat);
        foreach (var value in (object[])[node.Id, node.Host, node.Version, string.Join(',', node.Roles), IncidentKinds.Known, clockAhead is { } ahead ? ahead : DBNull.Value, pace.Checks])
            command.Parameters.Add(new() { Value = value });
        foreach (var time in (TimeSpan?[])[pace.LatenessMedian, pace.Lateness99, pace.Lag])
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = time is { } known ? (long)known.TotalMicroseconds : DBNull.Value });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = node.Retention is { } retention ? JsonSerializer.Serialize(retention) : DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    /// <summary>Says that a node ends.</summary>
    public Task LeaveAsync(Node node, CancellationToken cancellationToken) => AskAsync("DELETE FROM nodes WHERE id = $1", cancellationToken, node.Id);

    /// <summary>Removes those that are long gone.</summary>
    /// <returns>How many they were.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken) =>
        AskAsync("DELETE FROM nodes WHERE seen_at < now() - $1", cancellationToken, LongGone);

    private static NodeState Read(NpgsqlDataReader row) => new(
        new Node(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3).Split(',')) { Retention = row.IsDBNull(12) ? null : JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(12)) },
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.GetTimeSpan(6),
        row.IsDBNull(7) ? null : row.GetTimeSpan(7),
        row.IsDBNull(8) ? null : new NodePace(row.GetInt32(8), Time(row, 9), Time(row, 10), Time(row, 11) ?? TimeSpan.Zero));

    private static TimeSpan? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : TimeSpan.FromMicroseconds(row.GetInt64(column));

    private async Task<int> AskAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = spine.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
