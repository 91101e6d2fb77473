using Monitor.Core.Announcing.Planning;

namespace Monitor.Core.Announcing;

/// <summary>What has come of a channel's turn: what is written of it.</summary>
public abstract class ChannelOutcome(AnnouncedChannel channel)
{
    private readonly List<AnnouncedMessage> _messages = [];
    private readonly List<Notification> _notifications = [];
    private readonly Dictionary<long, bool> _gathered = [];
    private readonly Dictionary<long, RouteStepRef> _reached = [];
    private readonly HashSet<long> _heldBack = [];
    private readonly Dictionary<long, Belief> _untold = [];

    // What this turn itself has told: of incidents, and that their services flap.
    private readonly Dictionary<long, Belief> _said = [];
    private readonly HashSet<long> _saidToFlap = [];

    public AnnouncedChannel Channel => channel;

    /// <summary>Null once it is closed.</summary>
    public GatheringWindow? Window { get; protected set; } = channel.Window;

    public IReadOnlyList<AnnouncedMessage> Messages => _messages;

    public IReadOnlyList<Notification> Notifications => _notifications;

    /// <summary>Incidents that wait for the next digest, by their numbers; true when they are told even if nothing has changed.</summary>
    public IReadOnlyDictionary<long, bool> Gathered => _gathered;

    /// <summary>Incidents by which a step of a route has reached the channel.</summary>
    public IReadOnlyDictionary<long, RouteStepRef> Reached => _reached;

    /// <summary>Incidents that wait for no digest any more.</summary>
    public IReadOnlyCollection<long> HeldBack => _heldBack;

    /// <summary>Incidents of which it believes this from now on, though no message says so.</summary>
    public IReadOnlyDictionary<long, Belief> Untold => _untold;

    /// <param name="before">What it believed before this turn.</param>
    protected Belief Believed(AnnouncedIncident incident, Belief before) => _said.GetValueOrDefault(incident.Id, before);

    protected bool WasTold(AnnouncedIncident incident) => _said.ContainsKey(incident.Id);

    protected bool WasSaidToFlap(AnnouncedIncident incident) => _saidToFlap.Contains(incident.Id);

    protected void Reach(AnnouncedIncident incident, RouteStepRef step) => _reached[incident.Id] = step;

    /// <summary>A message that tells of these.</summary>
    /// <param name="eventNo">The event that it is about; null for the last.</param>
    protected void Told(AnnouncedMessage message, string why, RouteStepRef? step, int? eventNo = null)
    {
        _messages.Add(message);
        foreach (var told in message.Subjects)
        {
            _said[told.Incident.Id] = told.Says;
            if (told.SaysItFlaps)
                _saidToFlap.Add(told.Incident.Id);
            var note = Note(told.Incident, NotificationState.Told, why) with { EventNo = eventNo ?? told.Incident.LastEvent, Message = message, Step = step };
            _notifications.Add(message.Subjects[^1] is { EndsOlder: true } last && last != told ? WithLast(note, last) : note);
        }
    }

    protected void Waits(AnnouncedIncident incident, bool again) => _gathered[incident.Id] = again || _gathered.GetValueOrDefault(incident.Id);

    protected void WaitsNoLonger(AnnouncedIncident incident)
    {
        _heldBack.Add(incident.Id);
        _gathered.Remove(incident.Id);
    }

    protected void LeaveUntold(AnnouncedIncident incident, Belief belief) => _untold[incident.Id] = belief;

    protected void Say(Notification notification) => _notifications.Add(notification);

    private static Notification WithLast(Notification note, ToldIncident last) => note with { Why = $"told with incident {last.Incident.Id}, of the same service", Step = null };

    protected Notification Note(AnnouncedIncident incident, NotificationState state, string why) => new(incident.Id, channel.Id, incident.LastEvent, state, why);
}
