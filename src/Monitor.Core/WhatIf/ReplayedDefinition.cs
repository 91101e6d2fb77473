using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf.Rejudging;
using Monitor.Core.WhatIf.Replaying;

namespace Monitor.Core.WhatIf;

/// <summary>One definition on its way through a service's stored checks: each is judged by it, and then takes its step. Pure.</summary>
public sealed class ReplayedDefinition
{
    private readonly Dictionary<int, StoredJudge> _judges = [];
    private readonly Replay _replay;
    private readonly DateTimeOffset _from;

    /// <param name="stored">The service whose checks they are.</param>
    /// <param name="definition">Its own, or another one.</param>
    /// <param name="parts">What payloads listed; null where component rules are not to be looked at.</param>
    /// <param name="start">No check is older.</param>
    /// <param name="from">Where the window begins; what is before it only warms up.</param>
    public ReplayedDefinition(
        MonitoredService stored, ServiceDefinition definition, PartTurns? parts, IReadOnlyList<Gap> gaps, DateTimeOffset start, DateTimeOffset from)
    {
        _from = from;
        var service = WithHistory(stored, definition);
        foreach (var probe in service.Probes)
        {
            var listed = parts is null ? null : new RecordedParts(probe.Id, parts.Turns, parts.CompleteFrom);
            _judges[probe.Id] = new StoredJudge(probe.Kind, stored.Definition, service.Definition, listed);
        }

        _replay = new Replay(service, start, gaps);
    }

    /// <summary>Checks in the window whose verdict what is stored does not tell for certain.</summary>
    public long Open { get; private set; }

    /// <param name="check">In the order of time. Those of probes that the definition does not have are passed over.</param>
    public void Take(in StoredResult check)
    {
        if (!_judges.TryGetValue(check.ProbeId, out var judge))
            return;
        var judged = judge.Of(check);
        if (judged.IsOpen && check.At >= _from)
            Open++;
        _replay.Take(check, judged);
    }

    /// <param name="to">Where the window ends.</param>
    public ReplayedPast End(DateTimeOffset to, IReadOnlyList<Gap> gaps) => _replay.End(to).Within(_from, to, gaps);

    // Of a probe that is new there are no checks; and they came as often as they came.
    private static MonitoredService WithHistory(MonitoredService stored, ServiceDefinition definition)
    {
        var (probes, set) = (new List<RegisteredProbe>(), new ProbeSet());
        foreach (var probe in stored.Probes)
        {
            if (definition.Probes[probe.Kind] is not { } changed)
                continue;
            changed = changed with { PeriodSeconds = probe.Definition.PeriodSeconds };
            set = set.With(probe.Kind, changed);
            probes.Add(probe with { Definition = changed });
        }

        return stored with { Definition = definition with { Probes = set }, Probes = probes };
    }
}
