using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing.Flapping;

/// <summary>One service that goes up and down, and what a chat, a pager and a machine are told of it. Minutes count from nine o'clock.</summary>
internal sealed class FlappingWorld
{
    public static readonly AnnouncedChannel Chat = new(1, "chat", Enabled: true, Gathers: true, IsHeldUp: false, Window: null);
    public static readonly AnnouncedChannel Pager = new(2, "pager", Enabled: true, Gathers: true, IsHeldUp: false, Window: null) { KeepsState = true };
    public static readonly AnnouncedChannel Machine = new(3, "machine", Enabled: true, Gathers: false, IsHeldUp: false, Window: null);

    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly ServiceFacts Checkout = new("checkout", "Checkout", "", "production", [], "", null);

    private readonly List<ServiceTurn> _turns = [];
    private readonly SortedDictionary<long, AnnouncedIncident> _incidents = [];
    private readonly Dictionary<long, IncidentPlan> _plans = [];
    private readonly Dictionary<(long, int), ChannelStanding> _standing = [];
    private readonly Dictionary<int, Dictionary<long, bool>> _gathered = [];
    private readonly HashSet<int> _knows = [];
    private readonly Dictionary<int, AnnouncedChannel> _channels = new() { [1] = Chat, [2] = Pager, [3] = Machine };
    private readonly List<(int Channel, string Line, AnnouncedMessage Message)> _told = [];
    private FlappingSpell? _spell;
    private DateTimeOffset _now = Nine;

    public FlappingThresholds Thresholds { get; set; } = FlappingThresholds.Default;

    public Hold? Hold { get; set; }

    public bool IsWatched { get; set; } = true;

    /// <summary>Why each channel was not told at the last look.</summary>
    public Dictionary<int, string> Why { get; } = [];

    public string[] Told(AnnouncedChannel channel) => [.. _told.Where(t => t.Channel == channel.Id).Select(t => t.Line)];

    public AnnouncedMessage Last(AnnouncedChannel channel) => _told.Last(t => t.Channel == channel.Id).Message;

    /// <summary>What is believed, where it is not what is true.</summary>
    public IEnumerable<string> Wrong => _standing.Where(s => s.Value.Said.NeedsTelling(_incidents[s.Key.Item1].Truth)).Select(s => $"{s.Key}: {s.Value.Said}");

    public void Switch(AnnouncedChannel channel, bool on) => _channels[channel.Id] = _channels[channel.Id] with { Enabled = on };

    /// <summary>It goes down, up, down … at these minutes, and nothing happens in between but what is due.</summary>
    public FlappingWorld TurnsAt(params int[] minutes)
    {
        foreach (var minute in minutes)
        {
            RunsUntil(minute - 1);
            _now = Nine.AddMinutes(minute);
            Turn();
        }

        return this;
    }

    /// <summary>Looks each minute.</summary>
    public FlappingWorld RunsUntil(int minute)
    {
        while (_now.AddMinutes(1) <= Nine.AddMinutes(minute))
        {
            _now = _now.AddMinutes(1);
            Look();
        }

        return this;
    }

    public void IsPaused()
    {
        IsWatched = false;
        if (_incidents.Values.LastOrDefault() is { IsOpen: true } open)
            Happens(open with { IsOpen = false, Resolution = IncidentResolution.Paused, Status = HealthStatus.Unknown, ResolvedAt = _now }, IncidentEventKind.Resolved);
        Look();
    }

