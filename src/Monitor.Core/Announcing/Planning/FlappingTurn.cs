using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing.Planning;

/// <summary>
/// What a service's flapping makes of what was decided for its incidents. Each channel is told once that it flaps, and once what is true when
/// it does no longer; between the two nothing of it. Pure.
/// </summary>
/// <param name="knows">Whether a channel was told that it flaps.</param>
/// <param name="standing">What a channel has to do with an incident.</param>
/// <param name="incidents">Those of the service that are looked at, oldest first.</param>
public sealed class FlappingTurn(
    FlappingNews news, IReadOnlyList<AnnouncedChannel> channels, Func<int, bool> knows, Func<long, int, ChannelStanding> standing, IReadOnlyList<AnnouncedIncident> incidents)
{
    /// <summary>Whether a channel was told that it flapped before, and the end of that waits for the channel's next digest.</summary>
    public Func<int, bool> HasEndWaiting { get; init; } = _ => false;

    private FlappingSpell Spell => news.Spell;

    /// <summary>While it flaps.</summary>
    public IncidentDecision Quieten(AnnouncedIncident incident, IncidentDecision decided)
    {
        if (!Concerns(news, incident))
            return decided;
        var wishes = channels.ToDictionary(c => c.Id, c => decided.Wishes[c.Id] is var wish && IsNone(wish) ? wish : Quieten(incident, c, wish));
        // Looked at when it is steady, if somebody has something to hear of it then.
        var waits = IsNewest(incident) || channels.Any(c => standing(incident.Id, c.Id).IsConcerned);
        return decided with { Wishes = wishes, LookAt = waits && (decided.LookAt is null || decided.LookAt > Spell.SteadyAt) ? Spell.SteadyAt : decided.LookAt };
    }

    /// <summary>What was gathered before, as it is told now.</summary>
    /// <param name="flaps">Null where its service does not.</param>
    /// <param name="knows">The channel was told that it flaps.</param>
    /// <param name="byThis">It was told so by this incident.</param>
    public static GatheredIncident Quieten(GatheredIncident gathered, AnnouncedChannel channel, FlappingNews? flaps, bool knows, bool byThis)
    {
        var incident = gathered.Incident;
        if (channel.TakesEveryChange)
            return gathered;
        // What told it that it does no longer may have been taken back.
        if (flaps is null)
            return byThis ? gathered with { Again = true } : gathered;
        // That it flapped was to be told, and is no more.
        if (flaps.IsOver)
            return knows ? gathered : gathered with { Again = false };
        if (!Concerns(flaps, incident))
            return gathered;
        return channel.KeepsState ? gathered with { IsHeld = gathered.IsHeld || !incident.IsOpen }
            : knows || (!incident.IsOpen && gathered.Believed == Belief.Nothing) ? gathered with { IsHeld = true }
            : gathered with { Flapping = flaps };
    }

    /// <summary>Of a service that flaps no longer, where who was told that it does could not be told of the end of that as it ended: it was held just then.</summary>
    /// <param name="knowsBy">A channel was told so by this incident, and has not heard of the end since.</param>
    /// <param name="end">What is told of it to who gets every change; the others are told what is true.</param>
    public static IncidentDecision Remind(IncidentDecision decided, IReadOnlyList<AnnouncedChannel> channels, Func<int, bool> knowsBy, FlappingNews? end) =>
        channels.Any(c => IsOwed(c, decided.Wishes[c.Id], knowsBy))
            ? decided with { Wishes = channels.ToDictionary(c => c.Id, c => decided.Wishes[c.Id] is var wish && IsOwed(c, wish, knowsBy) ? Reminder(c, wish, end) : wish) }
            : decided;

    /// <summary>Once it does no longer: one message to each channel says what is true of it, and ends what was held.</summary>
    public void Settle(IDictionary<long, IncidentDecision> decisions)
    {
        if (!news.IsOver)
            return;
        var settled = incidents.ToDictionary(i => i.Id, i => decisions[i.Id].Wishes.ToDictionary());
        foreach (var channel in channels.Where(c => !c.KeepsState))
        {
            // What waits to be told of the time before must not be dropped with what was not told of this.
            if (knows(channel.Id) || HasEndWaiting(channel.Id))
                Settle(channel, settled);
            else if (!channel.TakesEveryChange)
                AskAnew(channel, settled);
        }

        foreach (var (id, wishes) in settled)
            decisions[id] = decisions[id] with { Wishes = wishes };
    }

    private ChannelWish Quieten(AnnouncedIncident incident, AnnouncedChannel channel, ChannelWish wish)
    {
        // What keeps state shows its alert as long as it flaps, and shows one if it shows none.
        if (channel.KeepsState)
            return incidents.Any(i => standing(i.Id, channel.Id).IsConcerned) ? Held(wish) : wish;
        var isNews = IsNewest(incident) && !knows(channel.Id) && IsToldOf(incident, channel);
        if (channel.TakesEveryChange)
            return isNews ? wish with { Flapping = news } : wish;
        return isNews ? wish with { Kind = WishKind.TellAgain, Why = $"it flaps: {FlappingWords.Turns(Spell)}", Flapping = news }
            : !incident.IsOpen && wish.InDigest ? wish
            : Held(wish);
    }

    private void Settle(AnnouncedChannel channel, Dictionary<long, Dictionary<int, ChannelWish>> settled)
    {
        // Where something else holds what is true now, that is told when it may be.
        if (incidents[^1].IsOpen && IsNone(settled[incidents[^1].Id][channel.Id]))
            return;
        var told = incidents.Where(i => !IsNone(settled[i.Id][channel.Id]) && IsToldOf(i, channel)).ToList();
        var last = told.LastOrDefault(i => IsNewest(i) || Believed(i, channel).NeedsTelling(i.Truth)) ?? told.LastOrDefault();
        if (last is null)
            return;
        var wish = settled[last.Id][channel.Id] with { Flapping = news };
        if (!channel.TakesEveryChange)
        {
            var also = told.Where(i => i != last && Believed(i, channel).NeedsTelling(i.Truth)).ToList();
            foreach (var older in also)
                settled[older.Id][channel.Id] = ChannelWish.Withhold(WithheldReason.Known, $"told with incident {last.Id}, of the same service");
            wish = wish with { Kind = WishKind.TellAgain, Why = "it flaps no longer", Also = [.. also.Select(i => new ToldIncident(i, Believed(i, channel), i.Truth))] };
        }

        settled[last.Id][channel.Id] = wish;
    }

    private ChannelWish Held(ChannelWish wish) => ChannelWish.Withhold(WithheldReason.Flapping, $"it flaps: told when it has not turned for {RoundSpan.Words(Spell.Thresholds.Steady)}", Spell.SteadyAt) with
    {
        Step = wish.Step,
        LeavesUpdates = true,
    };

    // Nobody is told of an end whose begin he was not told.
    private bool IsToldOf(AnnouncedIncident incident, AnnouncedChannel channel) => incident.IsOpen || Believed(incident, channel) != Belief.Nothing;

    private Belief Believed(AnnouncedIncident incident, AnnouncedChannel channel) => standing(incident.Id, channel.Id).Said;

    // Not once it is over, nor an incident of a time before.
    private static bool Concerns(FlappingNews flaps, AnnouncedIncident incident) => !flaps.IsOver && flaps.Spell.Covers(incident.IsOpen, incident.ResolvedAt);

    private bool IsNewest(AnnouncedIncident incident) => incident.Id == incidents[^1].Id;

    // It was to be told that it flaps, and was not yet.
    private static void AskAnew(AnnouncedChannel channel, Dictionary<long, Dictionary<int, ChannelWish>> settled)
    {
        foreach (var wishes in settled.Values.Where(w => w[channel.Id].Kind == WishKind.Tell))
            wishes[channel.Id] = wishes[channel.Id] with { IsAnew = true };
    }

    private static ChannelWish Reminder(AnnouncedChannel channel, ChannelWish wish, FlappingNews? end) =>
        wish with { Kind = WishKind.TellAgain, Why = "it flaps no longer", Flapping = channel.TakesEveryChange ? end : null };

    private static bool IsOwed(AnnouncedChannel channel, ChannelWish wish, Func<int, bool> knowsBy) => !channel.KeepsState && wish.Kind == WishKind.Tell && knowsBy(channel.Id);

    private static bool IsNone(ChannelWish wish) => wish.Kind is WishKind.Withhold or WishKind.Forget;
}
