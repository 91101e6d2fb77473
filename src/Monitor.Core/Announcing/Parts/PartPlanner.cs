using Monitor.Core.Announcing.Planning;
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
    /// <param name="held">Why nobody is told now that a part of this service is bad; null when there is no such reason.</param>
    /// <returns>One for each channel that has something to do with it, by its number.</returns>
    public IReadOnlyDictionary<int, PartWish> Decide(WatchedPart part, Func<int, PartStanding?> standing, string? held)
    {
        var wishes = new Dictionary<int, PartWish>();
        foreach (var channel in channels.Where(c => c.Enabled))
        {
            var its = standing(channel.Id);
            var wish = Decide(part, channel, its ?? PartStanding.None, held);
            if (its is not null || wish is not PartWish.Nothing { Why: null })
                wishes[channel.Id] = wish;
        }

        return wishes;
    }

    private PartWish Decide(WatchedPart part, AnnouncedChannel channel, PartStanding before, string? held)
    {
        var truth = part.Truth(before.Said);
        return before.IsConcerned ? OfTold(part, before, truth, held ?? Outside(before.Route))
            : truth.IsBad() ? OfUntold(part, channel, before, truth, held)
            : before.Kept is { } kept ? OfKept(part, before, kept, truth)
            : part.Doubt is { } doubt && RouteTo(channel, part, doubt.Status) is not null ? new PartWish.Nothing(doubt.Why)
            : new PartWish.Nothing();
    }

    // Ends ignore what holds; so does what becomes of its route.
    private static PartWish OfTold(WatchedPart part, PartStanding before, HealthStatus truth, string? held) =>
        truth == before.Said ? new PartWish.Nothing()
        : truth.IsBad() && held is not null ? new PartWish.Nothing(held)
        : truth.IsBad() || before.SendResolved ? new PartWish.Tell(new ToldPart(part, before.Said, truth, before.Route, before.SendResolved))
        : new PartWish.Forget();

    private PartWish OfUntold(WatchedPart part, AnnouncedChannel channel, PartStanding before, HealthStatus truth, string? held)
    {
        if (RouteTo(channel, part, truth) is not { } route)
            return before.Kept is null ? new PartWish.Nothing() : new PartWish.Forget();
        if ((held ?? WithIncident(part, channel)) is { } why)
            return new PartWish.Nothing(why);
        if (part.TellableSince + route.Steps[0].After is var due && due > now)
            return new PartWish.Nothing($"told at {RouteWords.Clock(due)}, if it is bad then");
        if (Outside(route.Key) is not { } outside)
            return new PartWish.Tell(new ToldPart(part, HealthStatus.Healthy, truth, route.Key, route.SendResolved));
        return route.Hours!.Outside == OutsideHours.Digest && before.Kept != truth ? new PartWish.Keep(truth, route) : new PartWish.Nothing(outside);
    }

    // Of what its service fails for the channel is told with that.
    private static string? WithIncident(WatchedPart part, AnnouncedChannel channel) =>
        !part.Causes ? null
        : part.IsFailureHeld ? "nobody is told for now of the incident that it causes"
        : part.Told.Contains(channel.Id) ? "the channel is told of the incident that it causes"
        : null;

    private PartWish OfKept(WatchedPart part, PartStanding before, HealthStatus kept, HealthStatus truth) =>
        routes.Find(before.Route) is not { SendResolved: true } ? new PartWish.Forget()
        : Outside(before.Route) is { } outside ? new PartWish.Nothing(outside)
        : new PartWish.Tell(new ToldPart(part, kept, truth, before.Route, SendResolved: true));

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

    private string? Outside(string key) => routes.Find(key) is { } route && route.Hours?.BeginAfter(now) is { } begin ? RouteWords.Outside(route, begin) : null;
}
