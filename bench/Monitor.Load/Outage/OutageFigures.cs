using Npgsql;

namespace Monitor.Load.Outage;

/// <summary>What the database itself tells of an outage. Only of the services that are loaded: the app watches itself, too.</summary>
internal sealed class OutageFigures(NpgsqlDataSource source)
{
    private const string Loaded = "(SELECT id FROM services WHERE key LIKE 'load-%')";

    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        AskAsync("SELECT clock_timestamp()", row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken);

    /// <summary>Services that are up.</summary>
    public Task<long> HealthyAsync(CancellationToken cancellationToken) =>
        CountAsync($"SELECT count(*) FROM service_state WHERE status = 1 AND service_id IN {Loaded}", cancellationToken);

    /// <summary>Services with a result since then.</summary>
    public Task<long> CheckedSinceAsync(DateTimeOffset instant, CancellationToken cancellationToken) => AskAsync(
        $"SELECT count(*) FROM probe_state WHERE last_at > $1 AND service_id IN {Loaded}", row => row.GetInt64(0), cancellationToken, instant.ToUniversalTime());

    /// <summary>Status changes so far.</summary>
    public Task<long> ChangesAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM status_changes", cancellationToken);

    /// <summary>Messages to channels so far.</summary>
    public Task<long> MessagesAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM deliveries", cancellationToken);

    /// <summary>"612.3 s (cause 3)" of each gap.</summary>
    public Task<string> GapsAsync(CancellationToken cancellationToken) => AskAsync(
        """
        SELECT coalesce(string_agg(round(extract(epoch FROM ends_at - starts_at), 1) || ' s (' ||
            (ARRAY['paused', 'stopped', 'database', 'network', 'stalled'])[cause] || ')', ', ' ORDER BY id), 'none') FROM monitor_gaps
        """, row => row.GetString(0), cancellationToken);

    private Task<long> CountAsync(string sql, CancellationToken cancellationToken) => AskAsync(sql, row => row.GetInt64(0), cancellationToken);

    private async Task<T> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(p => new NpgsqlParameter { Value = p }).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return read(row);
    }
}
