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

    /// <summary>Components came, went, or are other than they were. Otherwise no more than their messages and places are.</summary>
    public bool Moved { get; init; }

    /// <param name="steps">Of one probe, in the order of time; at least one.</param>
    /// <param name="known">Of the probe, before them.</param>
    /// <param name="names">Of the probe; they grow.</param>
    public static ComponentStep Of(IEnumerable<ProbeStep> steps, IReadOnlyCollection<ComponentStanding> known, NewNames names)
    {
        var last = new ComponentStep(names.ProbeId, [.. known], [], names);
        var changes = new List<PendingChange>();
        foreach (var step in steps)
        {
            last = new AnsweredComponents(step, last.Now, names).ToStep();
            changes.AddRange(last.Changes);
        }

        return last with { Changes = changes, Moved = HaveMoved(known, last.Now) };
    }

    private static bool HaveMoved(IReadOnlyCollection<ComponentStanding> known, IReadOnlyList<ComponentStanding> now)
    {
        var before = known.ToDictionary(c => c.Name, Bare, StringComparer.Ordinal);
        return before.Count != now.Count || now.Any(c => !before.TryGetValue(c.Name, out var found) || found != Bare(c));
    }

    private static ComponentStanding Bare(ComponentStanding component) => component with { Position = 0, Message = null };

    /// <summary>Some name in the answers is not among the known ones.</summary>
    public static bool BringNames(IEnumerable<ProbeStep> steps, IEnumerable<ComponentStanding> known)
    {
        var names = known.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return steps.Any(s => s.Result.Verdict.Components.Any(c => !names.Contains(c.Name)));
    }
}
