using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Components;

/// <summary>The effect of one answer on the components of its probe.</summary>
/// <param name="Now">What is to be kept; all others of the probe go.</param>
/// <param name="Changes">What changed its status.</param>
public sealed record ComponentStep(int ProbeId, IReadOnlyList<ComponentStanding> Now, IReadOnlyList<PendingChange> Changes)
{
    /// <summary>A payload whose names change with every answer (pod ids, times) must not fill the disk.</summary>
    private const int MaxChanges = 50;

    /// <param name="steps">Of one probe, in the order of time; at least one.</param>
    /// <param name="known">Of the probe, before them.</param>
    public static ComponentStep Of(IEnumerable<ProbeStep> steps, IEnumerable<ComponentStanding> known)
    {
        var (now, changes, probeId) = (known.ToList(), new List<PendingChange>(), 0);
        foreach (var step in steps)
        {
            var next = Of(step, now.ToDictionary(c => c.Name));
            changes.AddRange(next.Changes);
            (now, probeId) = ([.. next.Now], next.ProbeId);
        }

        return new ComponentStep(probeId, now, changes);
    }

    private static ComponentStep Of(ProbeStep step, Dictionary<string, ComponentStanding> before)
    {
        var result = step.Result;
        var now = new List<ComponentStanding>();
        var changes = new List<PendingChange>();
        var isFirst = step.Before.LastAt is null;
        foreach (var component in result.Verdict.Components)
        {
            var known = before.GetValueOrDefault(component.Name);
            var changed = known is null || known.Status != component.Reported;
            now.Add(new ComponentStanding(
                step.After.ProbeId, step.After.ServiceId, component.Name, now.Count, changed ? result.At : known!.Since,
                component.Reported, component.Effective, component.Role, component.Message));
            // A first reading is silent unless it brings bad news; to Unknown from nothing is no change at all.
            var was = known?.Status ?? HealthStatus.Unknown;
            if (was != component.Reported && !(isFirst && component.Reported == HealthStatus.Healthy))
                changes.Add(Change(step, component.Name, was, component.Reported, component.Message ?? ""));
        }

        foreach (var gone in before.Values.Where(b => b.Status != HealthStatus.Unknown && !now.Exists(n => n.Name == b.Name)))
            changes.Add(Change(step, gone.Name, gone.Status, HealthStatus.Unknown, "no longer reported"));
        return new ComponentStep(step.After.ProbeId, now, changes.Count <= MaxChanges ? changes : changes[..MaxChanges]);
    }

    private static PendingChange Change(ProbeStep step, string name, HealthStatus from, HealthStatus to, string reason) =>
        new(step.After.ServiceId, ChangeSubject.Component, name, from, to, step.Result.At, step.Result.At, reason);
}
