using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;
using Monitor.Core.Maintenance;

namespace Monitor.Data.Announcing;

/// <summary>Decides for the incidents of one look: those that fail by themselves first, then those that follow from them.</summary>
/// <param name="plans">What is remembered of them, and of what they follow from.</param>
/// <param name="covers">Running maintenance of their services, and of those that they follow from.</param>
/// <param name="causes">What they follow from.</param>
internal sealed class IncidentRound(
    IncidentPlanner planner,
    Routes routes,
    IReadOnlyList<AnnouncedChannel> channels,
    IReadOnlyDictionary<long, IncidentPlan> plans,
    ChannelBeliefs beliefs,
    IReadOnlyDictionary<int, MaintenanceCover> covers,
    Explanations explanations,
    SharedCauses shared,
    IReadOnlyDictionary<long, AnnouncedIncident> causes,
    FlappingServices flapping,
    DateTimeOffset now)
{
    private readonly Dictionary<long, IncidentDecision> _decisions = [];
    private readonly Dictionary<int, FlappingTurn> _flapping = [];

    // Who may stand for a part, by its name: those that were told before, and those that this look tells.
    private readonly Dictionary<string, SortedSet<(DateTimeOffset Since, long Incident)>> _standing = StandingOf(shared);

    /// <summary>By incident.</summary>
    public IReadOnlyDictionary<long, IncidentDecision> Decisions => _decisions;

    /// <summary>Incident, what it follows from, and that in words.</summary>
    public IReadOnlyList<(long Incident, long Cause, string Text)> Causes { get; private set; } = [];

    /// <summary>Incident, the part that it follows from or no longer does, and that in words.</summary>
    public IReadOnlyList<(long Incident, string? Part, string Text)> Parts { get; private set; } = [];

    public void Decide(IReadOnlyCollection<AnnouncedIncident> incidents)
    {
        foreach (var service in incidents.Where(i => !i.IsNotice).GroupBy(i => i.ServiceId))
        {
            if (flapping.NewsOf(service.Key) is { } news)
                _flapping[service.Key] = new FlappingTurn(news, channels, channel => flapping.Knows(service.Key, channel), beliefs.Standing, [.. service.OrderBy(i => i.Id)])
                {
                    HasEndWaiting = channel => flapping.HasEndWaiting(service.Key, channel),
                };
        }

        var caused = incidents.Where(i => explanations.Of(i) is Explanation.By).ToList();
        foreach (var incident in incidents.Except(caused).OrderBy(i => i.Since).ThenBy(i => i.Id))
            DecideOne(incident);
        foreach (var incident in caused)
            Decide(incident, CauseOf(((Explanation.By)explanations.Of(incident)).Parent), explanations.SettlesOf(PlanOf(incident.Id)));
        Causes = [.. caused.Select(i => (i.Id, ((Explanation.By)explanations.Of(i)).Parent)).Select(c => (c.Id, c.Parent.IncidentId!.Value, $"it follows from {c.Parent.Name}"))];
        var anew = incidents.Where(i => i.Events.Any(e => e.Kind == IncidentEventKind.Reopened)).Select(i => i.Id).ToHashSet();
        foreach (var turn in _flapping.Values)
            turn.Settle(_decisions);
        Parts = [.. shared.News(anew), .. incidents.Where(GoesOnWithout).Select(i => (i.Id, (string?)null, $"it goes on without {i.Part}"))];
    }

    private bool GoesOnWithout(AnnouncedIncident incident) => incident is { IsOpen: true, Part: not null } && shared.Of(incident.Id) is null && _decisions[incident.Id].Plan.HeldSince is null;

    // It may follow from a part that others report too. Nobody stands for it for a while after who did has recovered.
    private void DecideOne(AnnouncedIncident incident)
    {
        var (plan, part) = (PlanOf(incident.Id), incident.IsOpen ? shared.Of(incident.Id) : null);
        var alone = incident.IsOpen && IsAlone(incident, plan, part) ? plan.AloneSince ?? now : (DateTimeOffset?)null;
        var settles = explanations.SettlesOf(plan) ?? alone + Explanation.Settle;
        Decide(incident, part is null ? null : CauseOf(incident, plan, part), settles);
        if (!incident.IsOpen)
            return;
        var decided = _decisions[incident.Id];
        var isHeld = decided.Plan.HeldSince is not null;
        _decisions[incident.Id] = decided with { Plan = decided.Plan with { Part = isHeld ? plan.Part : part?.Name, AloneSince = isHeld ? alone : null } };
        if (part is not null && !isHeld && decided.Wishes.Values.Any(w => w.Kind != WishKind.Withhold))
            Of(part).Add(shared.PlaceOf(incident.Id));
    }

    private void Decide(AnnouncedIncident incident, Cause? cause, DateTimeOffset? settles)
    {
        var plan = PlanOf(incident.Id);
        var hold = Holds.Of(incident, covers.GetValueOrDefault(incident.ServiceId), explanations.Of(incident), settles, now);
        var together = !incident.IsOpen && incident.Part is { } part && shared.GoesOn(part, incident.ServiceId) ? Holds.Together(incident, part, now) : null;
        var decided = planner.Decide(incident, plan, channel => beliefs.Standing(incident.Id, channel), hold, cause, together);
        _decisions[incident.Id] = incident.IsNotice ? decided
            : _flapping.TryGetValue(incident.ServiceId, out var flaps) ? flaps.Quieten(incident, decided)
            : FlappingTurn.Remind(decided, channels, channel => flapping.KnowsBy(incident.Id, channel), flapping.EndOf(incident.ServiceId));
    }

    // What fails beyond the part that it followed from is told at once.
    private bool IsAlone(AnnouncedIncident incident, IncidentPlan plan, SharedPart? part) =>
        plan.Part is { } was && !IsConcerned(incident.Id)
        && (part is not null ? !Of(part).Any(other => other.Incident != incident.Id && IsConcerned(other.Incident)) : !shared.IsReported(was, incident.ServiceId));

    private bool IsConcerned(long incident) => channels.Any(c => c is { Enabled: true, TakesEveryChange: false } && beliefs.IsToBeTold(incident, c.Id));

    private Cause CauseOf(AnnouncedIncident incident, IncidentPlan plan, SharedPart part) =>
        new(null, part.Name, channels.Where(c => !c.TakesEveryChange && IsCovered(incident, part, c)).Select(c => c.Id).ToHashSet()) { IsNews = !SharedPart.Is(plan.Part, part.Name) };

    // Who was told of one of them is told of no other. Of several the first stands for all.
    private bool IsCovered(AnnouncedIncident incident, SharedPart part, AnnouncedChannel channel)
    {
        var place = shared.PlaceOf(incident.Id);
        var isConcerned = beliefs.Standing(incident.Id, channel.Id).IsConcerned;
        return Of(part).Any(other => other.CompareTo(place) < 0
            ? IsTold(other.Incident, channel)
            : !isConcerned && other != place && beliefs.Standing(other.Incident, channel.Id).IsConcerned);
    }

    private bool IsTold(long other, AnnouncedChannel channel)
    {
        if (beliefs.Standing(other, channel.Id).IsConcerned)
            return true;
        if (_decisions.TryGetValue(other, out var decision))
            return decision.Plan.HeldSince is null && (decision.Wishes[channel.Id].Kind != WishKind.Withhold || WillBeTold(decision.Plan, channel));
        return PlanOf(other) is { HeldSince: null } plan && (beliefs.IsToBeTold(other, channel.Id) || WillBeTold(plan, channel));
    }

    private SortedSet<(DateTimeOffset Since, long Incident)> Of(SharedPart part) =>
        _standing.TryGetValue(part.Name, out var known) ? known : _standing[part.Name] = [];

    private static Dictionary<string, SortedSet<(DateTimeOffset Since, long Incident)>> StandingOf(SharedCauses shared) =>
        shared.StandIns.GroupBy(id => shared.Of(id)!.Name).ToDictionary(g => g.Key, g => new SortedSet<(DateTimeOffset, long)>(g.Select(shared.PlaceOf)), StringComparer.OrdinalIgnoreCase);

    private Cause CauseOf(FailingParent parent)
    {
        var id = parent.IncidentId!.Value;
        return new Cause(id, parent.Name, channels.Where(c => IsTold(id, c, shared.Of(id)) || (IsHeld(id) && (covers.ContainsKey(parent.ServiceId) || LeadsTo(id, c)))).Select(c => c.Id).ToHashSet()) { ServiceId = parent.ServiceId };
    }

    private bool IsHeld(long cause) => (_decisions.TryGetValue(cause, out var decision) ? decision.Plan : PlanOf(cause)).HeldSince is not null;

    // It will be told there, once it may be.
    private bool LeadsTo(long cause, AnnouncedChannel channel) => causes.TryGetValue(cause, out var incident)
        && routes.For(incident.Service, incident.Severity, [.. channels.Where(c => c.Enabled).Select(c => c.Key)]).Any(r => r.Steps.Any(s => s.Channels.Contains(channel.Key)));

    // Nobody is told of what follows where he is told of the cause, or will be; nor where another one stands for it. In maintenance of the cause nobody is.
    private bool IsTold(long cause, AnnouncedChannel channel, SharedPart? part)
    {
        if (beliefs.Standing(cause, channel.Id).IsReached || (part is not null && Of(part).Any(other => IsTold(other.Incident, channel))))
            return true;
        var plan = _decisions.TryGetValue(cause, out var decision) ? decision.Plan : PlanOf(cause);
        return decision?.Wishes.GetValueOrDefault(channel.Id) is { Kind: not WishKind.Withhold } || WillBeTold(plan, channel);
    }

    private bool WillBeTold(IncidentPlan plan, AnnouncedChannel channel) =>
        plan.Routes.Any(p => routes.Find(p.Key)?.Steps.Skip(p.Done).Any(s => s.Channels.Contains(channel.Key)) == true);

    private IncidentPlan PlanOf(long incident) => plans.GetValueOrDefault(incident, IncidentPlan.None);
}
