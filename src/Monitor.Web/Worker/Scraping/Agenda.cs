using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Claimed probes whose time has not come yet, the next one first. Claiming ahead makes a check start when it is due, however seldom we claim.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<DueProbe, DateTimeOffset> _probes = new();

    /// <param name="startOf">When each of them starts.</param>
    public void Add(IEnumerable<DueProbe> claimed, Func<DueProbe, DateTimeOffset> startOf) => _probes.EnqueueRange(claimed.Select(p => (p, startOf(p))));

    /// <summary>When the next probe starts; null when there is none.</summary>
    public DateTimeOffset? Next => _probes.TryPeek(out _, out var start) ? start : null;

    /// <summary>The next probe that may start by now, if any may.</summary>
    public bool TryTake(DateTimeOffset now, out DueProbe probe)
    {
        if (!_probes.TryPeek(out probe, out var start) || start > now)
            return false;
        _probes.Dequeue();
        return true;
    }

    /// <summary>What is left.</summary>
    public int[] ProbeIds() => [.. _probes.UnorderedItems.Select(i => i.Element.ProbeId)];
}
