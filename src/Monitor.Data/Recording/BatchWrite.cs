using Monitor.Core.Alerting.Messages;
using Monitor.Core.History.Rollups;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Data.History.Rollups;
using Monitor.Data.Recording.Incidents;
using Monitor.Data.Recording.Rows;
using Monitor.Data.Recording.States;
using Npgsql;

namespace Monitor.Data.Recording;

/// <summary>What a batch comes to, and the statements that write it beside its results.</summary>
internal sealed class BatchWrite(BatchStep step, IReadOnlyList<ServiceWrite> services, IReadOnlyList<ComponentStep> components, IncidentsWrite incidents)
{
    private readonly HashSet<int> _moved = [.. services.Where(s => s.Step.Changed).Select(s => s.Step.Now.ServiceId)];
    private readonly Dictionary<int, ComponentStep> _components = components.ToDictionary(c => c.ProbeId);

    public IReadOnlyList<ProbeUpdate> Probes { get; } = step.Probes();

    /// <summary>Probes to be asked again soon.</summary>
    private List<int> Soon => field ??= [.. Probes.Where(static p => p.After.AsksSoon).Select(static p => p.After.ProbeId)];

    /// <summary>Of services and probes, in the order in which they are numbered.</summary>
    public List<PendingChange> Changes { get; } = [.. services.SelectMany(s => s.Step.Changes)];

    /// <summary>Each advance of a component's state has its own.</summary>
    public List<PendingChange> ComponentChanges { get; } = [.. components.SelectMany(c => c.Changes)];

    /// <summary>The numbers of <see cref="Changes"/>, once they have them.</summary>
    public long[] Sequences { get; set; } = [];

    /// <summary>The incident that a change belongs to; null for none.</summary>
    public long? IncidentOf(PendingChange change) => incidents.Of(change);

    /// <summary>What a probe of the batch is to those who show it.</summary>
    public NewsKind NewsOf(ProbeUpdate probe) =>
        _moved.Contains(probe.After.ServiceId) || _components.GetValueOrDefault(probe.After.ProbeId) is { Moved: true } ? NewsKind.Moved
        : !probe.After.Repeats(probe.Before) ? NewsKind.Checked
        : _components.ContainsKey(probe.After.ProbeId) ? NewsKind.Reworded
        : NewsKind.Repeated;

    /// <summary>All but the rows of the probes. In the ordinary case there are none.</summary>
    /// <param name="now">By this node's clock.</param>
    public IEnumerable<NpgsqlBatchCommand> Commands(DateTimeOffset now, AlertLinks links)
    {
        foreach (var command in OfServices())
            yield return command;
        foreach (var command in components.Count == 0 ? [] : ComponentWrite.Of(components))
            yield return command;
        var names = components.Select(c => c.Names).Where(n => n.HasGrown).OrderBy(n => n.ProbeId).ToList();
        if (names.Count > 0)
            yield return ComponentNames.Of(names);
        var answers = step.AnswersToKeep();
        foreach (var command in answers.Count == 0 ? [] : AnswerWrite.Of(answers, step.OtherAnswers()))
            yield return command;
        var heard = step.Results.Where(PushTurn.IsHeard).Select(r => r.Probe.Id).Distinct().ToList();
        if (heard.Count > 0)
            yield return ScheduleUpdate.HeardFrom(heard);
        if (Soon.Count > 0)
            yield return ScheduleUpdate.AskSoon(Soon);
        foreach (var command in incidents.Commands(Changes.Zip(Sequences).ToDictionary(c => c.First, c => c.Second, (IEqualityComparer<PendingChange>)ReferenceEqualityComparer.Instance), links))
            yield return command;
        var late = LateHours.Of(step.Results, services.SelectMany(s => s.Step.Changes), now);
        if (late.Count > 0)
            yield return RollupMarks.Of(late);
    }

    /// <summary>For those who hold the current state in memory.</summary>
    public RecordedBatch ToRecorded() => new(
        step.Results,
        Probes.Select(p => p.After).ToArray(),
        [.. services.Where(s => s.Step.Changed).Select(s => s.Step.Now)],
        [.. components.SelectMany(c => c.Now)],
        components.Select(c => c.ProbeId).ToHashSet())
    {
        Incidents = incidents.Standings(),
        AsksSoon = Soon.Count > 0,
    };

    private IEnumerable<NpgsqlBatchCommand> OfServices()
    {
        var rows = services.Where(s => s.Step.Changed).Select(s => s.Row).ToList();
        if (rows.Count > 0)
            yield return ServiceStateUpdate.Of(rows);
        var gates = services.Where(s => s.Step.GateMoved).Select(s => s.Step.Now.ServiceId).ToList();
        if (gates.Count > 0)
            yield return ScheduleUpdate.MoveGatesOf(gates);
        var markers = services.SelectMany(s => s.Step.Markers.Select(m => (s.Step.Now.ServiceId, m))).ToList();
        if (markers.Count > 0)
            yield return MarkerInsert.Of(markers);
    }
}