    public void Look()
    {
        var news = FlappingNews.Of(_spell, _turns, Thresholds, IsWatched, _now);
        _spell = news is { IsOver: false } ? news.Spell : null;
        var looked = _incidents.Values.Where(i => i.Id == _incidents.Keys.Last() || i.Events.Count > 0 || _channels.Keys.Any(c => Standing(i.Id, c).IsConcerned)).ToList();
        var turn = news is null || looked.Count == 0 ? null : new FlappingTurn(news, [.. _channels.Values], _knows.Contains, Standing, looked);
        var planner = new IncidentPlanner(Routes.None, [.. _channels.Values], _now);
        var decisions = looked.ToDictionary(i => i.Id, i => planner.Decide(i, _plans.GetValueOrDefault(i.Id, IncidentPlan.None), c => Standing(i.Id, c), Hold) is var d ? turn?.Quieten(i, d) ?? d : d);
        turn?.Settle(decisions);
        foreach (var channel in _channels.Values.ToList())
            Tell(channel, looked, decisions, news);
        foreach (var incident in looked)
            (_plans[incident.Id], _incidents[incident.Id]) = (decisions[incident.Id].Plan, incident with { Events = [] });
        if (news is { IsOver: true })
            _knows.Clear();
    }

    private void Tell(AnnouncedChannel channel, List<AnnouncedIncident> looked, Dictionary<long, IncidentDecision> decisions, FlappingNews? news)
    {
        var turn = new ChannelTurn(channel, new MessageWriter(new AlertLinks(null), _now, 1), _now);
        var waiting = _gathered.GetValueOrDefault(channel.Id, []);
        turn.Flush([.. waiting.Select(g => FlappingTurn.Quieten(new GatheredIncident(_incidents[g.Key], Standing(g.Key, channel.Id).Said, g.Value), channel, news, _knows.Contains(channel.Id), byThis: _knows.Contains(channel.Id)))]);
        foreach (var incident in looked)
            turn.Take(incident, Standing(incident.Id, channel.Id).Said, decisions[incident.Id].Wishes[channel.Id]);
        foreach (var (incident, step) in turn.Reached)
            _standing[(incident, channel.Id)] = Standing(incident, channel.Id) with { IsReached = true, SendResolved = step.SendResolved };
        foreach (var message in turn.Messages)
            Hear(channel, message);
        if (turn.Notifications.LastOrDefault(n => n.State == NotificationState.Withheld) is { } withheld)
            Why[channel.Id] = withheld.Why;
        _gathered[channel.Id] = turn.Gathered.ToDictionary();
        _channels[channel.Id] = channel with { Window = turn.Window };
    }

    private void Hear(AnnouncedChannel channel, AnnouncedMessage message)
    {
        _told.Add((channel.Id, $"{(_now - Nine).TotalMinutes:0}: {message.Summary}", message));
        foreach (var told in message.Subjects)
        {
            _standing[(told.Incident.Id, channel.Id)] = Standing(told.Incident.Id, channel.Id) with { Said = told.Says, ToldAt = _now, IsReached = true };
            if (told.SaysItFlaps)
                _knows.Add(channel.Id);
        }
    }

    private void Turn()
    {
        var last = _incidents.Values.LastOrDefault();
        if (last is { IsOpen: true })
            Happens(last with { IsOpen = false, Status = HealthStatus.Healthy, Resolution = IncidentResolution.Recovered, ResolvedAt = _now }, IncidentEventKind.Resolved);
        else if (last is { Resolution: IncidentResolution.Recovered, ResolvedAt: { } ended } && _now - ended <= IncidentStep.Settle)
            Happens(last with { IsOpen = true, Status = HealthStatus.Unhealthy, Resolution = null, ResolvedAt = null, Since = _now }, IncidentEventKind.Reopened);
        else
            Happens(new AnnouncedIncident((last?.Id ?? 0) + 1, 1, Checkout, true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null, "refused", _now, null, 0), IncidentEventKind.Opened);
        Look();
    }

    private void Happens(AnnouncedIncident incident, IncidentEventKind kind)
    {
        _incidents[incident.Id] = incident with { LastEvent = incident.LastEvent + 1, Events = [new AnnouncedEvent(incident.LastEvent + 1, kind, _now, null)] };
        _turns.Insert(0, new ServiceTurn(_now, kind != IncidentEventKind.Resolved || incident.Resolution == IncidentResolution.Recovered));
    }

    private ChannelStanding Standing(long incident, int channel) => _standing.GetValueOrDefault((incident, channel), ChannelStanding.None);
}
