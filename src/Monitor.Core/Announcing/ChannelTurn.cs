using Monitor.Core.Announcing.Bursts;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What one channel is told of some incidents, one after the other. Pure: what it knows of time is <paramref name="now"/>.</summary>
public sealed partial class ChannelTurn(AnnouncedChannel channel, MessageWriter writer, DateTimeOffset now) : ChannelOutcome(channel)
{
    /// <summary>Takes an incident of which something has happened, or of which something is due.</summary>
    /// <param name="believed">What the channel believes of it.</param>
    /// <param name="burst">Key of the alert by which the channel shows it with others; null where it does not.</param>
    public void Take(AnnouncedIncident incident, Belief believed, ChannelWish wish, string? burst = null)
    {
        believed = Believed(incident, believed);
        // Whoever is told at once is known by what he was told.
        if (wish.Step is { } step && (step.Route != Routes.Everyone || wish.Kind == WishKind.Withhold))
            Reach(incident, step);
        if (wish.Flapping is { IsOver: false } && WasSaidToFlap(incident))
            wish = ChannelWish.Withhold(WithheldReason.Known, "told with what had gathered");
        // What had gathered has told it just now.
        if (wish is { Kind: WishKind.TellAgain, Flapping: null } && WasTold(incident))
            wish = wish with { Kind = WishKind.Tell };
        if (wish.IsAnew)
            WaitsNoLonger(incident);
        if (!Channel.Enabled)
            StayOff(incident, wish);
        else if (UpdateOf(incident, believed, wish) is { } update)
            TellUpdate(incident, believed, update, wish);
        else if (wish.Kind is WishKind.Withhold or WishKind.Forget)
            HoldBack(incident, wish);
        else if (!Channel.Gathers)
            TellEach(incident, believed, wish);
        else if (wish.Kind == WishKind.Tell && !believed.NeedsTelling(incident.Truth))
            SayNothing(incident, believed, wish);
        else if (!wish.InDigest && burst is null && MayGo(incident))
            TellAtOnce(incident, believed, wish);
        else
            Gather(incident, believed, wish, isDue: wish.InDigest || burst is not null);
    }

    /// <summary>Sends what was gathered, when its time has come.</summary>
    /// <param name="gathered">All that wait.</param>
    /// <param name="parts">That are to be told too; null for none. Of those that keep alerts each has its own.</param>
    /// <param name="bursts">What the alerts stand for by which some are shown; null for none.</param>
    public void Flush(IReadOnlyList<GatheredIncident> gathered, IReadOnlyList<ToldPart>? parts = null, IReadOnlyDictionary<string, BurstStanding>? bursts = null)
    {
        if (Window is not { } window || !window.IsDue(now))
            return;
        if (!Channel.Enabled)
        {
            Window = null;
            foreach (var waits in gathered)
                Say(Note(waits.Incident, NotificationState.Superseded, "the channel is switched off") with { Reason = WithheldReason.ChannelOff });
            return;
        }

        if (Channel.KeepsState)
            parts = null;
        var due = Due(gathered);
        var all = due.Count + (parts?.Count ?? 0);
        if (Channel.IsHeldUp && all > 0)
        {
            Window = window.Next(now, critical: false);
            foreach (var waits in due)
                Waits(waits.Incident, waits.Again);
        }
        else if (all == 0 || !Channel.Gathers)
        {
            // Switched on again, or told by digests until now: each by itself, in the order of its beginning.
            foreach (var told in due.SelectMany(d => Each(d.Told)))
                Send([told], "sent by itself");
            Window = null;
        }
        else
        {
            Window = window.Next(now, critical: false);
            if (Channel.KeepsState)
                SendKept(due, bursts ?? new Dictionary<string, BurstStanding>());
            else
                Send([.. due.Select(d => d.Told)], all == 1 ? "sent when its time had come" : $"told in a digest of {all}", parts: parts);
        }

        foreach (var forgotten in gathered.Where(g => g.IsForgotten))
            LeaveUntold(forgotten.Incident, Belief.Ended);
        foreach (var gone in gathered.Except(due))
            Say(Note(gone.Incident, NotificationState.Superseded, gone.IsHeld ? "held back before its time had come" : "over, or as before, when its time had come") with { Reason = gone.IsHeld ? null : WithheldReason.Over });
    }

