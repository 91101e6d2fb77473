using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing.Parts;

/// <summary>
/// Decides which channels are told of a part now. Pure, and by what is, not by events: asked again it says the same, so restarts, edits and
/// lost notifications need nothing of their own.
/// </summary>
/// <param name="now">All that it knows of time.</param>
public sealed class PartPlanner(Routes routes, IReadOnlyList<AnnouncedChannel> channels, SharingSettings sharing, DateTimeOffset now)
{
    private readonly List<(AlertRoute Route, PartPatterns Named)> _asking =
        [.. routes.All.Where(r => r is { Enabled: true, Components.Count: > 0, Steps.Count: > 0 }).Select(r => (r, new PartPatterns(r.Components!, sharing)))];

    /// <summary>All that routes name.</summary>
    public IReadOnlyList<string> Named => [.. _asking.SelectMany(r => r.Named.All).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <param name="standing">What each channel was told of it, by the channel's number.</param>
    /// <param name="isHeld">Nobody is told that a part of this service is bad now: it is in maintenance, or a node of ours is cut off.</param>
    /// <returns>One for each channel that has something to do with it, by its number.</returns>
    public IReadOnlyDictionary<int, PartWish> Decide(WatchedPart part, Func<int, PartStanding?> standing, bool isHeld)
    {
        var wishes = new Dictionary<int, PartWish>();
        foreach (var channel in channels.Where(c => c.Enabled))
        {
            var its = standing(channel.Id);
            var before = its ?? PartStanding.None;
            var truth = part.Truth(before.Said);
            var wish = before.IsConcerned ? OfTold(part, before, truth, isHeld || HasHours(before.Route))
                : truth.IsBad() ? OfUntold(part, channel, before, truth, isHeld)
                : OfKept(part, before, truth);
            if (its is not null || wish is not PartWish.Nothing)
                wishes[channel.Id] = wish;
        }

        return wishes;
    }

    // Ends ignore what holds; so does what becomes of its route.
    private static PartWish OfTold(WatchedPart part, PartStanding before, HealthStatus truth, bool isHeld) =>
        truth == before.Said || (truth.IsBad() && isHeld) ? new PartWish.Nothing()
        : truth.IsBad() || before.SendResolved ? new PartWish.Tell(new ToldPart(part, before.Said, truth, before.Route, before.SendResolved))
        : new PartWish.Forget();

    private PartWish OfUntold(WatchedPart part, AnnouncedChannel channel, PartStanding before, HealthStatus truth, bool isHeld)
    {
        if (RouteTo(channel, part, truth) is not { } route)
            return before.Kept is null ? new PartWish.Nothing() : new PartWish.Forget();
        // Of what its service fails for the channel is told with that.
        if (isHeld || part.TellableSince + route.Steps[0].After > now || (part.Causes && (part.IsFailureHeld || part.Told.Contains(channel.Id))))
            return new PartWish.Nothing();
        if (route.Hours?.BeginAfter(now) is null)
            return new PartWish.Tell(new ToldPart(part, HealthStatus.Healthy, truth, route.Key, route.SendResolved));
        return route.Hours.Outside == OutsideHours.Digest && before.Kept != truth ? new PartWish.Keep(truth, route) : new PartWish.Nothing();
    }

    private PartWish OfKept(WatchedPart part, PartStanding before, HealthStatus truth) => (before.Kept, routes.Find(before.Route)) switch
    {
        (null, _) => new PartWish.Nothing(),
        (_, null or { SendResolved: false }) => new PartWish.Forget(),
        ({ } kept, _) => HasHours(before.Route) ? new PartWish.Nothing() : new PartWish.Tell(new ToldPart(part, kept, truth, before.Route, SendResolved: true)),
    };

    // The first that names it counts, unless it says that the next is asked too.
    private AlertRoute? RouteTo(AnnouncedChannel channel, WatchedPart part, HealthStatus status)
    {
        foreach (var (route, named) in _asking)
        {
            if (!named.Matches(part.Name) || !route.Matches(part.Service, IncidentSeverities.Of(status)))
                continue;
            if (route.Steps[0].Channels.Contains(channel.Key))
                return route;
            if (!route.Continue)
                return null;
        }

        return null;
    }

    private bool HasHours(string route) => routes.Find(route)?.Hours?.BeginAfter(now) is not null;
}
