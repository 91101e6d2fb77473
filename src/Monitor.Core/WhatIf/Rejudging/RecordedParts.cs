using Monitor.Core.History.Timelines;
using Monitor.Core.Reading;

namespace Monitor.Core.WhatIf.Rejudging;

/// <summary>The parts that one probe's payloads listed, from instant to instant. Goes one way.</summary>
/// <param name="turns">In the order of time; those of other probes are passed over.</param>
/// <param name="completeFrom">Before it nothing is known of parts; null where all is.</param>
internal sealed class RecordedParts(int probeId, IEnumerable<PartTurn> turns, DateTimeOffset? completeFrom)
{
    private readonly PartTurn[] _turns = [.. turns.Where(t => t.ProbeId == probeId)];
    private readonly Dictionary<string, HealthStatus> _now = new(StringComparer.Ordinal);
    private int _next;
    private IReadOnlyList<ComponentReading> _listed = [];

    /// <summary>What is listed from this instant on; the same list while nothing changes.</summary>
    /// <param name="at">Not before the one that was asked last.</param>
    public IReadOnlyList<ComponentReading> At(DateTimeOffset at)
    {
        if (at < completeFrom)
            return [];
        if (_next == _turns.Length || _turns[_next].At > at)
            return _listed;
        for (; _next < _turns.Length && _turns[_next].At <= at; _next++)
        {
            if (_turns[_next].Status == HealthStatus.Unknown)
                _now.Remove(_turns[_next].Name);
            else
                _now[_turns[_next].Name] = _turns[_next].Status;
        }

        return _listed = [.. _now.Select(part => new ComponentReading(part.Key, part.Value))];
    }
}
