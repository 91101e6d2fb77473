using System.Globalization;
using Monitor.Core;
using Npgsql;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>Reads what was recorded.</summary>
internal sealed class Pasts(NpgsqlDataSource source)
{
    private const string Results =
        "SELECT s.key, r.at, r.status FROM results r JOIN probes p ON p.id = r.probe_id JOIN services s ON s.id = p.service_id WHERE s.key = ANY ($1) ORDER BY s.key, r.at";

    private const string Changes =
        "SELECT s.key, c.sequence, c.at, c.from_status, c.to_status FROM status_changes c JOIN services s ON s.id = c.service_id WHERE c.subject = 1 AND s.key = ANY ($1) ORDER BY s.key, c.sequence";

    private const string Gaps =
        """
        SELECT greatest(starts_at, $1), coalesce(ends_at, clock_timestamp()), (ARRAY['paused', 'stopped', 'database', 'network', 'stalled'])[cause]
        FROM monitor_gaps WHERE service_id IS NULL AND coalesce(ends_at, clock_timestamp()) > $1 ORDER BY starts_at
        """;

    public async Task<IReadOnlyList<ServicePast>> ReadAsync(IReadOnlyCollection<string> keys, Answers answers, CancellationToken cancellationToken)
    {
        var results = await ListAsync(Results, r => (Key: r.GetString(0), Recorded: new Recorded(r.GetFieldValue<DateTimeOffset>(1), Status(r, 2))), cancellationToken, (object)keys.ToArray());
        var changes = await ListAsync(
            Changes, r => (Key: r.GetString(0), Turned: new Turned(r.GetInt64(1), r.GetFieldValue<DateTimeOffset>(2), Status(r, 3), Status(r, 4))), cancellationToken, (object)keys.ToArray());
        var (resultsOf, changesOf) = (results.ToLookup(r => r.Key, r => r.Recorded), changes.ToLookup(c => c.Key, c => c.Turned));
        return [.. keys.Select(key => new ServicePast(key, answers.Of(key), [.. resultsOf[key]], [.. changesOf[key]]))];
    }

    /// <summary>Gaps of everything that had not ended by then.</summary>
    public Task<IReadOnlyList<GapSpan>> GapsAsync(DateTimeOffset since, CancellationToken cancellationToken) => ListAsync(
        Gaps, r => new GapSpan(r.GetFieldValue<DateTimeOffset>(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2)), cancellationToken, since.ToUniversalTime());

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken, params object[] values) =>
        (await ListAsync(sql, r => Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture), cancellationToken, values))[0];

    public Task<IReadOnlyList<string>> TextsAsync(string sql, CancellationToken cancellationToken, params object[] values) =>
        ListAsync(sql, r => r.IsDBNull(0) ? "" : Convert.ToString(r.GetValue(0), CultureInfo.InvariantCulture)!, cancellationToken, values);

    public async Task DoAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static HealthStatus Status(NpgsqlDataReader row, int column) => (HealthStatus)row.GetInt16(column);

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            list.Add(read(row));
        return list;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
