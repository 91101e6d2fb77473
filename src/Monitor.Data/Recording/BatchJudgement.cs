using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Monitor.Core.Registry;

namespace Monitor.Data.Recording;

/// <summary>A batch held against the stored states, in the order of time. Pure: rows in, rows out.</summary>
internal sealed class BatchJudgement
{
    private readonly Dictionary<int, StoredProbe> _probes;
    private readonly Dictionary<int, StoredProbe> _found;
    private readonly HashSet<int> _changed = [];
    private readonly Dictionary<int, ServiceStep> _services = [];

    /// <param name="results">In the order of time; those of unknown probes, and what is no news, are dropped.</param>
    /// <param name="stored">The rows of their probes.</param>
    public BatchJudgement(IEnumerable<CheckResult> results, IEnumerable<StoredProbe> stored)
    {
        _probes = stored.ToDictionary(p => p.ProbeId);
        _found = new Dictionary<int, StoredProbe>(_probes);
        Steps = TakeProbes(results);
        Results = [.. Steps.Select(s => s.Result)];
    }

    public IReadOnlyList<CheckResult> Results { get; }

    public IReadOnlyList<ProbeStep> Steps { get; private set; }

    /// <summary>The probes that the batch changed.</summary>
    public IReadOnlyList<ProbeUpdate> Probes => [.. _changed.Order().Select(id => new ProbeUpdate(_found[id], _probes[id]))];

    public IReadOnlyCollection<ServiceStep> Services => _services.Values;

    /// <summary>Services whose own state may change by this batch. In the ordinary case there are none, and nothing of them is read.</summary>
    public int[] AffectedServices() =>
        [.. Steps.Where(MayMoveService).Select(s => s.After.ServiceId).Distinct().Order()];

    /// <summary>Probes of the batch that belong to these services, as they were found.</summary>
    public IReadOnlyList<StoredProbe> FoundOf(IReadOnlyCollection<int> services) =>
        [.. _changed.Select(id => _found[id]).Where(p => services.Contains(p.ServiceId))];

    /// <param name="services">The locked rows of the affected services.</param>
    /// <param name="siblings">All probes of these services, read after the lock.</param>
    public void TakeServices(IEnumerable<StoredService> services, IReadOnlyCollection<StoredProbe> siblings)
    {
        var byService = siblings.ToLookup(p => p.ServiceId);
        foreach (var service in services)
        {
            // As the batch found them; its own steps are then taken one after the other.
            _services[service.ServiceId] = new ServiceStep(service, byService[service.ServiceId].Select(Found));
        }

        Steps = [.. Steps.Select(step => _services.GetValueOrDefault(step.After.ServiceId)?.Take(step) ?? step)];
        foreach (var service in _services.Values.Where(s => s.Restarted))
        {
            foreach (var probe in service.Probes)
            {
                _probes[probe.ProbeId] = probe with { Writes = probe.Writes + 1 };
                _changed.Add(probe.ProbeId);
            }
        }
    }

    private List<ProbeStep> TakeProbes(IEnumerable<CheckResult> results)
    {
        var steps = new List<ProbeStep>();
        foreach (var result in results)
        {
            // Recorded already (a commit whose answer was lost), or overtaken by a later check: it would count twice, or backwards.
            if (!_probes.TryGetValue(result.Probe.Id, out var before))
                continue;
            var turn = PushSchedule.InTurn(result, before.LastAt);
            if (turn.At <= before.LastAt)
                continue;
            var step = ProbeStep.Of(turn, before);
            _probes[result.Probe.Id] = step.After;
            _changed.Add(result.Probe.Id);
            steps.Add(step);
        }

        return steps;
    }

    private StoredProbe Found(StoredProbe sibling)
    {
        _found.TryAdd(sibling.ProbeId, sibling);
        return _found[sibling.ProbeId];
    }

    // While a probe is down its service's lifecycle may move without a change of status: a restart, draining. So may it when the
    // definition has changed, by a probe less for instance.
    private static bool MayMoveService(ProbeStep step) =>
        step.StatusChanged || step.Markers.Count > 0 || step.Before.Reconsider || step.After.Health.Status == HealthStatus.Unhealthy || step.Result.Probe.Kind == ProbeKind.Startup;
}