    // That it flaps no longer is no change of the incident, and comes behind that.
    private static IEnumerable<ToldIncident> Each(ToldIncident told) => told is { Flapping.IsOver: true } && told.Was.NeedsTelling(told.Says)
        ? [told with { Flapping = null }, told with { Was = told.Says }]
        : [told];

    // Of what is over a receiver that keeps alerts is told only what it shows; and nobody of what came and went, where another incident of that
    // service says what is true of it.
    private List<GatheredIncident> Due(IReadOnlyList<GatheredIncident> gathered)
    {
        var due = gathered.Where(g => g.IsDue && (g.IsShown || g.Incident.IsOpen || !Channel.KeepsState)).ToList();
        var heard = due.Where(g => !g.IsUnheard).Select(g => g.Incident.ServiceId).ToHashSet();
        due.RemoveAll(g => g.IsUnheard && heard.Contains(g.Incident.ServiceId));
        return due;
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
                Say(Nothing(incident, believed, NotificationState.Withheld) with { EventNo = happened.No });
                continue;
            }

            Told(writer.One(Channel.Id, new ToldIncident(incident, believed, says), happened), "every change is sent", wish.Step, happened.No);
            believed = says;
        }

        // What was held back meanwhile, reminders, and that it flaps.
        if (believed.NeedsTelling(incident.Truth) || (turns.Count == 0 && wish.Kind == WishKind.TellAgain) || wish.Flapping is not null)
            Told(writer.One(Channel.Id, new ToldIncident(incident, believed, incident.Truth) { Flapping = wish.Flapping }, happened: null), wish.Why, wish.Step);
    }

    // A change tells with it who has it. What the channel does not know of is none of its business.
    private AnnouncedEvent? UpdateOf(AnnouncedIncident incident, Belief believed, ChannelWish wish) =>
        Channel.Updates && believed == incident.Truth && incident.IsOpen && (wish.Kind != WishKind.Withhold || wish.LeavesUpdates)
            ? incident.Events.LastOrDefault(e => e.IsUpdate)
            : null;

    // Where it would wait for a digest, that says who has it; of what is snoozed there is nothing in it.
    private void TellUpdate(AnnouncedIncident incident, Belief believed, AnnouncedEvent update, ChannelWish wish)
    {
        var told = new ToldIncident(incident, believed, believed);
        if (Channel.Gathers && (Window is not null || !MayGo(incident)))
        {
            if (wish.Kind == WishKind.Withhold)
                HoldBack(incident, wish);
            else
                Gather(incident, believed, wish with { Kind = WishKind.TellAgain }, isDue: wish.InDigest);
            return;
        }

        if (Channel.Gathers)
            Window = GatheringWindow.Open(now, critical: false);
        if (wish.Kind == WishKind.Withhold)
            WaitsNoLonger(incident);
        Told(writer.Update(Channel.Id, told, update), "it is told what people do", wish.Step);
    }

    private void TellAtOnce(AnnouncedIncident incident, Belief believed, ChannelWish wish)
    {
        var ends = EndsBefore(incident);
        List<ToldIncident> told = [.. ends, .. Also(wish), new ToldIncident(incident, believed, incident.Truth) { Flapping = wish.Flapping, EndsOlder = ends.Count > 0 }];
        told.ForEach(t => WaitsNoLonger(t.Incident));
        Send(told, wish.Step is { Route.Length: > 0 } || wish.Kind == WishKind.TellAgain ? $"sent at once: {wish.Why}" : "sent at once", wish.Step);
    }

    private void SayNothing(AnnouncedIncident incident, Belief believed, ChannelWish wish)
    {
        if (wish.IsAnew)
            Say(Nothing(incident, believed, NotificationState.Superseded));
        else
            Withhold(incident, wish with { Why = NothingToSay(incident, believed), Reason = ReasonOf(incident, believed) });
    }

    // But for what this turn has told of them already.
    private IEnumerable<ToldIncident> Also(ChannelWish wish) => wish.Also.Where(o => Believed(o.Incident, o.Was).NeedsTelling(o.Says));

    private bool MayGo(AnnouncedIncident incident)
    {
        if (Channel.IsHeldUp || Gathered.ContainsKey(incident.Id))
            return false;
        return Window is null || (incident.Truth == Belief.Critical && !Window.HasCritical);
    }

    private void Gather(AnnouncedIncident incident, Belief believed, ChannelWish wish, bool isDue)
    {
        if (!incident.IsOpen)
            _ends.Add(new ToldIncident(incident, believed, Belief.Ended));
        Window ??= isDue && !Channel.IsHeldUp ? GatheringWindow.OpenDue(now) : GatheringWindow.Open(now, critical: false);
        foreach (var waits in Also(wish).Select(o => o.Incident).Append(incident))
        {
            Waits(waits, again: waits.Id == incident.Id && wish.Kind == WishKind.TellAgain);
            Say(Note(waits, NotificationState.Gathered, Channel.IsHeldUp ? "waits until the channel can be reached" : "waits for the next digest") with { Step = wish.Step });
        }
    }

    // Of an end that its route leaves out it is not told once it is on again, either; and what begins anew then is news.
    private void StayOff(AnnouncedIncident incident, ChannelWish wish)
    {
        if (wish.Kind == WishKind.Forget)
            LeaveUntold(incident, Belief.Ended);
        Withhold(incident, ChannelWish.Withhold(WithheldReason.ChannelOff, "the channel is switched off"));
    }

    private void HoldBack(AnnouncedIncident incident, ChannelWish wish)
    {
        WaitsNoLonger(incident);
        if (wish.Kind == WishKind.Forget)
            LeaveUntold(incident, Belief.Ended);
        Withhold(incident, wish);
    }

    private void Send(List<ToldIncident> told, string why, RouteStepRef? step = null, IReadOnlyList<ToldPart>? parts = null)
    {
        var critical = told.Exists(t => t.Says == Belief.Critical) || parts?.Any(IsCritical) == true;
        Window = Window?.With(critical) ?? GatheringWindow.Open(now, critical);
        Told(writer.Of(Channel.Id, told, Channel.ArrangedBy, parts ?? []), why, step);
    }

    // A look at which nothing has happened says nothing new. Who gets every change is told of each why not.
    private void Withhold(AnnouncedIncident incident, ChannelWish wish)
    {
        if (incident.Events.Count == 0)
            return;
        var note = Note(incident, NotificationState.Withheld, wish.Why) with { Reason = wish.Reason, CauseServiceId = wish.CauseServiceId, Step = wish.Step, DueAt = wish.DueAt };
        if (Channel.Gathers)
            Say(note);
        else
            incident.Events.Where(e => e.IsTurn).ToList().ForEach(e => Say(note with { EventNo = e.No }));
    }

    private Notification Nothing(AnnouncedIncident incident, Belief believed, NotificationState state) =>
        Note(incident, state, NothingToSay(incident, believed)) with { Reason = ReasonOf(incident, believed) };

    private static WithheldReason? ReasonOf(AnnouncedIncident incident, Belief believed) =>
        believed != Belief.Nothing ? WithheldReason.Known : incident.IsOpen ? null : WithheldReason.Over;

    private string NothingToSay(AnnouncedIncident incident, Belief believed) =>
        !Channel.Updates && believed != Belief.Nothing && incident.Events.Count > 0 && incident.Events.All(e => e.IsByPeople) ? "it is not told what people do"
        : believed != Belief.Nothing ? "the channel knows it already"
        : incident.IsOpen ? "nothing to say"
        : "over before it was told";
}
