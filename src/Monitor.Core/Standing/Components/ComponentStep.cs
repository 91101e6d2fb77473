using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Components;

/// <summary>The effect of answers on the components of their probe. Every advance of a standing is a change: replayed, they give the standings.</summary>
/// <param name="Now">What is to be kept; all others of the probe go.</param>
/// <param name="Changes">What changed its status, first sights included.</param>
/// <param name="Names">Of the probe's day, with those that the answers brought.</param>
public sealed record ComponentStep(int ProbeId, IReadOnlyList<ComponentStanding> Now, IReadOnlyList<PendingChange> Changes, NewNames Names)
{
    /// <summary>A new name found the day's number exhausted: the next answer is looked at though it be the same, for by then it may be another day.</summary>
    public bool Restless { get; init; }

    /// <param name="steps">Of one probe, in the order of time; at least one.</param>
    /// <param name="known">Of the probe, before them.</param>
    /// <param name="names">Of the probe; they grow.</param>
    public static ComponentStep Of(IEnumerable<ProbeStep> steps, IEnumerable<ComponentStanding> known, NewNames names)
    {
        var last = new ComponentStep(names.ProbeId, [.. known], [], names);
        var changes = new List<PendingChange>();
        foreach (var step in steps)
        {
            last = new AnsweredComponents(step, last.Now, names).ToStep();
            changes.AddRange(last.Changes);
        }

        return last with { Changes = changes };
    }

    /// <summary>Some name in the answers is not among the known ones.</summary>
    public static bool BringNames(IEnumerable<ProbeStep> steps, IEnumerable<ComponentStanding> known)
    {
        var names = known.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return steps.Any(s => s.Result.Verdict.Components.Any(c => !names.Contains(c.Name)));
    }
}
