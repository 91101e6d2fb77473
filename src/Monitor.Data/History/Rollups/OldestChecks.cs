using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>From when on there is something that checks are counted from: whatever removed the rest, and by whichever setting.</summary>
internal static class OldestChecks
{
    // Of each probe from its index: no table has one by time alone, and none is needed for some ten thousand look-ups. Where nothing is left, nothing is there up to
    // what is rolled up, or up to now. Single results are looked at where none is packed.
    private const string Oldest =
        """
        SELECT coalesce(
                (SELECT min(o.day) FROM probes p CROSS JOIN LATERAL (SELECT min(day) AS day FROM results_packed WHERE probe_id = p.id) o),
                (SELECT min(o.at) AT TIME ZONE 'UTC' FROM probes p CROSS JOIN LATERAL (SELECT min(at) AS at FROM results WHERE probe_id = p.id) o)::date,
                (now() AT TIME ZONE 'UTC')::date),
            coalesce((SELECT min(o.hour) FROM probes p CROSS JOIN LATERAL (SELECT min(hour) AS hour FROM rollup_hour WHERE probe_id = p.id) o), r.hour),
            coalesce((SELECT min(o.day) FROM probes p CROSS JOIN LATERAL (SELECT min(day) AS day FROM rollup_day WHERE probe_id = p.id) o), '1970-01-01'::date + r.hour / 24)
        FROM rollup_progress r
        """;

    public static async Task<KeptChecks> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Oldest, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new KeptChecks(Begin(row.GetFieldValue<DateOnly>(0)), new UtcHour(row.GetInt32(1)).Start, Begin(row.GetFieldValue<DateOnly>(2)));
    }

    private static DateTimeOffset Begin(DateOnly day) => UtcHour.Of(day).Start;
}
