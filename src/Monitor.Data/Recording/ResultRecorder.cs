using Monitor.Core.History;
using Monitor.Data.Alerting;
using Monitor.Data.History.Rollups;
using Npgsql;

namespace Monitor.Data.Recording;

/// <summary>
/// Records judged checks: one transaction per batch holds the results, the states, the changes and the messages about them.
/// States are locked, judged and written in it, so any number of nodes may record checks of the same probe.
/// </summary>
public sealed class ResultRecorder(NpgsqlDataSource source, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Channel of LISTEN; the payload is the recording node and the numbers of the probes.</summary>
    public const string Notification = "monitor_results";

    // A NOTIFY holds less than 8000 bytes: 10 digits and a comma each, and the node's name.
    private const int ProbesPerNotification = 700;

    private readonly string _node = Guid.NewGuid().ToString("N")[..12];

    /// <summary>How this recorder signs its notifications, so that its own node need not read back what it wrote.</summary>
    public string Node => _node;

    /// <exception cref="NpgsqlException">Nothing of the batch was recorded; it can be tried again.</exception>
    public async Task<RecordedBatch> RecordAsync(IReadOnlyList<CheckResult> results, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var judged = await JudgeAsync(connection, results, cancellationToken);
        var components = await ComponentsAsync(connection, judged.Steps, cancellationToken);

        await ResultCopy.WriteAsync(connection, judged.Results, cancellationToken);
        await AnnounceAsync(connection, judged, components, cancellationToken);
        await WriteStatesAsync(connection, judged, components, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RecordedBatch(
            judged.Results,
            judged.Probes,
            [.. judged.Services.Where(s => s.Changed).Select(s => s.Stored)],
            [.. components.SelectMany(c => c.Now)],
            components.Select(c => c.ProbeId).ToHashSet());
    }

    private static async Task<BatchJudgement> JudgeAsync(
        NpgsqlConnection connection, IReadOnlyList<CheckResult> results, CancellationToken cancellationToken)
    {
        int[] ids = [.. results.Select(r => r.Probe.Id).Distinct().Order()];
        var stored = await StateTables.LockProbesAsync(connection, ids, cancellationToken);
        var judged = new BatchJudgement(results.OrderBy(r => r.At), stored);
        var affected = judged.AffectedServices();
        if (affected.Length > 0)
        {
            var services = await StateTables.LockServicesAsync(connection, affected, cancellationToken);
            judged.TakeServices(services, await StateTables.ProbesOfServicesAsync(connection, affected, cancellationToken));
        }

        return judged;
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
        NpgsqlConnection connection, BatchJudgement judged, List<ComponentStep> components, CancellationToken cancellationToken)
    {
        var changes = judged.Services.SelectMany(s => s.Changes).Concat(components.SelectMany(c => c.Changes)).ToList();
        if (changes.Count == 0)
            return;
        var sequences = await ChangeInsert.WriteAsync(connection, changes, cancellationToken);
        var alerts = changes.Zip(sequences, (c, sequence) => c.Alert is null ? null : c.Alert with { Sequence = sequence });
        await outbox.EnqueueAsync(connection, [.. alerts.OfType<Core.Alerting.ServiceAlert>()], changes.Max(c => c.At), cancellationToken);
    }

    private async Task WriteStatesAsync(
        NpgsqlConnection connection, BatchJudgement judged, List<ComponentStep> components, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        var probes = judged.Probes.ToList();
        batch.BatchCommands.Add(ProbeStateUpdate.Of(probes));
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
        foreach (var ids in probes.Select(p => p.ProbeId).Chunk(ProbesPerNotification))
            batch.BatchCommands.Add(Notify(ids));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlBatchCommand Notify(int[] probeIds) => new("SELECT pg_notify($1, $2)")
    {
        Parameters = { new() { Value = Notification }, new() { Value = $"{_node}:{string.Join(',', probeIds)}" } },
    };
}
