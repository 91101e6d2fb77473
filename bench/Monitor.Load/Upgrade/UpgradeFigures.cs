using Npgsql;

namespace Monitor.Load.Upgrade;

/// <summary>What the database tells of an upgrade, of the services that are loaded. Thresholds of one: every turn of the results is a change.</summary>
internal sealed class UpgradeFigures(NpgsqlDataSource source)
{
    private const string Loaded = "(SELECT p.id FROM probes p JOIN services s ON s.id = p.service_id WHERE s.key LIKE 'load-%')";

    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        AskAsync("SELECT clock_timestamp()", row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken);

    /// <summary>Probes that were asked since then.</summary>
    public Task<long> CheckedSinceAsync(DateTimeOffset instant, CancellationToken cancellationToken) => AskAsync(
        $"SELECT count(*) FROM probe_state WHERE last_at > $1 AND probe_id IN {Loaded}", row => row.GetInt64(0), cancellationToken, instant.ToUniversalTime());

    /// <summary>The longest time between two checks of one probe.</summary>
    public Task<TimeSpan> LongestSilenceAsync(DateTimeOffset since, CancellationToken cancellationToken) => AskAsync(
        $"""
        SELECT coalesce(max(silence), interval '0') FROM (
            SELECT lead(at, 1, clock_timestamp()) OVER (PARTITION BY probe_id ORDER BY at) - at AS silence
            FROM results WHERE at > $1 AND probe_id IN {Loaded}) AS silences
        """, row => row.GetTimeSpan(0), cancellationToken, since.ToUniversalTime());

    /// <summary>Turns from one known status to another in the results, and services whose recorded changes are not as many.</summary>
    public Task<(long Turns, long Lost)> ChangesAsync(CancellationToken cancellationToken) => AskAsync(
        $"""
        WITH seen AS (
            SELECT probe_id, status, lag(status) OVER (PARTITION BY probe_id ORDER BY at) AS before FROM results WHERE probe_id IN {Loaded}),
        turns AS (
            SELECT p.service_id, count(*) AS n FROM seen JOIN probes p ON p.id = probe_id WHERE before <> status AND before <> 0 AND status <> 0 GROUP BY 1),
        told AS (
            SELECT c.service_id, count(*) AS n FROM status_changes c JOIN services s ON s.id = c.service_id
            WHERE s.key LIKE 'load-%' AND subject = 2 AND from_status <> 0 AND to_status <> 0 GROUP BY 1)
        SELECT coalesce(sum(turns.n), 0)::bigint, count(*) FILTER (WHERE turns.n IS DISTINCT FROM told.n) FROM turns FULL JOIN told USING (service_id)
        """, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken);

    /// <summary>Times in which nobody looked.</summary>
    public Task<long> GapsAsync(CancellationToken cancellationToken) =>
        AskAsync("SELECT count(*) FROM monitor_gaps WHERE service_id IS NULL", row => row.GetInt64(0), cancellationToken);

    public Task<bool> IsHealthyAsync(string key, CancellationToken cancellationToken) => AskAsync(
        "SELECT EXISTS (SELECT FROM service_state JOIN services ON id = service_id WHERE key = $1 AND status = 1)", row => row.GetBoolean(0), cancellationToken, key);

    private async Task<T> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(p => new NpgsqlParameter { Value = p }).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return read(row);
    }
}
