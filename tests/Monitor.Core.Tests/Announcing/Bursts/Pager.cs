using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Bursts;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing.Bursts;

/// <summary>A receiver that keeps alerts, and what it is told. Seconds count from the beginning; each second is looked at.</summary>
internal sealed class Pager
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    private readonly Dictionary<long, AnnouncedIncident> _incidents = [];
    private readonly Dictionary<long, (Belief Said, string? Burst)> _ledger = [];
    private readonly Dictionary<string, KeptAlert> _alerts = [];
    private HashSet<long> _gathered = [];
    private GatheringWindow? _window;
    private int _second;

    public bool TakesLists { get; init; }

    /// <summary>Second, key of the alert, whether it opens or ends it, and the line.</summary>
    public List<string> Told { get; } = [];

    public List<AnnouncedMessage> Messages { get; } = [];

    /// <summary>Seconds at which an alert was opened.</summary>
    public List<int> Rings { get; } = [];

    public IEnumerable<long> OpenIncidents => _incidents.Values.Where(i => i.IsOpen).Select(i => i.Id);

    /// <summary>Incidents that the receiver believes to go on.</summary>
    public IEnumerable<long> Shown => _ledger.Where(l => l.Value.Said is Belief.Warning or Belief.Critical).Select(l => l.Key);

    public IEnumerable<string> OpenAlerts => _alerts.Where(a => !a.Value.Ends).Select(a => a.Key);

    public string AlertOf(long incident) => _ledger[incident].Burst ?? $"incident-{incident}";

    public string Severity(string key) => _alerts[key].Severity;

    public Pager At(int second)
    {
        RunsUntil(second - 1);
        _second = second;
        Look();
        return this;
    }

    public Pager RunsUntil(int second)
    {
        while (_second < second)
        {
            _second++;
            Look();
        }

        return this;
    }

    public Pager Fails(params int[] ids) => Become(ids, IncidentSeverity.Critical);

    public Pager Degrades(params int[] ids) => Become(ids, IncidentSeverity.Warning);

    public Pager Ends(params int[] ids)
    {
        foreach (var id in ids.Where(id => _incidents.TryGetValue(id, out var incident) && incident.IsOpen))
            Look(_incidents[id] with { IsOpen = false, Status = HealthStatus.Healthy, Resolution = IncidentResolution.Recovered, ResolvedAt = Start.AddSeconds(_second) });
        return this;
    }

    private Pager Become(int[] ids, IncidentSeverity severity)
    {
        foreach (var id in ids)
        {
            var incident = _incidents.GetValueOrDefault(id) ?? new AnnouncedIncident(
                id, id, new ServiceFacts($"service-{id}", $"Service {id}", "", "", [], "", null), IsOpen: true, severity, HealthStatus.Unhealthy, null, "answered 500", Start, null, LastEvent: 0);
            Look(incident with { IsOpen = true, Resolution = null, ResolvedAt = null, Severity = severity, Status = severity == IncidentSeverity.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded });
        }

        return this;
    }

    private void Look(AnnouncedIncident? happened = null)
    {
        var now = Start.AddSeconds(_second);
        var turn = new ChannelTurn(
            new AnnouncedChannel(1, "pager", Enabled: true, Gathers: true, IsHeldUp: false, _window) { KeepsState = true, TakesLists = TakesLists }, new MessageWriter(new AlertLinks(null), now, 1), now);
        var isDue = _window?.IsDue(now) == true;
        turn.Flush([.. _gathered.Select(id => new GatheredIncident(_incidents[id], Said(id)) { Burst = BurstOf(id) })], bursts: Standings());
        if (isDue)
            _gathered = [];
        if (happened is not null)
        {
            var incident = _incidents[happened.Id] = happened with { LastEvent = happened.LastEvent + 1 };
            turn.Take(incident, Said(incident.Id), ChannelWish.Tell("it is told"), BurstOf(incident.Id));
        }

        foreach (var (incident, belief) in turn.Untold)
            _ledger[incident] = (belief, _ledger[incident].Burst);
        _gathered.UnionWith(turn.Gathered.Keys);
        _window = turn.Window;
        foreach (var message in turn.Messages)
            Hear(message);
    }

    private Belief Said(long id) => _ledger.GetValueOrDefault(id).Said;

    private string? BurstOf(long id) => Said(id) is Belief.Warning or Belief.Critical ? _ledger[id].Burst : null;

    private Dictionary<string, BurstStanding> Standings() => _ledger.Values.Where(l => l.Burst is not null).GroupBy(l => l.Burst!)
        .ToDictionary(g => g.Key, g => new BurstStanding(g.Count(l => l.Said == Belief.Warning), g.Count(l => l.Said == Belief.Critical)));

    private void Hear(AnnouncedMessage message)
    {
        Messages.Add(message);
        foreach (var told in message.Subjects)
            _ledger[told.Incident.Id] = (told.Says, message.Burst);
        if (TakesLists)
            return;
        var alert = KeptAlert.Of("none", new StoredMessage(message.Summary, AlertJson.Write(message.Content)));
        var opens = !alert.Ends && (!_alerts.TryGetValue(alert.Key, out var shown) || shown.Ends);
        if (opens)
            Rings.Add(_second);
        Told.Add($"{_second} {alert.Key}{(alert.Ends ? " ends" : opens ? " opens" : "")}: {message.Summary}");
        _alerts[alert.Key] = alert;
    }
}
