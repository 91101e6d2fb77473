using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What one channel is told of some incidents, one after the other. Pure: what it knows of time is <paramref name="now"/>.</summary>
public sealed class ChannelTurn(AnnouncedChannel channel, MessageWriter writer, DateTimeOffset now)
{
    private readonly List<AnnouncedMessage> _messages = [];
    private readonly List<Notification> _notifications = [];
    private readonly Dictionary<long, bool> _gathered = [];
    private readonly Dictionary<long, RouteStepRef> _reached = [];
    private readonly HashSet<long> _heldBack = [];
    private readonly HashSet<long> _forgotten = [];

    // What this turn itself has told.
    private readonly Dictionary<long, Belief> _said = [];

    public AnnouncedChannel Channel => channel;

    /// <summary>Null once it is closed.</summary>
    public GatheringWindow? Window { get; private set; } = channel.Window;

    public IReadOnlyList<AnnouncedMessage> Messages => _messages;

    public IReadOnlyList<Notification> Notifications => _notifications;

    /// <summary>Incidents that wait for the next digest, by their numbers; true when they are told even if nothing has changed.</summary>
    public IReadOnlyDictionary<long, bool> Gathered => _gathered;

    /// <summary>Incidents by which a step of a route has reached the channel.</summary>
    public IReadOnlyDictionary<long, RouteStepRef> Reached => _reached;

    /// <summary>Incidents that wait for no digest any more.</summary>
    public IReadOnlyCollection<long> HeldBack => _heldBack;

    /// <summary>Incidents whose end the channel is not told of.</summary>
    public IReadOnlyCollection<long> Forgotten => _forgotten;

    /// <summary>Takes an incident of which something has happened, or of which something is due.</summary>
    /// <param name="believed">What the channel believes of it.</param>
    public void Take(AnnouncedIncident incident, Belief believed, ChannelWish wish)
    {
        believed = _said.GetValueOrDefault(incident.Id, believed);
        // Whoever is told at once is known by what he was told.
        if (wish.Step is { } step && (step.Route != Routes.Everyone || wish.Kind == WishKind.Withhold))
            _reached[incident.Id] = step;
        if (!channel.Enabled)
            Withhold(incident, ChannelWish.Withhold("the channel is switched off"));
        else if (UpdateOf(incident, believed, wish) is { } update)
            TellUpdate(incident, believed, update, wish);
        else if (wish.Kind is WishKind.Withhold or WishKind.Forget)
            HoldBack(incident, wish);
        else if (!channel.Gathers)
            TellEach(incident, believed, wish);
        else if (wish.Kind == WishKind.Tell && !believed.NeedsTelling(incident.Truth))
            Withhold(incident, wish with { Why = NothingToSay(incident, believed) });
        else if (!wish.InDigest && MayGo(incident))
            Send([new ToldIncident(incident, believed, incident.Truth)], wish.Step is { Route.Length: > 0 } || wish.Kind == WishKind.TellAgain ? $"sent at once: {wish.Why}" : "sent at once", wish.Step);
        else
            Gather(incident, wish);
    }

    /// <summary>Sends what was gathered, when its time has come.</summary>
    /// <param name="gathered">All that wait; the worst and the oldest first.</param>
    public void Flush(IReadOnlyList<GatheredIncident> gathered)
    {
        if (Window is not { } window || !window.IsDue(now))
            return;
        if (!channel.Enabled)
        {
            Window = null;
            return;
        }

        var due = gathered.Where(g => g.IsDue).ToList();
        if (channel.IsHeldUp && due.Count > 0)
        {
            Window = window.Next(now, critical: false);
            foreach (var waits in due)
                _gathered[waits.Incident.Id] = waits.Again;
        }
        else if (due.Count == 0 || !channel.Gathers)
        {
            // Switched on again, or told by digests until now: each by itself, in the order of its beginning.
            foreach (var told in due)
                Send([told.Told], "sent by itself");
            Window = null;
        }
        else
        {
            Window = window.Next(now, critical: false);
            Send([.. due.Select(d => d.Told)], due.Count == 1 ? "sent when its time had come" : $"told in a digest of {due.Count}");
        }

        foreach (var gone in gathered.Where(g => !g.IsDue))
            _notifications.Add(Note(gone.Incident, NotificationState.Superseded, gone.IsHeld ? "held back before its time had come" : "over, or as before, when its time had come"));
    }

    private void TellEach(AnnouncedIncident incident, Belief believed, ChannelWish wish)
    {
        var turns = incident.Events.Where(e => e.IsTurn).ToList();
        foreach (var happened in turns)
        {
            var says = happened.Kind == IncidentEventKind.Resolved ? Belief.Ended
                : happened.Change is { Status: var status } && status.IsBad() ? Beliefs.Truth(true, IncidentSeverities.Of(status)) : incident.Truth;
            if (!believed.NeedsTelling(says))
            {
                _notifications.Add(Note(incident, NotificationState.Withheld, NothingToSay(incident, believed)) with { EventNo = happened.No });
                continue;
            }

            Add(incident, new ToldIncident(incident, believed, says), happened, wish, "every change is sent");
            believed = says;
        }

        // What was held back meanwhile, and reminders.
        if (believed.NeedsTelling(incident.Truth) || (turns.Count == 0 && wish.Kind == WishKind.TellAgain))
            Add(incident, new ToldIncident(incident, believed, incident.Truth), null, wish, wish.Why);
    }

