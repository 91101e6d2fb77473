using Monitor.Core.Registry.Services;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>Which services are checked when: every ten seconds as long as it brings something new. One check more of what is as it was changes nothing.</summary>
internal sealed class Checks(MovedClock clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, MonitoredService> _services = [];
    private readonly Dictionary<string, Condition> _conditions = [];
    private readonly SortedDictionary<DateTimeOffset, HashSet<string>> _due = [];

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset? Next => _due.Count == 0 ? null : _due.Keys.First();

    public MonitoredService Find(string service) => _services[service];

    /// <summary>It is registered, or changed; it is checked at once.</summary>
    public void Know(MonitoredService service)
    {
        _services[service.Key] = service;
        _conditions.TryAdd(service.Key, Condition.Good);
        Turn(service.Key, c => c);
    }

    public void Forget(string service)
    {
        Drop(service);
        _services.Remove(service);
        _conditions.Remove(service);
    }

    /// <summary>It is otherwise from now on. What it depends on is asked too, as the announcer has it.</summary>
    public void Turn(string service, Func<Condition, Condition> change)
    {
        var condition = _conditions[service] = change(_conditions[service]);
        Drop(service);
        Plan(service, clock.Now, condition.IsGood ? 1 : 3);
        foreach (var parent in _services[service].Definition.DependsOn.Where(_services.ContainsKey))
            Plan(parent, clock.Now, 3);
    }

    public Task TurnAll(Func<Condition, Condition> change)
    {
        foreach (var service in _services.Keys)
            Turn(service, change);
        return Task.CompletedTask;
    }

    /// <summary>These may be lost, with the node that was to record them: each costs its service the time until the next one.</summary>
    public void Lose(IReadOnlyList<Sighting> seen)
    {
        foreach (var service in seen.Select(s => s.Service).Where(_services.ContainsKey))
            Plan(service, _due.Where(d => d.Value.Contains(service)).Select(d => d.Key).Append(clock.Now).Max() + Period, 1);
    }

    /// <summary>Those whose time has come.</summary>
    public IReadOnlyList<Sighting> Take()
    {
        var taken = new List<Sighting>();
        while (Next is { } at && at <= clock.Now)
        {
            taken.AddRange(_due[at].Where(_services.ContainsKey).Order(StringComparer.Ordinal).Select(SightingOf));
            _due.Remove(at);
        }

        return taken;
    }

    private Sighting SightingOf(string service) => new(service, _services[service].Id, _services[service].Revision, clock.Now, _conditions[service]);

    private void Plan(string service, DateTimeOffset from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!_due.TryGetValue(from + (i * Period), out var at))
                _due[from + (i * Period)] = at = [];
            at.Add(service);
        }
    }

    private void Drop(string service)
    {
        foreach (var at in _due.Values)
            at.Remove(service);
    }
}
