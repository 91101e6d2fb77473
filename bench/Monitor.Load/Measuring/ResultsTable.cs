using Npgsql;

namespace Monitor.Load.Measuring;

/// <summary>What the database itself tells about the checks.</summary>
internal sealed class ResultsTable(NpgsqlDataSource source)
{
    /// <summary>How many probes have at least one result.</summary>
    public async Task<long> ProbesSeenAsync(CancellationToken cancellationToken) =>
        await ScalarAsync<long>("SELECT count(*) FROM probe_state WHERE last_at IS NOT NULL", cancellationToken);

    public async Task<StorageFigures> StorageAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT clock_timestamp(),
                   coalesce(sum(pg_table_size(relid)), 0)::float8,
                   coalesce(sum(pg_indexes_size(relid)), 0)::float8,
                   pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8,
                   (SELECT count(*) FROM results)::float8,
                   (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'probe_state')::float8,
                   (SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'probe_state')::float8
            FROM pg_partition_tree('results') WHERE isleaf
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new StorageFigures(
            row.GetFieldValue<DateTimeOffset>(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6));
    }

    public async Task<CheckFigures> ChecksAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT count(*), count(*) FILTER (WHERE failure IS NOT NULL), count(DISTINCT probe_id),
                   coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_us), 0) / 1000,
                   coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY latency_us), 0) / 1000
            FROM results WHERE at >= $1 AND at < $2
            """);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = until.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new CheckFigures(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetDouble(3), row.GetDouble(4));
    }

    /// <summary>Services that were called down or degraded: false, where the target never says that one is.</summary>
    public Task<long> BadChangesAsync(CancellationToken cancellationToken) => ScalarAsync<long>(
        "SELECT count(*) FROM status_changes c JOIN services s ON s.id = c.service_id WHERE c.subject = 1 AND c.to_status IN (2, 3) AND s.key LIKE 'load-%'", cancellationToken);

    /// <summary>
    /// Lateness by a second way, independent of what the app exports: a result's time against the probe's slots, milliseconds p50, p99, largest.
    /// </summary>
    /// <remarks>A lateness beyond nine tenths of the period reads as early here; the histogram is what tells that apart.</remarks>
    public async Task<double[]> LatenessAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            WITH against_slot AS (
                SELECT s.period_ms, mod(mod((extract(epoch FROM r.at) - extract(epoch FROM s.next_due)) * 1000, s.period_ms) + s.period_ms, s.period_ms) AS ms
                FROM results r JOIN probe_schedule s ON s.probe_id = r.probe_id AND isfinite(s.next_due)
                WHERE r.at >= $1 AND r.at < $2)
            SELECT percentile_cont(ARRAY[0.5, 0.99, 1.0]) WITHIN GROUP (ORDER BY (CASE WHEN ms > 0.9 * period_ms THEN ms - period_ms ELSE ms END)::float8)
            FROM against_slot
            """);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = until.UtcDateTime });
        return await command.ExecuteScalarAsync(cancellationToken) as double[] ?? [0, 0, 0];
    }

    private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>Sizes and counters at one instant of the server's clock.</summary>
/// <param name="At">The instant.</param>
/// <param name="TableBytes">Heap of all partitions of <c>results</c>.</param>
/// <param name="IndexBytes">Their indexes.</param>
/// <param name="WalBytes">Write-ahead log so far.</param>
/// <param name="Rows">Results so far.</param>
/// <param name="StateUpdates">Updates of <c>probe_state</c>.</param>
/// <param name="HotStateUpdates">Those of them that touched no index.</param>
internal sealed record StorageFigures(
    DateTimeOffset At, double TableBytes, double IndexBytes, double WalBytes, double Rows, double StateUpdates, double HotStateUpdates);

/// <summary>The checks of a window.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Unanswered">Those without an answer.</param>
/// <param name="Probes">Probes that had at least one.</param>
/// <param name="LatencyMedian">Milliseconds.</param>
/// <param name="LatencyP99">Milliseconds.</param>
internal sealed record CheckFigures(long Count, long Unanswered, long Probes, double LatencyMedian, double LatencyP99);
