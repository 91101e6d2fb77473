using Monitor.Core.History;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>Since which day there are checks of a probe: one that was added later tells nothing of the time before.</summary>
internal static class FirstChecks
{
    // Days outlast hours, and those single results, so that the first that is found is the oldest. A day or an hour rolled up anew may have the time of an earlier
    // probe of the same kind, and none of its checks. By whole days, not to the second: probes that are registered together are asked one after the other.
    private const string Days =
        """
        SELECT p.id, coalesce(
            (SELECT day FROM rollup_day WHERE probe_id = p.id AND healthy + degraded + unhealthy + unknown > 0 ORDER BY day LIMIT 1),
            (SELECT '1970-01-01'::date + hour / 24 FROM rollup_hour WHERE probe_id = p.id AND healthy + degraded + unhealthy + unknown > 0 ORDER BY hour LIMIT 1),
            (SELECT (min(at) AT TIME ZONE 'UTC')::date FROM results WHERE probe_id = p.id))
        FROM unnest($1::int[]) AS p (id)
        """;

    public static async Task<IReadOnlyDictionary<int, DateTimeOffset>> ReadAsync(NpgsqlConnection connection, int[] probeIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Days, connection) { Parameters = { new NpgsqlParameter<int[]> { TypedValue = probeIds } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var days = new Dictionary<int, DateTimeOffset>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (!row.IsDBNull(1))
                days[row.GetInt32(0)] = UtcHour.Of(row.GetFieldValue<DateOnly>(1)).Start;
        }

        return days;
    }
}
