using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Core.Standing;

/// <summary>A batch of judged checks held against where their probes and services stood, in the order of time. Pure.</summary>
public sealed class BatchStep
{
    private readonly Dictionary<int, HeldProbe> _probes;
    private readonly Dictionary<int, ServiceStep> _services = [];

    /// <param name="results">In the order of time; those of unknown probes, and what is no news, are dropped.</param>
    /// <param name="found">Where their probes stand.</param>
    public BatchStep(IReadOnlyCollection<CheckResult> results, IReadOnlyCollection<ProbeStanding> found)
    {
        _probes = new Dictionary<int, HeldProbe>(found.Count);
        foreach (var probe in found)
            _probes.Add(probe.ProbeId, new HeldProbe(probe));
        Steps = TakeProbes(results);
        Results = Steps.ConvertAll(static s => s.Result);
    }

    /// <summary>Those that count.</summary>
    public IReadOnlyList<CheckResult> Results { get; }

    /// <summary>One for each of <see cref="Results"/>.</summary>
    public List<ProbeStep> Steps { get; private set; }

    /// <summary>The probes that the batch changed, in the order of their numbers.</summary>
    public IReadOnlyList<ProbeUpdate> Probes()
    {
        var updates = new List<ProbeUpdate>(_probes.Count);
        foreach (var probe in _probes.Values)
        {
            if (probe.HasChanged)
                updates.Add(new ProbeUpdate(probe.Found, probe.Now));
        }

        updates.Sort(static (one, other) => one.After.ProbeId.CompareTo(other.After.ProbeId));
        return updates;
    }

    /// <summary>Those that were taken: see <see cref="TakeServices"/>.</summary>
    public IReadOnlyCollection<ServiceStep> Services => _services.Values;

    /// <summary>Services whose own standing may change by this batch. In the ordinary case there are none, and nothing of them is asked.</summary>
    public int[] AffectedServices() =>
        [.. Steps.Where(MayMoveService).Select(s => s.After.ServiceId).Distinct().Order()];

    /// <summary>Probes of the batch that belong to these services, as they were found.</summary>
    public IReadOnlyList<ProbeStanding> FoundOf(IReadOnlyCollection<int> services) =>
        [.. _probes.Values.Where(p => p.HasChanged && services.Contains(p.Found.ServiceId)).Select(p => p.Found)];

    /// <summary>Takes the batch into account for the services themselves.</summary>
    /// <param name="services">Where the affected services stand.</param>
    /// <param name="siblings">All their probes.</param>
    public void TakeServices(IEnumerable<ServiceStanding> services, IReadOnlyCollection<ProbeStanding> siblings)
    {
        var byService = siblings.ToLookup(p => p.ServiceId);
        foreach (var service in services)
        {
            // As the batch found them; its own steps are then taken one after the other.
            _services[service.ServiceId] = new ServiceStep(service, byService[service.ServiceId].Select(AsFound));
        }

        Steps = [.. Steps.Select(step => _services.GetValueOrDefault(step.After.ServiceId)?.Take(step) ?? step)];
        foreach (var service in _services.Values.Where(s => s.Restarted))
        {
            foreach (var probe in service.Probes)
            {
                _probes[probe.ProbeId].Now = probe with { Writes = probe.Writes + 1 };
            }
        }
    }

    /// <summary>The probes whose components are to be looked at.</summary>
    /// <returns>Their steps that bear on them, in the order of time.</returns>
    public IReadOnlyList<IGrouping<int, ProbeStep>> ComponentNews() => [.. Steps.Where(s => s.MovesComponents).GroupBy(s => s.After.ProbeId)];

    /// <summary>The next answers of these probes are looked at, though they be the same as the last.</summary>
    public void LookAgainAt(IEnumerable<int> probeIds)
    {
        foreach (var id in probeIds)
            _probes[id].Now = _probes[id].Now with { ComponentsHash = PayloadHash.Restless(_probes[id].Now.ComponentsHash) };
    }

    /// <summary>The last answer worth keeping of each probe that sent one.</summary>
    public IReadOnlyList<ProbeStep> AnswersToKeep() => [.. Steps.Where(s => s.KeepsAnswer).GroupBy(s => s.After.ProbeId).Select(g => g.Last())];

    /// <summary>The probes whose answer to keep means something else than the kept one, each with whether there was no answer in between.</summary>
    public IReadOnlyDictionary<int, bool> OtherAnswers() =>
        Steps.Where(s => s.AnswersOtherwise).GroupBy(s => s.After.ProbeId).ToDictionary(g => g.Key, g => g.All(s => s.AnswersAgain));

    private List<ProbeStep> TakeProbes(IReadOnlyCollection<CheckResult> results)
    {
        var steps = new List<ProbeStep>(results.Count);
        foreach (var result in results)
        {
            // Recorded already (a commit whose answer was lost), or overtaken by a later check: it would count twice, or backwards.
            if (!_probes.TryGetValue(result.Probe.Id, out var probe))
                continue;
            var before = probe.Now;
            var turn = PushTurn.Of(result, before, probe.Taken);
            if (turn.At <= before.LastAt || PushTurn.IsRefuted(turn, before))
                continue;
            if (turn.At != result.At)
                probe.Taken = result.At;
            var step = ProbeStep.Of(turn, before);
            probe.Now = step.After;
            steps.Add(step);
        }

        return steps;
    }

    private ProbeStanding AsFound(ProbeStanding sibling)
    {
        if (!_probes.TryGetValue(sibling.ProbeId, out var probe))
            _probes.Add(sibling.ProbeId, probe = new HeldProbe(sibling));
        return probe.Found;
    }

    // While a probe is down its service's lifecycle may move without a change of status: a restart, draining. So may it when the
    // definition has changed, by a probe less for instance.
    private static bool MayMoveService(ProbeStep step) =>
        step.StatusChanged || step.LosesHope || step.CauseConfirmed || step.Markers.Count > 0 || step.Before.Reconsider || step.After.Health.Status == HealthStatus.Unhealthy || step.Result.Probe.Kind == ProbeKind.Startup;

    private sealed class HeldProbe(ProbeStanding found)
    {
        public ProbeStanding Found { get; } = found;

        public ProbeStanding Now { get; set; } = found;

        /// <summary>When the last call was taken that counted as newer than that.</summary>
        public DateTimeOffset? Taken { get; set; }

        public bool HasChanged => !ReferenceEquals(Found, Now);
    }
}
