using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary><see cref="ILatencyRollups"/> in SQL.</summary>
public sealed class LatencyRollups(ReadSource source) : ILatencyRollups
{
    private const string Hours =
        "SELECT to_timestamp(hour::bigint * 3600), max_us, latency FROM rollup_hour WHERE probe_id = $1 AND hour >= $2 AND hour < $3 ORDER BY hour";

    private const string Days =
        """
        SELECT day::timestamp AT TIME ZONE 'UTC', max_us, latency FROM rollup_day
        WHERE probe_id = $1 AND day >= '1970-01-01'::date + $2 / 24 AND day < '1970-01-01'::date + $3 / 24 ORDER BY day
        """;

    public Task<IReadOnlyList<LatencyStep>> ReadAsync(
        int probeId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, RollupResolution resolution, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => ReadAsync(connection, probeId, from, to, step, resolution, reading), cancellationToken);

    /// <summary>The same on a connection that is open already.</summary>
    internal static async Task<IReadOnlyList<LatencyStep>> ReadAsync(
        NpgsqlConnection connection, int probeId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, RollupResolution resolution, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(resolution == RollupResolution.Day ? Days : Hours, connection);
        command.Parameters.Add(new() { Value = probeId });
        command.Parameters.Add(new() { Value = First(from, resolution).Number });
        command.Parameters.Add(new() { Value = First(to, resolution).Number });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var steps = new SortedDictionary<long, LatencyHistogram>();
        while (await row.ReadAsync(cancellationToken))
        {
            var number = (row.GetFieldValue<DateTimeOffset>(0) - from).Ticks / step.Ticks;
            var latency = HistogramBytes.Read(row.GetFieldValue<byte[]>(2), row.GetInt32(1));
            if (!steps.TryAdd(number, latency))
                steps[number].Add(latency);
        }

        return [.. steps.Where(s => s.Value.Count > 0).Select(s => new LatencyStep(from + (s.Key * step), s.Value))];
    }

    // Whole hours or days that begin within the window.
    private static UtcHour First(DateTimeOffset instant, RollupResolution resolution)
    {
        var hour = UtcHour.From(instant);
        return resolution == RollupResolution.Hour || hour.Number % 24 == 0 ? hour : UtcHour.Of(hour.Day.AddDays(1));
    }
}
