using Monitor.Core.Judging.Components;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Components;

/// <summary>The components of one answer, held against those before it.</summary>
internal sealed class AnsweredComponents(ProbeStep step, IEnumerable<ComponentStanding> before, NewNames names)
{
    private readonly Dictionary<string, ComponentStanding> _before = before.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<ComponentStanding> _now = [];
    private readonly List<PendingChange> _changes = [];

    public ComponentStep ToStep()
    {
        var (others, restless) = (new OtherParts(step.Result.Reading?.Beyond ?? default), false);
        foreach (var component in step.Result.Verdict.Components)
        {
            if (component.Name != OtherParts.Name && HasPlace(component.Name))
            {
                Take(component);
                continue;
            }

            others.Add(component);
            restless |= component.Name != OtherParts.Name;
        }

        if (others.Any)
            Take(others.Part);
        foreach (var gone in _before.Values.Where(b => !_taken.Contains(b.Name)))
            Note(gone.Name, gone.Status, HealthStatus.Unknown, others.Any ? "no longer kept by itself" : "no longer reported");
        return new ComponentStep(step.After.ProbeId, _now, _changes, names) { Restless = restless };
    }

    private bool HasPlace(string name) => _before.ContainsKey(name) || names.Admits(name, step.Result.At);

    private void Take(ComponentVerdict component)
    {
        var was = _before.GetValueOrDefault(component.Name);
        _taken.Add(component.Name);
        _now.Add(new ComponentStanding(
            step.After.ProbeId, step.After.ServiceId, component.Name, _now.Count,
            was?.Status == component.Reported ? was.Since : step.Result.At,
            component.Reported, component.Effective, component.Role, component.Message));
        Note(component.Name, was?.Status ?? HealthStatus.Unknown, component.Reported, component.Message ?? "");
    }

    // To Unknown from nothing, and from it to nothing, is no change at all.
    private void Note(string name, HealthStatus from, HealthStatus to, string reason)
    {
        if (from != to)
            _changes.Add(new(step.After.ServiceId, ChangeSubject.Component, name, from, to, step.Result.At, step.Result.At, reason));
    }
}
