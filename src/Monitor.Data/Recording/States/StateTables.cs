using Monitor.Core;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Components;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Npgsql;

namespace Monitor.Data.Recording.States;

/// <summary>Reads the state tables.</summary>
internal static class StateTables
{
    private const string Probes =
        """
        SELECT probe_id, service_id, status, since, streaks, last_at, components_hash, answer_hash, answer_at, latency_us, http_status,
               last_status, reported_status, failure, reconsider, recent, dialect, version, reason, contradictions, facts, writes, unsettled
        FROM probe_state
        """;

    // What was under way when somebody stopped watching opens nothing. Doing so counts as a write of each probe, so rows that are remembered need no look.
    private const string Watched =
        $"{Probes} WHERE probe_id = ANY ($1) AND EXISTS (SELECT FROM services v WHERE v.id = probe_state.service_id AND v.enabled AND NOT v.paused)";

    private const string Lock = "SELECT FROM probe_state WHERE probe_id = ANY ($1) ORDER BY probe_id FOR NO KEY UPDATE";

    private const string Services =
        "SELECT service_id, status, since, lifecycle, started, reason, announced_status, announced_since, restarts FROM service_state";

    private const string Components =
        "SELECT probe_id, service_id, name, position, since, status, effective, role, message FROM component_state";

    /// <summary>The rows as they are, without a lock: whoever writes by them must hold their <see cref="ProbeStanding.Writes"/> against the table's.</summary>
    public static Task<List<ProbeStanding>> ProbesAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"{Probes} WHERE probe_id = ANY ($1)", ids, ToProbe, cancellationToken);

    /// <summary>The rows of services that are watched, without a lock.</summary>
    public static Task<List<ProbeStanding>> WatchedProbesAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken) =>
        ReadAsync(connection, Watched, ids, ToProbe, cancellationToken);

    /// <summary>The same, locked as <see cref="LockProbesAsync"/> does.</summary>
    public static async Task<List<ProbeStanding>> LockWatchedProbesAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken)
    {
        // Two statements in one message: the one that waits for a lock sees the service as it was before.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(Lock) { Parameters = { new() { Value = ids } } }, new(Watched) { Parameters = { new() { Value = ids } } } },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await ReadAsync(reader, ToProbe, cancellationToken);
    }

    /// <summary>Locks the rows in the order of their numbers, so that two recorders never wait for each other.</summary>
    public static Task<List<ProbeStanding>> LockProbesAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"{Probes} WHERE probe_id = ANY ($1) ORDER BY probe_id FOR NO KEY UPDATE", ids, ToProbe, cancellationToken);

    public static Task<List<ProbeStanding>> ProbesOfServicesAsync(
        NpgsqlConnection connection, int[]? serviceIds, CancellationToken cancellationToken) =>
        serviceIds is null
            ? ReadAsync(connection, Probes, null, ToProbe, cancellationToken)
            : ReadAsync(
                connection, $"{Probes} WHERE probe_id IN (SELECT id FROM probes WHERE service_id = ANY ($1))", serviceIds, ToProbe, cancellationToken);

    public static Task<List<StoredService>> LockServicesAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"{Services} WHERE service_id = ANY ($1) ORDER BY service_id FOR NO KEY UPDATE", ids, ToService, cancellationToken);

    public static Task<List<StoredService>> ServicesAsync(NpgsqlConnection connection, int[]? ids, CancellationToken cancellationToken) =>
        ReadAsync(connection, ids is null ? Services : $"{Services} WHERE service_id = ANY ($1)", ids, ToService, cancellationToken);

    public static Task<List<ComponentStanding>> ComponentsAsync(NpgsqlConnection connection, int[]? serviceIds, CancellationToken cancellationToken) =>
        ReadAsync(
            connection, $"{Components}{(serviceIds is null ? "" : " WHERE service_id = ANY ($1)")} ORDER BY probe_id, position", serviceIds, ToComponent,
            cancellationToken);

    public static Task<List<ComponentStanding>> ComponentsOfProbesAsync(NpgsqlConnection connection, int[] probeIds, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"{Components} WHERE probe_id = ANY ($1)", probeIds, ToComponent, cancellationToken);

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, int[]? ids, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (ids is not null)
            command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, row, cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(row(reader));
        return rows;
    }

    private static ProbeStanding ToProbe(NpgsqlDataReader row)
    {
        var (streaks, sameCause) = StreakBytes.Read(row.GetFieldValue<byte[]>(4));
        return new ProbeStanding(
            row.GetInt32(0),
            row.GetInt32(1),
            new ProbeHealth((HealthStatus)row.GetInt16(2), Instant(row, 3), streaks),
            NullableInstant(row, 5),
            row.GetInt64(6),
            row.GetInt64(7),
            NullableInstant(row, 8),
            row.IsDBNull(9) ? null : row.GetInt32(9),
            row.IsDBNull(10) ? null : row.GetInt16(10),
            (HealthStatus)row.GetInt16(11),
            (HealthStatus)row.GetInt16(12),
            row.IsDBNull(13) ? null : (ProbeFailure)row.GetInt16(13),
            row.GetBoolean(14),
            RecentStatuses.Read(row.GetFieldValue<byte[]>(15)),
            Text(row, 16),
            Text(row, 17),
            Text(row, 18),
            ContradictionsJson.Read(Text(row, 19)))
        {
            Facts = FactsJson.Read(Text(row, 20)),
            Writes = row.GetInt32(21),
            Unsettled = (byte)row.GetInt16(22),
            SameCause = sameCause,
        };
    }

    private static StoredService ToService(NpgsqlDataReader row) => new(
        new ServiceStanding(
            row.GetInt32(0),
            new ServiceHealth((HealthStatus)row.GetInt16(1), Instant(row, 2), (Lifecycle)row.GetInt16(3), row.GetBoolean(4), Text(row, 5)))
        {
            Restarts = row.GetFieldValue<DateTimeOffset[]>(8),
        },
        new Announced((HealthStatus)row.GetInt16(6), NullableInstant(row, 7)));

    private static ComponentStanding ToComponent(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.GetInt32(1),
        row.GetString(2),
        row.GetInt32(3),
        Instant(row, 4),
        (HealthStatus)row.GetInt16(5),
        (HealthStatus)row.GetInt16(6),
        row.IsDBNull(7) ? null : (ComponentRole)row.GetInt16(7),
        Text(row, 8));

    private static DateTimeOffset Instant(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    private static DateTimeOffset? NullableInstant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Instant(row, column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
