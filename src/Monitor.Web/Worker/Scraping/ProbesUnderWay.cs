using System.Runtime.InteropServices;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Which probes are being asked: none twice at a time. Thread-safe.</summary>
public sealed class ProbesUnderWay
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Asked> _probes = [];

    /// <summary>Begins with a probe; or, when it is being asked by an older definition or since before a pause, remembers to ask it again.</summary>
    public Beginning Begin(DueCheck due)
    {
        lock (_lock)
        {
            ref var asked = ref CollectionsMarshal.GetValueRefOrAddDefault(_probes, due.Check.Probe.Id, out var busy);
            if (!busy)
                asked = new Asked(due.Check, null);
            // The same question again would only add to its trouble; a new one follows at once. So does one whose answer will not count.
            else if (asked.Check.Service.Revision == due.Check.Service.Revision && !asked.Check.WasStopped)
                return Beginning.Busy;
            else
                asked = asked with { Again = due.Due };
            return busy ? Beginning.Later : Beginning.Now;
        }
    }

    /// <summary>The question that is really asked: the definition may have changed while the check waited.</summary>
    public void AskBy(PreparedCheck check)
    {
        lock (_lock)
        {
            ref var asked = ref CollectionsMarshal.GetValueRefOrNullRef(_probes, check.Probe.Id);
            asked = asked with { Check = check };
        }
    }

    /// <returns>The slot to ask it for once more, or null: it is no longer under way.</returns>
    public DateTimeOffset? End(int probeId)
    {
        lock (_lock)
        {
            ref var asked = ref CollectionsMarshal.GetValueRefOrNullRef(_probes, probeId);
            var again = asked.Again;
            if (again is null)
                _probes.Remove(probeId);
            else
                asked = asked with { Again = null };
            return again;
        }
    }

    /// <summary>All of them.</summary>
    public int[] ProbeIds()
    {
        lock (_lock)
            return [.. _probes.Keys];
    }

    private readonly record struct Asked(PreparedCheck Check, DateTimeOffset? Again);
}

/// <summary>What becomes of a probe that is due.</summary>
public enum Beginning
{
    /// <summary>It is asked.</summary>
    Now,

    /// <summary>It is asked once the older question has ended.</summary>
    Later,

    /// <summary>It is being asked already.</summary>
    Busy,
}
