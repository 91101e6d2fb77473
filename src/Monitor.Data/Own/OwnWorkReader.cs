using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Core.Own.Work;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History.Rollups;
using Npgsql;

namespace Monitor.Data.Own;

/// <summary><see cref="IOwnWork"/> in SQL.</summary>
public sealed class OwnWorkReader(NpgsqlDataSource source) : IOwnWork
{
    private const string Work =
        """
        SELECT now(), q.probes, q.due, q.longest, (SELECT count(*)::int FROM incident_inbox), d.waiting, d.oldest, d.given_up,
               -- Channel by channel, for which there is an index.
               (SELECT count(*)::int FROM channels c JOIN deliveries m ON m.channel_id = c.id AND m.created_at > now() - interval '24 hours' WHERE m.state = 2)
        FROM (SELECT count(*)::int AS probes, count(*) FILTER (WHERE next_due <= now())::int AS due, max(now() - next_due) FILTER (WHERE next_due <= now()) AS longest
              FROM probe_schedule WHERE next_due < 'infinity') q,
             (SELECT count(*) FILTER (WHERE state IN (1, 3))::int AS waiting, min(created_at) FILTER (WHERE state IN (1, 3)) AS oldest, count(*) FILTER (WHERE state = 4 AND created_at > now() - interval '24 hours')::int AS given_up
              FROM deliveries WHERE state IN (1, 3, 4)) d
        """;

    // By probe: of all hours of all probes none would be found by its hour alone.
    private const string Hour =
        """
        SELECT s.key, coalesce(nullif(s.definition ->> 'name', ''), s.key), p.kind, r.max_us, r.latency
        FROM services s JOIN probes p ON p.service_id = s.id CROSS JOIN LATERAL (SELECT max_us, latency FROM rollup_hour WHERE probe_id = p.id AND hour = $1) r
        WHERE s.deleted_at IS NULL
        """;

    public async Task<OwnWork> FindAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Work);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new OwnWork(
            row.GetFieldValue<DateTimeOffset>(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetTimeSpan(3), row.GetInt32(4), row.GetInt32(5),
            row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), row.GetInt32(7), row.GetInt32(8));
    }

    public async Task<SlowestProbes> ListSlowestAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var hour = new UtcHour((await RollupProgress.ReadAsync(connection, cancellationToken)).Hour.Number - 1);
        await using var command = new NpgsqlCommand(Hour, connection) { Parameters = { new() { Value = hour.Number } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var probes = new List<SlowProbe>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (Slow(row) is { } probe)
                probes.Add(probe);
        }

        return new SlowestProbes(hour.Start, [.. probes.OrderByDescending(p => p.Percentile95).ThenBy(p => p.Key, StringComparer.Ordinal).Take(limit)]);
    }

    private static SlowProbe? Slow(NpgsqlDataReader row)
    {
        var latency = HistogramBytes.Read(row.GetFieldValue<byte[]>(4), row.GetInt32(3));
        return latency.Percentile(0.95) is { } microseconds
            ? new SlowProbe(row.GetString(0), row.GetString(1), (ProbeKind)row.GetInt16(2), TimeSpan.FromMicroseconds(microseconds), TimeSpan.FromMicroseconds(latency.MaxMicroseconds), latency.Count)
            : null;
    }
}
