using Microsoft.Extensions.Logging;
using Monitor.Data.History.Results;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History.Packing;

/// <summary>
/// Moves results that have become old from the hot table into packed days, at full resolution. It may be killed at any point and run again,
/// on any number of nodes: a partition is dropped only when all that it holds is packed.
/// </summary>
public sealed partial class ResultPacking(NpgsqlDataSource source, ResultPartitions partitions, ILogger<ResultPacking> log)
{
    // Each step reads the whole day's table, as the results of all probes lie on all its pages; a step's blocks fit into memory.
    private const int ProbesPerStep = 250;

    private const int MostTries = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const string StrayDays = "SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM results_default WHERE at < $1 ORDER BY 1";

    private const string StrayProbes = "SELECT DISTINCT probe_id FROM results_default WHERE at >= $1 AND at < $2 ORDER BY 1";

    /// <summary>Packs the days whose last result is older than <paramref name="rawAge"/>, and removes packed days beyond <paramref name="packedDays"/>.</summary>
    /// <returns>How many results left the hot table.</returns>
    /// <exception cref="AggregateException">Some days could not be packed and stay as they are; the others were.</exception>
    public async Task<long> RunAsync(TimeSpan rawAge, int packedDays, CancellationToken cancellationToken)
    {
        var (moved, failures) = (0L, new List<Exception>());
        foreach (var day in await partitions.DaysOlderThanAsync(rawAge, cancellationToken))
            moved += await TryAsync(MoveDayAsync(day, cancellationToken), failures);
        moved += await TryAsync(MoveStraysAsync(rawAge, cancellationToken), failures);
        await DeleteOldAsync(packedDays, cancellationToken);
        return failures.Count == 0 ? moved : throw new AggregateException(failures);
    }

    /// <summary>Packs what the day's partition holds and leaves it there. Readers see each result once, wherever it is.</summary>
    /// <returns>How many results were read; null when another node is packing.</returns>
    internal async Task<long?> PackDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var step = new PackingStep(connection, day);
        var read = 0L;
        foreach (var probes in (await ProbesAsync(connection, day, cancellationToken)).Chunk(ProbesPerStep))
        {
            if (await step.CopyFromPartitionAsync(probes, cancellationToken) is not { } results)
                return null;
            read += results;
        }

        return read;
    }

    private async Task<long> MoveDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await PackDayAsync(day, cancellationToken) is not { } packed)
                return 0;
            if (!await DropAsync(day, packed, cancellationToken))
                continue;
            Log.Packed(log, packed, day);
            return packed;
        }

        throw new TimeoutException($"Results for {day:yyyy-MM-dd} come faster than they are packed.");
    }

    /// <inheritdoc cref="ResultPartitions.DropAsync"/>
    private async Task<bool> DropAsync(DateOnly day, long packed, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await partitions.DropAsync(day, packed, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable && tries < MostTries)
            {
                // Somebody reads long. Recording waited behind us for half a second: let it catch up.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Results that came to the default partition, of days that have been packed and dropped, join the others of their day.</summary>
    internal async Task<long> MoveStraysAsync(TimeSpan rawAge, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var limit = ResultDay.Begin(await ResultPartitions.TodayAsync(connection, rawAge, cancellationToken));
        var moved = 0L;
        foreach (var day in await ListAsync<DateOnly>(connection, StrayDays, [limit], cancellationToken))
        {
            var step = new PackingStep(connection, day);
            var probes = await ListAsync<int>(connection, StrayProbes, [ResultDay.Begin(day), ResultDay.Begin(day.AddDays(1))], cancellationToken);
            foreach (var chunk in probes.Chunk(ProbesPerStep))
                moved += await step.MoveFromDefaultAsync(chunk, cancellationToken) ?? 0;
        }

        return moved;
    }

    private Task<int> DeleteOldAsync(int packedDays, CancellationToken cancellationToken) => new OldRows(source).DeleteAsync(
        "results_packed", "probe_id", "probes", "day < ((now() - $2) AT TIME ZONE 'UTC')::date", TimeSpan.FromDays(packedDays), cancellationToken);

    private static Task<List<int>> ProbesAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken) =>
        ListAsync<int>(connection, $"SELECT DISTINCT probe_id FROM {ResultDay.PartitionOf(day)} ORDER BY 1", [], cancellationToken);

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection, string sql, DateTimeOffset[] instants, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var instant in instants)
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = instant });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            items.Add(reader.GetFieldValue<T>(0));
        return items;
    }

    private static async Task<long> TryAsync(Task<long> work, List<Exception> failures)
    {
        try
        {
            return await work;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // Another node has packed the day and dropped its table.
            return 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failures.Add(e);
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Results} results of {Day} were packed, and its partition dropped.")]
        public static partial void Packed(ILogger logger, long results, DateOnly day);
    }
}
