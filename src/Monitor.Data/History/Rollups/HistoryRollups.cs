using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Rollups;

/// <summary>
/// Rolls up what is recorded, by hours and days, always from its source: whoever does it again gets the same rows. Many small
/// transactions; each takes its part of the work out of the database's own list, so that a killed run is taken up where it ended.
/// The recorder waits for none of it.
/// </summary>
/// <param name="servicesAtOnce">Of one transaction: it should last less than a second.</param>
public sealed class HistoryRollups(NpgsqlDataSource source, IResultStream results, int servicesAtOnce = 200)
{
    private const string HoursOfDay =
        $"SELECT probe_id, {RollupRow.Columns} FROM rollup_hour WHERE probe_id = ANY ($1) AND hour >= $2 AND hour < $3 ORDER BY probe_id";

    /// <summary>Rolls up all that can be rolled up now. Ends early when another node is at it.</summary>
    /// <param name="now">By the database's clock.</param>
    /// <returns>How many transactions it took.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, RollupKept kept, CancellationToken cancellationToken)
    {
        var steps = 0;
        while (await StepAsync(now, kept, cancellationToken))
            steps++;
        return steps;
    }

    /// <summary>The same, at the database's time.</summary>
    public async Task<int> RunAsync(RollupKept kept, CancellationToken cancellationToken)
    {
        // Of each step: a run that makes up for days takes hours, and meanwhile what it is made from goes.
        var steps = 0;
        while (await StepAsync(await NowAsync(cancellationToken), kept, cancellationToken))
            steps++;
        return steps;
    }

    /// <summary>One hour of some services, in one transaction.</summary>
    /// <returns>False when nothing is to be done, or another node does it.</returns>
    public async Task<bool> StepAsync(DateTimeOffset now, RollupKept kept, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var progress = new RollupProgress(connection, servicesAtOnce);
        if (!await progress.TryLockAsync(cancellationToken))
            return false;
        var task = await progress.NextAsync(UtcHour.Of(now - LateHours.Settling), kept.OldestHour(now), kept.OldestDay(now), cancellationToken);
        if (task is { ServiceIds.Length: > 0 })
            await RollAsync(connection, task, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return task is not null;
    }

    private async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT now()");
        return (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task RollAsync(NpgsqlConnection connection, RollupTask task, CancellationToken cancellationToken)
    {
        await OwnPace.TakeAsync(connection, cancellationToken);
        var (hour, day) = (task.Hour, UtcHour.Of(task.Hour.Day));
        var from = task.DayIsOver ? day.Start : hour.Start;
        var gaps = await Gaps.OfServicesAsync(connection, task.ServiceIds, from, hour.End, cancellationToken);
        var probes = await RollupSource.ProbesAsync(connection, task.ServiceIds, hour.Start, hour.End, cancellationToken);
        int[] ids = [.. probes.Select(p => p.ProbeId).Order()];
        var hours = await HoursAsync(hour, probes.ToDictionary(p => p.ProbeId, p => p.Timeline.Without(gaps.Of(p.ServiceId))), cancellationToken);
        var found = await RollupSource.ComponentsAsync(connection, task.ServiceIds, from, cancellationToken);
        var components = found.Select(c => c with { Timeline = c.Timeline.Without(gaps.Of(c.ServiceId)) }).ToList();

        await WriteAsync(
            connection,
            [.. RollupWrite.Hour(hour, ids, hours), .. RollupWrite.Hour(hour, task.ServiceIds, Spent(components, hour.Start, hour.End))],
            cancellationToken);
        if (!task.DayIsOver)
            return;
        var days = await DaysAsync(connection, ids, day, cancellationToken);
        await WriteAsync(
            connection,
            [.. RollupWrite.Day(hour.Day, ids, days), .. RollupWrite.Day(hour.Day, task.ServiceIds, Spent(components, day.Start, day.Start.AddDays(1)))],
            cancellationToken);
    }

    /// <summary>The hour of each probe. Only one probe's results are in memory at a time.</summary>
    private async Task<List<(int ProbeId, Rollup Rollup)>> HoursAsync(
        UtcHour hour, Dictionary<int, StatusTimeline> timelines, CancellationToken cancellationToken)
    {
        var (rollups, waiting, probeId) = (new List<(int, Rollup)>(), new List<StoredResult>(), 0);
        await foreach (var result in results.ReadAsync(timelines.Keys, hour.Start, hour.End, cancellationToken))
        {
            if (result.ProbeId != probeId)
                End();
            probeId = result.ProbeId;
            waiting.Add(result);
        }

        End();
        rollups.AddRange(timelines.Select(silent => (silent.Key, Rollup.Of(hour, silent.Value, []))));
        return rollups;

        void End()
        {
            if (waiting.Count > 0 && timelines.Remove(probeId, out var timeline))
                rollups.Add((probeId, Rollup.Of(hour, timeline, waiting)));
            waiting.Clear();
        }
    }

    private static async Task<List<(int ProbeId, Rollup Rollup)>> DaysAsync(
        NpgsqlConnection connection, int[] probeIds, UtcHour firstHour, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(HoursOfDay, connection)
        {
            Parameters =
            {
                new() { Value = probeIds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = firstHour.Number },
                new() { Value = firstHour.Number + 24 },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var hours = new List<(int ProbeId, Rollup Rollup)>();
        while (await row.ReadAsync(cancellationToken))
            hours.Add((row.GetInt32(0), RollupRow.Read(row, 1, TimeSpan.FromHours(1))));
        return [.. hours.GroupBy(h => h.ProbeId).Select(day => (day.Key, Rollup.OfDay([.. day.Select(h => h.Rollup)])))];
    }

    private static IEnumerable<(int ServiceId, string Name, StatusDurations Durations)> Spent(
        IEnumerable<(int ServiceId, string Name, StatusTimeline Timeline)> components, DateTimeOffset from, DateTimeOffset to) =>
        components.GroupBy(c => c.ServiceId)
            .SelectMany(s => LastingParts.Of(s.Select(c => (c.Name, c.Timeline)), from, to).Select(part => (s.Key, part.Name, part.Spent)));

    private static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
