using System.Globalization;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing.Planning;

/// <summary>One incident's turn with the <see cref="IncidentPlanner"/>.</summary>
internal sealed class IncidentTurn(
    Routes routes,
    IReadOnlyList<AnnouncedChannel> channels,
    IReadOnlyCollection<string> enabled,
    DateTimeOffset now,
    AnnouncedIncident incident,
    IncidentPlan before,
    Func<int, ChannelStanding> standing)
{
    private readonly Dictionary<int, ChannelWish> _wishes = [];
    private readonly List<RouteProgress> _progress = [];
    private readonly List<KeptFor> _kept = [];
    private DateTimeOffset? _heldSince;
    private DateTimeOffset? _lookAt;

    public IncidentDecision Decision => new(_wishes, new IncidentPlan { Routes = _progress, HeldSince = _heldSince, Kept = _kept }, _lookAt);

    /// <summary>It is over: whoever was told of it is told of its end, whatever speaks against telling.</summary>
    public void End()
    {
        foreach (var channel in channels)
        {
            var its = standing(channel.Id);
            if (its.IsConcerned)
                Wish(channel, its.SendResolved ? ChannelWish.Tell("it is over") : new(WishKind.Forget, "its route tells of no ends"));
            else if (before.Kept.FirstOrDefault(k => k.ChannelId == channel.Id) is { } kept && its.Said == Belief.Nothing)
                EndKept(channel, kept);
            else
                Wish(channel, ChannelWish.Withhold(its.Said == Belief.Nothing ? "over before it was told" : "the channel knows it already"));
        }
    }

    public void Hold(Hold hold)
    {
        (_heldSince, _lookAt) = (before.HeldSince ?? now, hold.Until);
        _progress.AddRange(IsNewEpisode ? [] : before.Routes);
        _kept.AddRange(before.Kept);
        foreach (var channel in channels)
            Wish(channel, ChannelWish.Withhold(hold.Why, hold.Until));
    }

    public void Go()
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
    }

    private bool IsNewEpisode => incident.Events.Any(e => e.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened);

    // By the event, not by when we come to it.
    private DateTimeOffset Began => before.HeldSince is null && incident.Events.LastOrDefault(e => e.IsTurn) is { } turn ? turn.At : now;

    private Dictionary<string, RouteProgress> Progress()
    {
        var held = before.HeldSince is { } since && now > since ? now - since : TimeSpan.Zero;
        return IsNewEpisode ? [] : before.Routes.ToDictionary(r => r.Key, r => r with { From = r.From + held });
    }

    private void Follow(Route route, RouteProgress progress)
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

            if (done > 0 && incident.AcknowledgedBy is { } who)
            {
                Stop(route, done, who);
                break;
            }

            Reach(route, done);
        }

        _progress.Add(progress with { Done = done });
    }

    private void Reach(Route route, int step)
    {
        var told = new RouteStepRef(route.Key, step + 1, route.SendResolved);
        foreach (var channel in Of(route.Steps[step]))
            Wish(channel, ChannelWish.Tell(Words(route, step)) with { Step = told, InDigest = before.Kept.Any(k => k.ChannelId == channel.Id) });
    }

    private void Wait(Route route, int step, DateTimeOffset due)
    {
        LookAt(due);
        foreach (var channel in route.Steps.Skip(step).SelectMany(Of).Where(c => !standing(c.Id).IsReached))
            Wish(channel, ChannelWish.Withhold($"{Words(route, step)} is due at {Clock(due)}", due));
    }

    private void Stop(Route route, int step, string who)
    {
        foreach (var channel in route.Steps.Skip(step).SelectMany(Of).Where(c => !standing(c.Id).IsReached))
            Wish(channel, ChannelWish.Withhold($"{who} has it: {Words(route, step)} is not needed"));
    }

    private void Keep(Route route, RouteProgress progress, DateTimeOffset begin)
    {
        LookAt(begin);
        _progress.Add(progress);
        foreach (var channel in Of(route.Steps[0]).Where(c => !standing(c.Id).IsReached))
        {
            if (route.Hours!.Outside == OutsideHours.Digest)
                _kept.Add(new KeptFor(channel.Id, route.Key, 1));
            Wish(channel, ChannelWish.Withhold(Outside(route, begin), begin));
        }
    }

    private void EndKept(AnnouncedChannel channel, KeptFor kept)
    {
        if (routes.Find(kept.Route) is not { } route)
        {
            Wish(channel, ChannelWish.Withhold("over before it was told"));
        }
        else if (route.Hours?.BeginAfter(now) is { } begin)
        {
            LookAt(begin);
            _kept.Add(kept);
            Wish(channel, ChannelWish.Withhold($"kept until the hours of {route.Name} begin at {Clock(begin)}", begin));
        }
        else
        {
            Wish(channel, new ChannelWish(WishKind.TellAgain, $"kept until the hours of {route.Name} began")
            {
                Step = new RouteStepRef(route.Key, kept.Step, route.SendResolved),
                InDigest = true,
            });
        }
    }

    // Whom no step reaches now: who was reached before is told what is true, and reminded.
    private void Rest(AnnouncedChannel channel)
    {
        var its = standing(channel.Id);
        var isTold = _wishes.TryGetValue(channel.Id, out var wish) && wish.Kind == WishKind.Tell;
        var route = routes.Find(isTold ? wish!.Step!.Route : its.Route);
        if (!isTold && !its.IsReached)
        {
            Wish(channel, ChannelWish.Withhold("no route leads there"));
        }
        else if (!isTold && route?.Hours?.BeginAfter(now) is { } begin)
        {
            LookAt(begin);
            Wish(channel, ChannelWish.Withhold(Outside(route, begin), begin));
        }
        else
        {
            Wish(channel, ChannelWish.Tell("it was told before"));
            if (route is not null && Reminds(route, channel))
                Remind(route, channel, its.Said == incident.Truth ? its.ToldAt : now);
        }
    }

    private void Remind(Route route, AnnouncedChannel channel, DateTimeOffset? told)
    {
        if (told?.AddMinutes(route.ReminderMinutes) is not { } due)
            return;
        if (due <= now)
            (_wishes[channel.Id], due) = (new ChannelWish(WishKind.TellAgain, $"a reminder, every {route.ReminderMinutes} minutes while nobody has it"), now.AddMinutes(route.ReminderMinutes));
        LookAt(due);
    }

    // What keeps state shows it until it is over.
    private bool Reminds(Route route, AnnouncedChannel channel) => route.ReminderMinutes > 0 && incident.AcknowledgedBy is null && channel is { Enabled: true, KeepsState: false };

    private IEnumerable<AnnouncedChannel> Of(RouteStep step) => channels.Where(c => step.Channels.Contains(c.Key));

    // The first that asks for a channel counts, but for what tells it before what does not.
    private void Wish(AnnouncedChannel channel, ChannelWish wish)
    {
        if (!_wishes.TryGetValue(channel.Id, out var known) || (known.Kind == WishKind.Withhold && wish.Kind != WishKind.Withhold))
            _wishes[channel.Id] = wish;
    }

    private void LookAt(DateTimeOffset at)
    {
        if (_lookAt is null || at < _lookAt)
            _lookAt = at;
    }

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Outside(Route route, DateTimeOffset begin) => $"outside of the hours of {route.Name}, which begin at {Clock(begin)}";

    private static string Words(Route route, int step) =>
        route.Key == Routes.Everyone ? "every channel is told: no route matches"
        : route.Steps.Count == 1 ? $"route {route.Name}"
        : string.Create(CultureInfo.InvariantCulture, $"step {step + 1} of route {route.Name}");
}
