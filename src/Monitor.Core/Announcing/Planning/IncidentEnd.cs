using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Announcing.Planning;

/// <summary>The turn of an incident that is over with the <see cref="IncidentPlanner"/>: whoever was told of it is told of its end, whatever speaks against telling.</summary>
internal sealed class IncidentEnd(
    Routes routes,
    IReadOnlyList<AnnouncedChannel> channels,
    IReadOnlyCollection<string> enabled,
    DateTimeOffset now,
    AnnouncedIncident incident,
    IncidentPlan before,
    Func<int, ChannelStanding> standing)
{
    private readonly WishList _wishes = new();
    private readonly List<KeptFor> _kept = [];
    private bool _waits;

    /// <param name="hold">What spoke against telling of its beginning, if that is as new as its end.</param>
    /// <param name="together">Why who was told waits for the end a little; null when he does not.</param>
    public IncidentDecision Decide(Hold? hold, Hold? together)
    {
        var atOnce = hold is null ? AtOnce() : [];
        foreach (var channel in channels)
        {
            var its = standing(channel.Id);
            if (its.IsConcerned && together is not null && !channel.TakesEveryChange)
                Wait(channel, together);
            else if (its.HearsOfNoEnd(channel))
                _wishes.Add(channel, new(WishKind.Forget, "its route tells of no ends") { Reason = WithheldReason.NoRoute });
            else if (its.Said == Belief.Nothing && before.Kept.FirstOrDefault(k => k.ChannelId == channel.Id) is { } kept)
                EndKept(channel, kept);
            else if (its.IsReached || atOnce.Contains(channel.Key))
                _wishes.Add(channel, ChannelWish.Tell("it is over"));
            else
                _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Over, "over before it was told"));
        }

        return new IncidentDecision(_wishes.All, new IncidentPlan { Kept = _kept, Part = _waits ? before.Part : null }, _wishes.LookAt);
    }

    private void Wait(AnnouncedChannel channel, Hold together)
    {
        _waits = true;
        _wishes.Look(together.Until!.Value);
        _wishes.Add(channel, ChannelWish.Withhold(together.Reason, together.Why, together.Until));
    }

    // It may have begun and ended since the last look, and some are told of every change.
    private HashSet<string> AtOnce() => [.. routes.For(incident.Service, incident.Severity, enabled)
        .Where(r => r.Hours?.BeginAfter(now) is null)
        .SelectMany(r => r.Steps.TakeWhile(s => s.AfterMinutes == 0))
        .SelectMany(s => s.Channels)];

    private void EndKept(AnnouncedChannel channel, KeptFor kept)
    {
        if (routes.Find(kept.Route) is not { } route)
        {
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Over, "over before it was told"));
        }
        else if (route.Hours?.BeginAfter(now) is { } begin)
        {
            _wishes.Look(begin);
            _kept.Add(kept);
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Hours, $"kept until the hours of {route.Name} begin at {RouteWords.Clock(begin)}", begin));
        }
        else
        {
            _wishes.Add(channel, new ChannelWish(WishKind.TellAgain, $"kept until the hours of {route.Name} began")
            {
                Step = new RouteStepRef(route.Key, kept.Step, route.SendResolved),
                InDigest = true,
            });
        }
    }
}