    // A change tells with it who has it. What the channel does not know of is none of its business.
    private AnnouncedEvent? UpdateOf(AnnouncedIncident incident, Belief believed, ChannelWish wish) =>
        channel.Updates && believed == incident.Truth && incident.IsOpen && (wish.Kind != WishKind.Withhold || wish.LeavesUpdates)
            ? incident.Events.LastOrDefault(e => e.IsUpdate)
            : null;

    // Where it would wait for a digest, that says who has it; of what is snoozed there is nothing in it.
    private void TellUpdate(AnnouncedIncident incident, Belief believed, AnnouncedEvent update, ChannelWish wish)
    {
        var told = new ToldIncident(incident, believed, believed);
        if (channel.Gathers && (Window is not null || !MayGo(incident)))
        {
            if (wish.Kind == WishKind.Withhold)
                HoldBack(incident, wish);
            else
                Gather(incident, wish with { Kind = WishKind.TellAgain });
            return;
        }

        if (channel.Gathers)
            Window = GatheringWindow.Open(now, critical: false);
        if (wish.Kind == WishKind.Withhold)
            _heldBack.Add(incident.Id);
        var message = writer.Update(channel.Id, told, update);
        _messages.Add(message);
        _said[incident.Id] = believed;
        _notifications.Add(new Notification(incident.Id, channel.Id, incident.LastEvent, NotificationState.Told, "it is told what people do", message) { Step = wish.Step });
    }

    private void Add(AnnouncedIncident incident, ToldIncident told, AnnouncedEvent? happened, ChannelWish wish, string why)
    {
        var message = writer.One(channel.Id, told, happened);
        _messages.Add(message);
        _said[incident.Id] = told.Says;
        _notifications.Add(new Notification(incident.Id, channel.Id, happened?.No ?? incident.LastEvent, NotificationState.Told, why, message) { Step = wish.Step });
    }

    private bool MayGo(AnnouncedIncident incident)
    {
        if (channel.IsHeldUp || _gathered.ContainsKey(incident.Id))
            return false;
        return Window is null || (incident.Truth == Belief.Critical && !Window.HasCritical);
    }

    private void Gather(AnnouncedIncident incident, ChannelWish wish)
    {
        Window ??= wish.InDigest && !channel.IsHeldUp ? GatheringWindow.OpenDue(now) : GatheringWindow.Open(now, critical: false);
        _gathered[incident.Id] = wish.Kind == WishKind.TellAgain || _gathered.GetValueOrDefault(incident.Id);
        _notifications.Add(Note(incident, NotificationState.Gathered, channel.IsHeldUp ? "waits until the channel can be reached" : "waits for the next digest") with { Step = wish.Step });
    }

    private void HoldBack(AnnouncedIncident incident, ChannelWish wish)
    {
        _heldBack.Add(incident.Id);
        if (wish.Kind == WishKind.Forget)
            _forgotten.Add(incident.Id);
        Withhold(incident, wish);
    }

    private void Send(List<ToldIncident> told, string why, RouteStepRef? step = null)
    {
        var critical = told.Exists(t => t.Says == Belief.Critical);
        Window = Window?.With(critical) ?? GatheringWindow.Open(now, critical);
        var message = told.Count == 1 ? writer.One(channel.Id, told[0], happened: null) : writer.Digest(channel.Id, told, channel.ArrangedBy);
        _messages.Add(message);
        foreach (var (incident, _, says) in told)
        {
            _said[incident.Id] = says;
            _notifications.Add(new Notification(incident.Id, channel.Id, incident.LastEvent, NotificationState.Told, why, message) { Step = step });
        }
    }

    // A look at which nothing has happened says nothing new. Who gets every change is told of each why not.
    private void Withhold(AnnouncedIncident incident, ChannelWish wish)
    {
        if (incident.Events.Count == 0)
            return;
        var note = Note(incident, NotificationState.Withheld, wish.Why) with { Step = wish.Step, DueAt = wish.DueAt };
        if (channel.Gathers)
            _notifications.Add(note);
        else
            _notifications.AddRange(incident.Events.Where(e => e.IsTurn).Select(e => note with { EventNo = e.No }));
    }

    private Notification Note(AnnouncedIncident incident, NotificationState state, string why) => new(incident.Id, channel.Id, incident.LastEvent, state, why);

    private static string NothingToSay(AnnouncedIncident incident, Belief believed) =>
        believed != Belief.Nothing ? "the channel knows it already"
        : incident.IsOpen ? "nothing to say"
        : "over before it was told";
}
