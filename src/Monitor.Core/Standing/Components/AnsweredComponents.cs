using Monitor.Core.Judging.Components;
using Monitor.Core.Reading;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Components;

/// <summary>The components of one answer, held against those before it.</summary>
internal sealed class AnsweredComponents(ProbeStep step, IEnumerable<ComponentStanding> before, NewNames names)
{
    private readonly Dictionary<string, ComponentStanding> _before = before.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<ComponentStanding> _now = [];
    private readonly List<PendingChange> _changes = [];
    private int _places;
    private bool _restless;

    // What was cut off may well be there: parts that an answer did not come to stay as they are.
    private bool IsPartial => step.Result.Reading is { IsPartial: true };

    private IReadOnlyList<ComponentVerdict> Answered => step.Result.Verdict.Components;

    public ComponentStep ToStep()
    {
        _places = HealthReading.MostParts - PlacesHeld();
        var others = new OtherParts(step.Result.Reading?.Beyond ?? default);
        foreach (var component in Answered)
        {
            if (HasPlace(component.Name))
                Take(component);
            else
                others.Add(component);
        }

        if (others.Any)
            Take(others.Part);
        foreach (var missing in _before.Values.Where(b => !_taken.Contains(b.Name)))
            Miss(missing, others.Any);
        return new ComponentStep(step.After.ProbeId, InPlace(), _changes, names) { Restless = _restless };
    }

    // Those that are known keep their places, whatever comes before them now: else an answer in another order would change all of them.
    private int PlacesHeld() => IsPartial
        ? _before.Keys.Count(name => name != OtherParts.Name)
        : Answered.Count(c => c.Name != OtherParts.Name && _before.ContainsKey(c.Name));

    private bool HasPlace(string name)
    {
        if (name == OtherParts.Name)
            return false;
        if (_before.ContainsKey(name))
            return true;
        if (_places == 0)
            return false;
        if (!names.Admits(name, step.Result.At))
        {
            _restless = true;
            return false;
        }

        _places--;
        return true;
    }

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

    private void Miss(ComponentStanding missing, bool mayBeAmongOthers)
    {
        if (IsPartial)
            _now.Add(missing with { Position = _now.Count });
        else
            Note(missing.Name, missing.Status, HealthStatus.Unknown, mayBeAmongOthers ? "no longer kept by itself" : "no longer reported");
    }

    // The order alone is nothing to write.
    private List<ComponentStanding> InPlace() =>
        _now.Count == _before.Count && _now.TrueForAll(c => _before.ContainsKey(c.Name))
            ? [.. _now.Select(c => c with { Position = _before[c.Name].Position }).OrderBy(c => c.Position)]
            : _now;

    // To Unknown from nothing, and from it to nothing, is no change at all.
    private void Note(string name, HealthStatus from, HealthStatus to, string reason)
    {
        if (from == to)
            return;
        _changes.Add(new PendingChange(step.After.ServiceId, ChangeSubject.Component, name, from, to, step.Result.At, step.Result.At, reason)
        {
            ProbeId = step.After.ProbeId,
        });
    }
}
