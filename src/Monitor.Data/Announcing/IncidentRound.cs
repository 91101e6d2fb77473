using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies;
using Monitor.Core.Maintenance;

namespace Monitor.Data.Announcing;

/// <summary>Decides for the incidents of one look: those that fail by themselves first, then those that follow from them.</summary>
/// <param name="plans">What is remembered of them, and of what they follow from.</param>
internal sealed class IncidentRound(
    IncidentPlanner planner,
    Routes routes,
    IReadOnlyList<AnnouncedChannel> channels,
    IReadOnlyDictionary<long, IncidentPlan> plans,
    ChannelBeliefs beliefs,
    IReadOnlyDictionary<int, MaintenanceCover> covers,
    Explanations explanations,
    DateTimeOffset now)
{
    private readonly Dictionary<long, IncidentDecision> _decisions = [];

    /// <summary>By incident.</summary>
    public IReadOnlyDictionary<long, IncidentDecision> Decisions => _decisions;

    /// <summary>Incident, what it follows from, and that in words.</summary>
    public IReadOnlyList<(long Incident, long Cause, string Text)> Causes { get; private set; } = [];

    public void Decide(IReadOnlyCollection<AnnouncedIncident> incidents)
    {
        var caused = incidents.Where(i => explanations.Of(i) is Explanation.By).ToList();
        foreach (var incident in incidents.Except(caused))
            Decide(incident, null);
        foreach (var incident in caused)
            Decide(incident, CauseOf(((Explanation.By)explanations.Of(incident)).Parent));
        Causes = [.. caused.Select(i => (i.Id, ((Explanation.By)explanations.Of(i)).Parent)).Select(c => (c.Id, c.Parent.IncidentId!.Value, $"it follows from {c.Parent.Name}"))];
    }

    private void Decide(AnnouncedIncident incident, Cause? cause)
    {
        var plan = PlanOf(incident.Id);
        var hold = Holds.Of(incident, covers.GetValueOrDefault(incident.ServiceId), explanations.Of(incident), explanations.SettlesOf(plan), now);
        _decisions[incident.Id] = planner.Decide(incident, plan, channel => beliefs.Standing(incident.Id, channel), hold, cause);
    }

    private Cause CauseOf(FailingParent parent)
    {
        var id = parent.IncidentId!.Value;
        return new Cause(id, parent.Name, channels.Where(c => IsTold(id, c)).Select(c => c.Id).ToHashSet());
    }

    // While nobody is told of the cause, nobody is told of what follows from it.
    private bool IsTold(long cause, AnnouncedChannel channel)
    {
        if (beliefs.Standing(cause, channel.Id).IsReached)
            return true;
        var plan = _decisions.TryGetValue(cause, out var decision) ? decision.Plan : PlanOf(cause);
        return plan.HeldSince is not null || decision?.Wishes.GetValueOrDefault(channel.Id) is { Kind: not WishKind.Withhold } || WillBeTold(plan, channel);
    }

    private bool WillBeTold(IncidentPlan plan, AnnouncedChannel channel) =>
        plan.Routes.Any(p => routes.Find(p.Key)?.Steps.Skip(p.Done).Any(s => s.Channels.Contains(channel.Key)) == true);

    private IncidentPlan PlanOf(long incident) => plans.GetValueOrDefault(incident, IncidentPlan.None);
}
