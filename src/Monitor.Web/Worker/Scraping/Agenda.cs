using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Claimed probes whose time has not come yet, the next one first. Claiming ahead makes a check start when it is due, however seldom we claim.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<DueProbe, DateTimeOffset> _probes = new();

    public void Add(IEnumerable<DueProbe> claimed) => _probes.EnqueueRange(claimed.Select(p => (p, p.Due)));

    /// <summary>When the next probe is due; null when there is none.</summary>
    public DateTimeOffset? Next => _probes.TryPeek(out _, out var due) ? due : null;

    /// <summary>The next probe that may start by now, if any may.</summary>
    /// <param name="lead">How much before its time a probe may start.</param>
    public bool TryTake(DateTimeOffset now, Func<DueProbe, TimeSpan> lead, out DueProbe probe)
    {
        if (!_probes.TryPeek(out probe, out var due) || (due > now && due - lead(probe) > now))
            return false;
        _probes.Dequeue();
        return true;
    }

    /// <summary>What is left.</summary>
    public int[] ProbeIds() => [.. _probes.UnorderedItems.Select(i => i.Element.ProbeId)];
}
