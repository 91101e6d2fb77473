using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Rollups;

/// <summary>Puts the roll-ups of one hour or day in the place of what was there. Rows that stay the same are not written.</summary>
internal static class RollupWrite
{
    public static IEnumerable<NpgsqlBatchCommand> Hour(UtcHour hour, int[] probeIds, IReadOnlyList<(int ProbeId, Rollup Rollup)> rollups) =>
        Probes("rollup_hour", "hour", "integer", Value(hour), probeIds, rollups);

    public static IEnumerable<NpgsqlBatchCommand> Day(DateOnly day, int[] probeIds, IReadOnlyList<(int ProbeId, Rollup Rollup)> rollups) =>
        Probes("rollup_day", "day", "date", Value(day), probeIds, rollups);

    public static IEnumerable<NpgsqlBatchCommand> Hour(
        UtcHour hour, int[] serviceIds, IEnumerable<(int ServiceId, string Name, StatusDurations Durations)> components) =>
        Components("rollup_hour_component", "hour", "integer", Value(hour), serviceIds, components.Where(c => Bad(c.Durations) > TimeSpan.Zero));

    public static IEnumerable<NpgsqlBatchCommand> Day(
        DateOnly day, int[] serviceIds, IEnumerable<(int ServiceId, string Name, StatusDurations Durations)> components) =>
        Components("rollup_day_component", "day", "date", Value(day), serviceIds, components.Where(c => c.Durations.Known > TimeSpan.Zero));

    private static IEnumerable<NpgsqlBatchCommand> Probes(
        string table, string unit, string type, Func<NpgsqlParameter> time, int[] probeIds, IReadOnlyList<(int ProbeId, Rollup Rollup)> rollups)
    {
        var kept = rollups.Where(r => !r.Rollup.IsEmpty).OrderBy(r => r.ProbeId).ToList();
        yield return Statement.Of(
            $"DELETE FROM {table} WHERE {unit} = $1 AND probe_id = ANY ($2) AND NOT probe_id = ANY ($3)",
            time(), Ints(probeIds), Ints(kept.Select(r => r.ProbeId)));
        if (kept.Count == 0)
            yield break;
        yield return Statement.Of(
            $"""
             INSERT INTO {table} AS r ({unit}, probe_id, {RollupRow.Columns})
             SELECT $1::{type}, * FROM unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[], $12::bytea[])
             ON CONFLICT (probe_id, {unit}) DO UPDATE SET
                 healthy_ms = EXCLUDED.healthy_ms, degraded_ms = EXCLUDED.degraded_ms, unhealthy_ms = EXCLUDED.unhealthy_ms,
                 maintenance_ms = EXCLUDED.maintenance_ms, healthy = EXCLUDED.healthy,
                 degraded = EXCLUDED.degraded, unhealthy = EXCLUDED.unhealthy, unknown = EXCLUDED.unknown, max_us = EXCLUDED.max_us, latency = EXCLUDED.latency
             WHERE r.* IS DISTINCT FROM EXCLUDED.*
             """,
            time(),
            Ints(kept.Select(r => r.ProbeId)),
            Ints(kept.Select(r => RollupRow.Of(r.Rollup.Durations.Healthy))),
            Ints(kept.Select(r => RollupRow.Of(r.Rollup.Durations.Degraded))),
            Ints(kept.Select(r => RollupRow.Of(r.Rollup.Durations.Unhealthy))),
            Ints(kept.Select(r => RollupRow.Of(r.Rollup.Durations.Maintenance))),
            Ints(kept.Select(r => (int)r.Rollup.Checks.Healthy)),
            Ints(kept.Select(r => (int)r.Rollup.Checks.Degraded)),
            Ints(kept.Select(r => (int)r.Rollup.Checks.Unhealthy)),
            Ints(kept.Select(r => (int)r.Rollup.Checks.Unknown)),
            Ints(kept.Select(r => (int)Math.Min(r.Rollup.Latency.MaxMicroseconds, int.MaxValue))),
            Statement.Column(NpgsqlDbType.Bytea, kept.Select(r => HistogramBytes.Of(r.Rollup.Latency))));
    }

    private static IEnumerable<NpgsqlBatchCommand> Components(
        string table, string unit, string type, Func<NpgsqlParameter> time, int[] serviceIds,
        IEnumerable<(int ServiceId, string Name, StatusDurations Durations)> components)
    {
        var kept = components.OrderBy(c => c.ServiceId).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var (services, names) = (kept.Select(c => c.ServiceId), kept.Select(c => c.Name));
        yield return Statement.Of(
            $"""
             DELETE FROM {table} r WHERE {unit} = $1 AND service_id = ANY ($2)
               AND NOT EXISTS (SELECT FROM unnest($3::int[], $4::text[]) AS k (service_id, name) WHERE k.service_id = r.service_id AND k.name = r.name)
             """,
            time(), Ints(serviceIds), Ints(services), Statement.Column(NpgsqlDbType.Text, names));
        if (kept.Count == 0)
            yield break;
        yield return Statement.Of(
            $"""
             INSERT INTO {table} AS r ({unit}, service_id, healthy_ms, degraded_ms, unhealthy_ms, name)
             SELECT $1::{type}, * FROM unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::text[])
             ON CONFLICT (service_id, {unit}, name) DO UPDATE SET
                 healthy_ms = EXCLUDED.healthy_ms, degraded_ms = EXCLUDED.degraded_ms, unhealthy_ms = EXCLUDED.unhealthy_ms
             WHERE r.* IS DISTINCT FROM EXCLUDED.*
             """,
            time(),
            Ints(services),
            Ints(kept.Select(c => RollupRow.Of(c.Durations.Healthy))),
            Ints(kept.Select(c => RollupRow.Of(c.Durations.Degraded))),
            Ints(kept.Select(c => RollupRow.Of(c.Durations.Unhealthy))),
            Statement.Column(NpgsqlDbType.Text, names));
    }

    private static TimeSpan Bad(StatusDurations durations) => durations.Degraded + durations.Unhealthy;

    private static NpgsqlParameter Ints(IEnumerable<int> values) => Statement.Column(NpgsqlDbType.Integer, values);

    // A parameter belongs to one command.
    private static Func<NpgsqlParameter> Value(UtcHour hour) => () => new NpgsqlParameter<int> { TypedValue = hour.Number };

    private static Func<NpgsqlParameter> Value(DateOnly day) => () => new NpgsqlParameter<DateOnly> { TypedValue = day };
}
