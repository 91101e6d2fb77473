using Monitor.Core.Alerting.Messages;
using Monitor.Core.Judging.Check;
using Monitor.Data.History.Rollups;
using Monitor.Data.Outbox;
using Monitor.Data.Recording.Batch;
using Monitor.Data.Recording.Rows;
using Monitor.Data.Recording.States;
using Npgsql;

namespace Monitor.Data.Recording;

/// <summary>
/// Records judged checks: one transaction per batch holds the results, the states, the changes and the messages about them.
/// A row of a state is written only if it still is what the batch was judged by, so any number of nodes may record checks of the same probe.
/// </summary>
public sealed class ResultRecorder(NpgsqlDataSource source, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Channel of LISTEN; the payload is the recording node and the numbers of the probes.</summary>
    public const string Notification = "monitor_results";

    // A NOTIFY holds less than 8000 bytes: 10 digits and a comma each, and the node's name.
    private const int ProbesPerNotification = 700;

    private readonly RememberedProbes _remembered = new();
    private readonly string _node = Guid.NewGuid().ToString("N")[..12];

    /// <summary>How this recorder signs its notifications, so that its own node need not read back what it wrote.</summary>
    public string Node => _node;

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
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            // Rows that were not locked in order: somebody else writes the same ones.
            return null;
        }
    }

    /// <param name="remembered">By the rows as this node remembers them; otherwise they are locked and read first.</param>
    /// <returns>Null when a row was not as it was found; nothing is recorded then.</returns>
    private async Task<RecordedBatch?> TryAsync(IReadOnlyList<CheckResult> results, bool remembered, CancellationToken cancellationToken)
    {
        var ids = ProbesOf(results);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Judged before the transaction begins: while one is open nobody's dead rows can go.
        var judged = remembered ? Judged(results, await _remembered.OfAsync(connection, ids, cancellationToken)) : null;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        judged ??= Judged(results, await StateTables.LockProbesAsync(connection, ids, cancellationToken));
        if (!await TakeServicesAsync(connection, judged, remembered, cancellationToken))
            return null;
        var components = await ComponentsAsync(connection, judged.Steps, cancellationToken);
        await ResultCopy.WriteAsync(connection, judged.Results, cancellationToken);
        await AnnounceAsync(connection, judged, components, cancellationToken);
        var probes = judged.Probes();
        if (!await WriteStatesAsync(connection, judged, probes, components, cancellationToken))
            return null;
        await transaction.CommitAsync(cancellationToken);
        foreach (var probe in probes)
            _remembered.Take(probe.After);
        return Recorded(judged, probes, components);
    }

    private static RecordedBatch Recorded(BatchStep judged, IReadOnlyList<ProbeUpdate> probes, List<ComponentStep> components) => new(
        judged.Results,
        probes.Select(p => p.After).ToArray(),
        [.. judged.Services.Where(s => s.Changed).Select(s => s.Stored)],
        [.. components.SelectMany(c => c.Now)],
        components.Select(c => c.ProbeId).ToHashSet());

    private static BatchStep Judged(IReadOnlyList<CheckResult> results, IReadOnlyCollection<ProbeStanding> stored) => new([.. results.OrderBy(r => r.At)], stored);

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

    /// <returns>False when a probe of an affected service is not as it was found.</returns>
    private static async Task<bool> TakeServicesAsync(
        NpgsqlConnection connection, BatchStep judged, bool remembered, CancellationToken cancellationToken)
    {
        var affected = judged.AffectedServices();
        if (affected.Length == 0)
            return true;
        if (remembered && !await LockAsFoundAsync(connection, judged.FoundOf(affected.ToHashSet()), cancellationToken))
            return false;
        var services = await StateTables.LockServicesAsync(connection, affected, cancellationToken);
        judged.TakeServices(services, await StateTables.ProbesOfServicesAsync(connection, affected, cancellationToken));
        return true;
    }

    private static async Task<bool> LockAsFoundAsync(NpgsqlConnection connection, IReadOnlyList<ProbeStanding> found, CancellationToken cancellationToken)
    {
        var locked = await StateTables.LockProbesAsync(connection, [.. found.Select(p => p.ProbeId).Order()], cancellationToken);
        var writes = locked.ToDictionary(p => p.ProbeId, p => p.Writes);
        return found.All(p => writes.TryGetValue(p.ProbeId, out var now) && now == p.Writes);
    }

    /// <summary>The answers whose components may have changed, held against what is stored.</summary>
    private static async Task<List<ComponentStep>> ComponentsAsync(
        NpgsqlConnection connection, IReadOnlyList<ProbeStep> steps, CancellationToken cancellationToken)
    {
        var news = steps
            .Where(s => s.LosesComponents || (s.KeepsAnswer && s.After.ComponentsHash != 0 && s.Result.Reading is { Understood: true }))
            .GroupBy(s => s.After.ProbeId)
            .ToList();
        if (news.Count == 0)
            return [];
        var stored = await StateTables.ComponentsOfProbesAsync(connection, [.. news.Select(g => g.Key)], cancellationToken);
        var byProbe = stored.ToLookup(c => c.ProbeId);
        return [.. news.Select(g => ComponentStep.Of(g, byProbe[g.Key]))];
    }

    private async Task AnnounceAsync(
        NpgsqlConnection connection, BatchStep judged, List<ComponentStep> components, CancellationToken cancellationToken)
    {
        var changes = judged.Services.SelectMany(s => s.Changes).Concat(components.SelectMany(c => c.Changes)).ToList();
        if (changes.Count == 0)
            return;
        var sequences = await ChangeInsert.WriteAsync(connection, changes, cancellationToken);
        var alerts = changes.Zip(sequences, (c, sequence) => c.Alert is null ? null : c.Alert with { Sequence = sequence });
        await outbox.EnqueueAsync(connection, [.. alerts.OfType<ServiceAlert>()], changes.Max(c => c.At), cancellationToken);
    }

    /// <returns>False when a row of a probe was not as it was found.</returns>
    private async Task<bool> WriteStatesAsync(
        NpgsqlConnection connection, BatchStep judged, IReadOnlyList<ProbeUpdate> probes, List<ComponentStep> components,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        NpgsqlBatchCommand[] updates = [.. ProbeStateUpdate.Of(probes)];
        foreach (var update in updates)
            batch.BatchCommands.Add(update);
        var services = judged.Services.Where(s => s.Changed).Select(s => s.Stored).ToList();
        if (services.Count > 0)
            batch.BatchCommands.Add(ServiceStateUpdate.Of(services));
        if (judged.Services.Any(s => s.GateMoved))
            batch.BatchCommands.Add(ServiceStateUpdate.MoveGatesOf(judged.Services.Where(s => s.GateMoved).Select(s => s.Stored.ServiceId)));
        foreach (var command in components.Count == 0 ? [] : ComponentWrite.Of(components))
            batch.BatchCommands.Add(command);
        var answers = judged.Steps.Where(s => s.KeepsAnswer).GroupBy(s => s.After.ProbeId).Select(g => g.Last()).ToList();
        if (answers.Count > 0)
            batch.BatchCommands.Add(AnswerWrite.Of(answers));
        var markers = judged.Services.SelectMany(s => s.Markers.Select(m => (s.Stored.ServiceId, m))).ToList();
        if (markers.Count > 0)
            batch.BatchCommands.Add(MarkerInsert.Of(markers));
        var heard = judged.Results.Where(PushSchedule.IsHeard).Select(r => r.Probe.Id).Distinct().ToList();
        if (heard.Count > 0)
            batch.BatchCommands.Add(PushSchedule.HeardFrom(heard));
        var late = RollupMarks.Of(judged.Results, judged.Services.SelectMany(s => s.Changes), time.GetUtcNow());
        if (late.Count > 0)
            batch.BatchCommands.Add(RollupMarks.Command(late));
        foreach (var ids in probes.Select(p => p.After.ProbeId).Chunk(ProbesPerNotification))
            batch.BatchCommands.Add(Notify(ids));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
        return updates.Sum(u => u.RecordsAffected) == probes.Count;
    }

    private NpgsqlBatchCommand Notify(int[] probeIds) => new("SELECT pg_notify($1, $2)")
    {
        Parameters = { new() { Value = Notification }, new() { Value = $"{_node}:{string.Join(',', probeIds)}" } },
    };
}
