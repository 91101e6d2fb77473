using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Monitor.Core.Registry;

namespace Monitor.Data.Recording;

/// <summary>A batch held against the stored states, in the order of time. Pure: rows in, rows out.</summary>
internal sealed class BatchJudgement
{
    private readonly Dictionary<int, StoredProbe> _probes;
    private readonly Dictionary<int, ServiceStep> _services = [];

    /// <param name="results">In the order of time; those of unknown probes are dropped.</param>
    /// <param name="stored">The locked rows of their probes.</param>
    public BatchJudgement(IEnumerable<CheckResult> results, IEnumerable<StoredProbe> stored)
    {
        _probes = stored.ToDictionary(p => p.ProbeId);
        Results = [.. results.Where(r => _probes.ContainsKey(r.Probe.Id))];
        Steps = TakeProbes();
    }

    public IReadOnlyList<CheckResult> Results { get; }

    public IReadOnlyList<ProbeStep> Steps { get; private set; }

    public IReadOnlyCollection<StoredProbe> Probes => _probes.Values;

    public IReadOnlyCollection<ServiceStep> Services => _services.Values;

    /// <summary>Services whose own state may change by this batch. In the ordinary case there are none, and nothing of them is read.</summary>
    public int[] AffectedServices() =>
        [.. Steps.Where(MayMoveService).Select(s => s.After.ServiceId).Distinct().Order()];

    /// <param name="services">The locked rows of the affected services.</param>
    /// <param name="siblings">All probes of these services, read after the lock.</param>
    public void TakeServices(IEnumerable<StoredService> services, IReadOnlyCollection<StoredProbe> siblings)
    {
        foreach (var service in services)
        {
            // As the batch found them; its own steps are then taken one after the other.
            var found = siblings.Where(p => p.ServiceId == service.ServiceId).Select(p => FirstSeen(p.ProbeId) ?? p);
            _services[service.ServiceId] = new ServiceStep(service, found);
        }

        Steps = [.. Steps.Select(step => _services.GetValueOrDefault(step.After.ServiceId)?.Take(step) ?? step)];
        foreach (var service in _services.Values.Where(s => s.Restarted))
        {
            foreach (var probe in service.Probes)
                _probes[probe.ProbeId] = probe;
        }
    }

    private List<ProbeStep> TakeProbes()
    {
        var steps = new List<ProbeStep>(Results.Count);
        foreach (var result in Results)
        {
            var step = ProbeStep.Of(result, _probes[result.Probe.Id]);
            _probes[result.Probe.Id] = step.After;
            steps.Add(step);
        }

        return steps;
    }

    private StoredProbe? FirstSeen(int probeId)
    {
        foreach (var step in Steps)
        {
            if (step.Before.ProbeId == probeId)
                return step.Before;
        }

        return null;
    }

    // While a probe is down its service's lifecycle may move without a change of status: a restart, draining. So may it when the
    // definition has changed, by a probe less for instance.
    private static bool MayMoveService(ProbeStep step) =>
        step.StatusChanged || step.Before.Reconsider || step.After.Health.Status == HealthStatus.Unhealthy || step.Result.Probe.Kind == ProbeKind.Startup;
}
