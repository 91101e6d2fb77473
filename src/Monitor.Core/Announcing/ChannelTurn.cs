using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What one channel is told of some incidents, one after the other. Pure: what it knows of time is <paramref name="now"/>.</summary>
public sealed class ChannelTurn(AnnouncedChannel channel, MessageWriter writer, DateTimeOffset now)
{
    private readonly List<AnnouncedMessage> _messages = [];
    private readonly List<Notification> _notifications = [];
    private readonly HashSet<long> _gathered = [];

    // What this turn itself has told.
    private readonly Dictionary<long, Belief> _said = [];

    public AnnouncedChannel Channel => channel;

    /// <summary>Null once it is closed.</summary>
    public GatheringWindow? Window { get; private set; } = channel.Window;

    public IReadOnlyList<AnnouncedMessage> Messages => _messages;

    public IReadOnlyList<Notification> Notifications => _notifications;

    /// <summary>Incidents that wait for the next digest, by their numbers.</summary>
    public IReadOnlyCollection<long> Gathered => _gathered;

    /// <summary>Takes an incident of which something has happened.</summary>
    /// <param name="believed">What the channel believes of it.</param>
    public void Take(AnnouncedIncident incident, Belief believed)
    {
        believed = _said.GetValueOrDefault(incident.Id, believed);
        if (!channel.Enabled)
            Note(incident, NotificationState.Withheld, "the channel is switched off");
        else if (!channel.Gathers)
            TellEach(incident, believed);
        else if (!believed.NeedsTelling(incident.Truth))
            Note(incident, NotificationState.Withheld, NothingToSay(incident, believed));
        else if (MayGo(incident))
            Send([new ToldIncident(incident, believed, incident.Truth)], "sent at once");
        else
            Gather(incident);
    }

    /// <summary>Sends what was gathered, when its time has come.</summary>
    /// <param name="gathered">All that wait, with what the channel believes of each; the worst and the oldest first.</param>
    public void Flush(IReadOnlyList<(AnnouncedIncident Incident, Belief Believed)> gathered)
    {
        if (Window is not { } window || !window.IsDue(now))
            return;
        if (!channel.Enabled)
        {
            Window = null;
            return;
        }

        var due = gathered.Where(g => g.Believed.NeedsTelling(g.Incident.Truth)).Select(g => new ToldIncident(g.Incident, g.Believed, g.Incident.Truth)).ToList();
        if (channel.IsHeldUp && due.Count > 0)
        {
            Window = window.Next(now, critical: false);
            _gathered.UnionWith(due.Select(d => d.Incident.Id));
        }
        else if (due.Count == 0 || !channel.Gathers)
        {
            // Switched on again, or told by digests until now: each by itself, in the order of its beginning.
            foreach (var told in due)
                Send([told], "sent by itself");
            Window = null;
        }
        else
        {
            Window = window.Next(now, critical: false);
            Send(due, due.Count == 1 ? "sent when its time had come" : $"told in a digest of {due.Count}");
        }

        foreach (var (incident, _) in gathered.Where(g => !g.Believed.NeedsTelling(g.Incident.Truth)))
            Note(incident, NotificationState.Superseded, "over, or as before, when its time had come");
    }

    private void TellEach(AnnouncedIncident incident, Belief believed)
    {
        foreach (var happened in incident.Events.Where(e => e.IsTurn))
        {
            var says = happened.Kind == IncidentEventKind.Resolved ? Belief.Ended
                : happened.Change is { Status: var status } && status.IsBad() ? Beliefs.Truth(true, IncidentSeverities.Of(status)) : incident.Truth;
            if (!believed.NeedsTelling(says))
            {
                _notifications.Add(new Notification(incident.Id, channel.Id, happened.No, NotificationState.Withheld, NothingToSay(incident, believed)));
                continue;
            }

            var message = writer.One(channel.Id, new ToldIncident(incident, believed, says), happened);
            _messages.Add(message);
            _notifications.Add(new Notification(incident.Id, channel.Id, happened.No, NotificationState.Told, "every change is sent", message));
            believed = says;
        }
    }

    private bool MayGo(AnnouncedIncident incident)
    {
        if (channel.IsHeldUp || _gathered.Contains(incident.Id))
            return false;
        return Window is null || (incident.Truth == Belief.Critical && !Window.HasCritical);
    }

    private void Gather(AnnouncedIncident incident)
    {
        Window ??= GatheringWindow.Open(now, critical: false);
        _gathered.Add(incident.Id);
        Note(incident, NotificationState.Gathered, channel.IsHeldUp ? "waits until the channel can be reached" : "waits for the next digest");
    }

    private void Send(List<ToldIncident> told, string why)
    {
        var critical = told.Exists(t => t.Says == Belief.Critical);
        Window = Window?.With(critical) ?? GatheringWindow.Open(now, critical);
        var message = told.Count == 1 ? writer.One(channel.Id, told[0], happened: null) : writer.Digest(channel.Id, told);
        _messages.Add(message);
        foreach (var (incident, _, says) in told)
        {
            _said[incident.Id] = says;
            _notifications.Add(new Notification(incident.Id, channel.Id, incident.LastEvent, NotificationState.Told, why, message));
        }
    }

    private void Note(AnnouncedIncident incident, NotificationState state, string why) =>
        _notifications.Add(new Notification(incident.Id, channel.Id, incident.LastEvent, state, why));

    private static string NothingToSay(AnnouncedIncident incident, Belief believed) =>
        believed != Belief.Nothing ? "the channel knows it already"
        : incident.IsOpen ? "nothing to say"
        : "over before it was told";
}
