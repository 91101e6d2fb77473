using Monitor.Core.History;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Rollups;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History.Checks;
using Monitor.Data.History.Rollups;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>Latency of one probe from what a window is best read from: single checks, hours or days.</summary>
internal sealed class LatencyReader(NpgsqlConnection connection)
{
    // A probe without a schedule is never checked; whatever period is told of it, there is little to read.
    private const string Sources =
        """
        SELECT p.id, coalesce(s.period_ms, 30000), r.hour,
            (SELECT min(hour) FROM rollup_hour WHERE probe_id = p.id),
            (SELECT min(day) FROM rollup_day WHERE probe_id = p.id AND day >= $3)
        FROM probes p LEFT JOIN probe_schedule s ON s.probe_id = p.id CROSS JOIN rollup_progress r
        WHERE p.service_id = $1 AND p.kind = $2
        """;

    /// <param name="points">2–300: how many steps at most.</param>
    public async Task<LatencySeries> ReadAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, DateTimeOffset to, int points, CancellationToken cancellationToken)
    {
        if (await SourcesAsync(serviceId, probe, from, cancellationToken) is not var (id, sources))
            return new LatencySeries(probe, from, to, (to - from).TotalSeconds / points, LatencyResolution.Raw, new LatencySteps(from, to, points).ToPoints());
        var plan = LatencyPlan.Of(from, to, points, sources);
        ILatencySteps steps = plan.Resolution == LatencyResolution.Raw
            ? new LatencySteps(from, to, points)
            : await RolledAsync(plan, id, cancellationToken);
        if (plan.HoursUntil < plan.To)
            await new RawLatency(connection).FillAsync(steps, id, plan.HoursUntil, plan.To, cancellationToken);
        return new LatencySeries(probe, plan.From, plan.To, plan.Step.TotalSeconds, plan.Resolution, steps.ToPoints());
    }

    private async Task<RolledLatencySteps> RolledAsync(LatencyPlan plan, int probeId, CancellationToken cancellationToken)
    {
        var steps = new RolledLatencySteps(plan);
        await AddAsync(plan.From, plan.DaysUntil, RollupResolution.Day);
        await AddAsync(plan.DaysUntil, plan.HoursUntil, RollupResolution.Hour);
        return steps;

        async Task AddAsync(DateTimeOffset from, DateTimeOffset to, RollupResolution resolution)
        {
            if (from == to)
                return;
            foreach (var part in await LatencyRollups.ReadAsync(connection, probeId, from, to, plan.Step, resolution, cancellationToken))
                steps.Add(part);
        }
    }

    private async Task<(int Id, LatencySources Sources)?> SourcesAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var firstHour = UtcHour.From(from);
        await using var command = new NpgsqlCommand(Sources, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = serviceId });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)probe });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = firstHour.Number % 24 == 0 ? firstHour.Day : firstHour.Day.AddDays(1) });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return (row.GetInt32(0), new LatencySources(
            TimeSpan.FromMilliseconds(row.GetInt32(1)),
            row.IsDBNull(3) ? null : new UtcHour(row.GetInt32(3)),
            row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
            new UtcHour(row.GetInt32(2))));
    }
}
