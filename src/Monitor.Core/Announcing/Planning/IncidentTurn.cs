using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing.Planning;

/// <summary>The turn of an incident that goes on with the <see cref="IncidentPlanner"/>.</summary>
internal sealed class IncidentTurn(
    Routes routes,
    IReadOnlyList<AnnouncedChannel> channels,
    IReadOnlyCollection<string> enabled,
    DateTimeOffset now,
    AnnouncedIncident incident,
    IncidentPlan before,
    Func<int, ChannelStanding> standing)
{
    private readonly WishList _wishes = new();
    private readonly List<RouteProgress> _progress = [];
    private readonly List<KeptFor> _kept = [];
    private DateTimeOffset? _heldSince;
    private long? _causedBy;

    public IncidentDecision Decision => new(_wishes.All, new IncidentPlan { Routes = _progress, HeldSince = _heldSince, Kept = _kept, CausedBy = _causedBy }, _wishes.LookAt);

    public void Hold(Hold hold)
    {
        var since = incident.Events.Count > 0 && incident.Events[0].At < now ? incident.Events[0].At : now;
        (_heldSince, _causedBy) = (before.HeldSince ?? since, before.CausedBy);
        if (hold.Until is { } until)
            _wishes.Look(until);
        _progress.AddRange(IsNewEpisode ? [] : before.Routes);
        _kept.AddRange(before.Kept);
        foreach (var channel in channels)
            _wishes.Add(channel, ChannelWish.Withhold(hold.Reason, hold.Why, hold.Until) with { LeavesUpdates = hold.IsWished, CauseServiceId = hold.CauseServiceId });
    }

    public void Go(Cause? cause)
    {
        var progress = Progress();
        var isAsked = before.HeldSince is not null || incident.Events.Any(e => e.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened or IncidentEventKind.Worsened);
        foreach (var route in routes.For(incident.Service, incident.Severity, enabled))
        {
            if (route.Key == Routes.Everyone)
            {
                if (isAsked)
                    Reach(route, 0);
            }
            else if (isAsked || progress.ContainsKey(route.Key))
            {
                Follow(route, progress.GetValueOrDefault(route.Key) ?? new RouteProgress(route.Key, Began, 0));
            }
        }

        // Of a route that no longer matches what it has done is remembered: it may match again.
        _progress.AddRange(progress.Values.Where(p => !_progress.Exists(q => q.Key == p.Key)));
        foreach (var channel in channels)
            Rest(channel);
        if (cause is not null)
            Explain(cause);
    }

    // Who knows of a problem is told of it further, whatever it follows from.
    private void Explain(Cause cause)
    {
        _causedBy = cause.IncidentId;
        foreach (var channel in channels.Where(c => cause.Told.Contains(c.Id) && !standing(c.Id).IsConcerned))
        {
            if (_wishes.Of(channel) is { Kind: not WishKind.Withhold } wish)
                _wishes.Replace(channel, ChannelWish.Withhold(WithheldReason.Cause, $"it follows from {cause.Name}, of which the channel is told") with { Step = wish.Step, CauseServiceId = cause.ServiceId });
        }

        if (cause.IncidentId is null && cause.Told.Count > 0)
            _wishes.Look(now + Explanation.Settle);
        if (cause.IsNews)
            TellWhatItStandsFor(cause);
    }

    // What keeps state shows one alert until it is over: nothing is added to it. A machine was told of each.
    private void TellWhatItStandsFor(Cause cause)
    {
        foreach (var channel in channels.Where(c => c is { Enabled: true, KeepsState: false, TakesEveryChange: false } && standing(c.Id).IsConcerned && !cause.Told.Contains(c.Id)))
        {
            if (_wishes.Of(channel) is { Kind: WishKind.Tell } wish)
                _wishes.Replace(channel, wish with { Kind = WishKind.TellAgain, Why = $"it stands for all that follow from {cause.Name}" });
        }
    }

    private bool IsNewEpisode => incident.Events.Any(e => e.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened);

    // By the event, not by when we come to it.
    private DateTimeOffset Began => before.HeldSince is null && incident.Events.LastOrDefault(e => e.IsTurn) is { } turn ? turn.At : now;

    private Dictionary<string, RouteProgress> Progress()
    {
        var held = before.HeldSince is { } since && now > since ? now - since : TimeSpan.Zero;
        return IsNewEpisode ? [] : before.Routes.ToDictionary(r => r.Key, r => r with { From = r.From + held });
    }

    private void Follow(AlertRoute route, RouteProgress progress)
    {
        if (route.Hours?.BeginAfter(now) is { } begin)
        {
            Keep(route, progress, begin);
            return;
        }

        var done = progress.Done;
        for (; done < route.Steps.Count; done++)
        {
            var due = progress.From + route.Steps[done].After;
            if (due > now)
            {
                Wait(route, done, due);
                break;
            }

            if (done > 0 && incident.Holder is { } who)
            {
                Stop(route, done, who);
                break;
            }

            Reach(route, done);
        }

        _progress.Add(progress with { Done = done });
    }

    private void Reach(AlertRoute route, int step)
    {
        var told = new RouteStepRef(route.Key, step + 1, route.SendResolved);
        foreach (var channel in Of(route.Steps[step]))
            _wishes.Add(channel, ChannelWish.Tell(RouteWords.Step(route, step)) with { Step = told, InDigest = before.Kept.Any(k => k.ChannelId == channel.Id) });
    }

    private void Wait(AlertRoute route, int step, DateTimeOffset due)
    {
        _wishes.Look(due);
        foreach (var channel in route.Steps.Skip(step).SelectMany(Of).Where(c => !standing(c.Id).IsReached))
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.NotDue, $"{RouteWords.Step(route, step)} is due at {RouteWords.Clock(due)}", due));
    }

    private void Stop(AlertRoute route, int step, string who)
    {
        foreach (var channel in route.Steps.Skip(step).SelectMany(Of).Where(c => !standing(c.Id).IsReached))
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Taken, $"{who} has it: {RouteWords.Step(route, step)} is not needed"));
    }

    private void Keep(AlertRoute route, RouteProgress progress, DateTimeOffset begin)
    {
        _wishes.Look(begin);
        _progress.Add(progress);
        foreach (var channel in Of(route.Steps[0]).Where(c => !standing(c.Id).IsReached))
        {
            if (route.Hours!.Outside == OutsideHours.Digest)
                _kept.Add(new KeptFor(channel.Id, route.Key, 1));
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Hours, RouteWords.Outside(route, begin), begin));
        }
    }

    // Whom no step reaches now: who was reached before is told what is true, and reminded.
    private void Rest(AnnouncedChannel channel)
    {
        var its = standing(channel.Id);
        var isTold = _wishes.Of(channel) is { Kind: WishKind.Tell };
        var route = routes.Find(isTold ? _wishes.Of(channel)!.Step!.Route : its.Route);
        if (!isTold && !its.IsReached)
        {
            _wishes.Add(channel, NotReached(channel));
        }
        else if (!isTold && route?.Hours?.BeginAfter(now) is { } begin)
        {
            _wishes.Look(begin);
            _wishes.Add(channel, ChannelWish.Withhold(WithheldReason.Hours, RouteWords.Outside(route, begin), begin));
        }
        else
        {
            _wishes.Add(channel, ChannelWish.Tell("it was told before"));
            if (route is not null && Reminds(route, channel))
                Remind(route, channel, its.Said == incident.Truth ? its.ToldAt : now);
        }
    }

    private ChannelWish NotReached(AnnouncedChannel channel) => !IsLedTo(channel) ? ChannelWish.Withhold(WithheldReason.NoRoute, "no route leads there")
        : ChannelWish.Withhold(WithheldReason.Before, incident.OpenedAt < channel.CreatedAt ? WithheldSentences.Before : WithheldSentences.BeforeRoute);

    private bool IsLedTo(AnnouncedChannel channel) => routes.For(incident.Service, incident.Severity, enabled).SelectMany(r => r.Steps).Any(s => s.Channels.Contains(channel.Key));

    private void Remind(AlertRoute route, AnnouncedChannel channel, DateTimeOffset? told)
    {
        if (told?.AddMinutes(route.ReminderMinutes) is not { } due)
            return;
        if (due <= now)
        {
            _wishes.Replace(channel, new ChannelWish(WishKind.TellAgain, $"a reminder, every {route.ReminderMinutes} minutes while nobody has it"));
            due = now.AddMinutes(route.ReminderMinutes);
        }

        _wishes.Look(due);
    }

    // What keeps state shows it until it is over.
    private bool Reminds(AlertRoute route, AnnouncedChannel channel) => route.ReminderMinutes > 0 && incident.Holder is null && channel is { Enabled: true, KeepsState: false };

    private IEnumerable<AnnouncedChannel> Of(RouteStep step) => channels.Where(c => step.Channels.Contains(c.Key));
}
