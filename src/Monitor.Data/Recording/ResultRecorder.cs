using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Nodes;
using Monitor.Data.Recording.Incidents;
using Monitor.Data.Recording.Rows;
using Monitor.Data.Recording.States;
using Npgsql;

namespace Monitor.Data.Recording;

/// <summary>
/// Records judged checks: one transaction per batch holds the results, the states, the changes, and the incidents they open and end with their events.
/// A row of a state is written only if it still is what the batch was held against, so any number of nodes may record checks of the same probe.
/// </summary>
public sealed class ResultRecorder([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, AlertLinks links, TimeProvider time, NodeIdentity node)
{
    /// <summary>Channel of LISTEN; the payload is that of <see cref="RecordedNews"/>.</summary>
    public const string Notification = "monitor_results";

    private readonly RememberedProbes _remembered = new();

    /// <summary>How this recorder signs its notifications, so that its own node need not read back what it wrote.</summary>
    public string Node => node.Id;

    /// <exception cref="NpgsqlException">Nothing of the batch was recorded; it can be tried again.</exception>
    public async Task<RecordedBatch> RecordAsync(IReadOnlyList<CheckResult> results, CancellationToken cancellationToken)
    {
        if (_remembered.TakeTrust())
        {
            if (await TryRememberedAsync(results, cancellationToken) is { } recorded)
                return recorded;
            _remembered.FoundOut();
        }

        while (true)
        {
            if (await TryAsync(results, remembered: false, cancellationToken) is { } recorded)
                return recorded;
        }
    }

    private async Task<RecordedBatch?> TryRememberedAsync(IReadOnlyList<CheckResult> results, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(results, remembered: true, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation)
        {
            // Rows that were not locked, in order: somebody else writes the same ones, or deletes their service.
            return null;
        }
    }

    /// <param name="remembered">By the rows as this node remembers them; otherwise they are locked and read first.</param>
    /// <returns>Null when a row was not as it was found; nothing is recorded then.</returns>
    private async Task<RecordedBatch?> TryAsync(IReadOnlyList<CheckResult> results, bool remembered, CancellationToken cancellationToken)
    {
        var ids = ProbesOf(results);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Decided before the transaction begins: while one is open nobody's dead rows can go.
        var step = remembered ? StepOf(results, await _remembered.OfAsync(connection, ids, cancellationToken)) : null;
        // Nothing of what is left out is held against its row: it may be otherwise than remembered, as after the database's clock was set back.
        if (step?.Results.Count < results.Count)
            return null;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        step ??= StepOf(results, await StateTables.LockWatchedProbesAsync(connection, ids, cancellationToken));
        if (await TakeServicesAsync(connection, step, remembered, cancellationToken) is not { } services)
            return null;
        var components = await TakeComponentsAsync(connection, step, cancellationToken);
        var write = new BatchWrite(step, services, components, await IncidentsWrite.TakeAsync(connection, services, cancellationToken));
        await ResultCopy.WriteAsync(connection, step.Results, cancellationToken);
        await WriteChangesAsync(connection, write, cancellationToken);
        if (!await WriteStatesAsync(connection, write, cancellationToken))
            return null;
        await transaction.CommitAsync(cancellationToken);
        foreach (var probe in write.Probes)
            _remembered.Take(probe.After);
        return write.ToRecorded();
    }

    private static BatchStep StepOf(IReadOnlyList<CheckResult> results, IReadOnlyCollection<ProbeStanding> found) => new([.. results.OrderBy(r => r.At)], found);

    /// <summary>Their numbers, each once, ascending.</summary>
    private static int[] ProbesOf(IReadOnlyList<CheckResult> results)
    {
        var ids = new int[results.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = results[i].Probe.Id;
        Array.Sort(ids);
        var count = 0;
        foreach (var id in ids)
        {
            if (count == 0 || ids[count - 1] != id)
                ids[count++] = id;
        }

        return count == ids.Length ? ids : ids[..count];
    }

    /// <returns>Null when a probe of an affected service is not as it was found.</returns>
    private static async Task<IReadOnlyList<ServiceWrite>?> TakeServicesAsync(
        NpgsqlConnection connection, BatchStep step, bool remembered, CancellationToken cancellationToken)
    {
        var affected = step.AffectedServices();
        if (affected.Length == 0)
            return [];
        if (remembered && !await LockAsFoundAsync(connection, step.FoundOf(affected.ToHashSet()), cancellationToken))
            return null;
        var found = await StateTables.LockServicesAsync(connection, affected, cancellationToken);
        step.TakeServices(found.ConvertAll(f => f.Standing), await StateTables.ProbesOfServicesAsync(connection, affected, cancellationToken));
        return ServiceWrite.Of(step.Services, found);
    }

    private static async Task<bool> LockAsFoundAsync(NpgsqlConnection connection, IReadOnlyList<ProbeStanding> found, CancellationToken cancellationToken)
    {
        var locked = await StateTables.LockProbesAsync(connection, [.. found.Select(p => p.ProbeId).Order()], cancellationToken);
        var writes = locked.ToDictionary(p => p.ProbeId, p => p.Writes);
        return found.All(p => writes.TryGetValue(p.ProbeId, out var now) && now == p.Writes);
    }

    private static async Task<IReadOnlyList<ComponentStep>> TakeComponentsAsync(
        NpgsqlConnection connection, BatchStep step, CancellationToken cancellationToken)
    {
        var news = step.ComponentNews();
        if (news.Count == 0)
            return [];
        var known = await StateTables.ComponentsOfProbesAsync(connection, [.. news.Select(g => g.Key)], cancellationToken);
        var byProbe = known.ToLookup(c => c.ProbeId);
        int[] naming = [.. news.Where(g => ComponentStep.BringNames(g, byProbe[g.Key])).Select(g => g.Key)];
        var names = naming.Length == 0 ? [] : await ComponentNames.ReadAsync(connection, naming, cancellationToken);
        var steps = news.Select(g => ComponentStep.Of(g, [.. byProbe[g.Key]], names.GetValueOrDefault(g.Key) ?? NewNames.None(g.Key))).ToList();
        step.LookAgainAt(steps.Where(s => s.Restless).Select(s => s.ProbeId));
        return steps;
    }

    private static async Task WriteChangesAsync(NpgsqlConnection connection, BatchWrite write, CancellationToken cancellationToken)
    {
        write.Sequences = await ChangeInsert.WriteAsync(connection, write.Changes, write.IncidentOf, cancellationToken);
        await ChangeCopy.WriteAsync(connection, write.ComponentChanges, cancellationToken);
    }

    /// <returns>False when a row of a probe was not as it was found.</returns>
    private async Task<bool> WriteStatesAsync(NpgsqlConnection connection, BatchWrite write, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        NpgsqlBatchCommand[] updates = [.. ProbeStateUpdate.Of(write.Probes)];
        foreach (var command in updates.Concat(write.Commands(time.GetUtcNow(), links)))
            batch.BatchCommands.Add(command);
        foreach (var news in RecordedNews.Of(node.Id, write))
            batch.BatchCommands.Add(Notify(news));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
        return updates.Sum(u => u.RecordsAffected) == write.Probes.Count;
    }

    private static NpgsqlBatchCommand Notify(string news) => new("SELECT pg_notify($1, $2)")
    {
        Parameters = { new() { Value = Notification }, new() { Value = news } },
    };
}
