using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing.Simulation;

/// <summary>Who would be told of an incident that opens and stays as it is, with nobody taking it.</summary>
/// <param name="Told">Each channel once, in the order of its first message.</param>
/// <param name="NotTold">Channels that would hear nothing within <see cref="Horizon"/>.</param>
public sealed record RouteSimulation(IReadOnlyList<SimulatedTelling> Told, IReadOnlyList<SimulatedSilence> NotTold)
{
    /// <summary>As long as hours can be apart, and longer than steps can wait.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(8);

    /// <summary>What is wrong with the route that was given; then nothing else is said.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Who would be told of its parts by themselves, whether or not it fails.</summary>
    public IReadOnlyList<SimulatedParts> Parts { get; init; } = [];

    private const int MostLooks = 1000;

    /// <summary>What is wrong with a moment of a year, as a sentence; null for nothing. Clocks and calendars end somewhere.</summary>
    public static string? Fault(int year) => year is >= 2000 and < 2200 ? null : "Use a moment of the years 2000 to 2199.";

    /// <summary>The same decisions as for a real incident, with a clock that jumps.</summary>
    /// <param name="hold">Why nobody would be told at a moment, or null.</param>
    public static RouteSimulation Of(
        Routes routes, IReadOnlyList<AnnouncedChannel> channels, ServiceFacts service, IncidentSeverity severity, DateTimeOffset at, Func<DateTimeOffset, Hold?> hold)
    {
        var incident = new AnnouncedIncident(
            0, 0, service, IsOpen: true, severity, severity == IncidentSeverity.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded, null, "", at, null, LastEvent: 1)
        {
            Events = [new AnnouncedEvent(1, IncidentEventKind.Opened, at, null)],
        };
        var (plan, now, standing) = (IncidentPlan.None, at, new Dictionary<int, ChannelStanding>());
        var told = new List<SimulatedTelling>();
        IReadOnlyDictionary<int, ChannelWish>? first = null;
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var decision = new IncidentPlanner(routes, channels, now).Decide(incident, plan, id => standing.GetValueOrDefault(id, ChannelStanding.None), hold(now));
            first ??= decision.Wishes;
            foreach (var channel in channels.Where(c => c.Enabled && decision.Wishes[c.Id] is { Kind: WishKind.Tell } && !standing.ContainsKey(c.Id)))
            {
                var wish = decision.Wishes[channel.Id];
                var route = routes.Find(wish.Step?.Route ?? Routes.Everyone);
                standing[channel.Id] = new ChannelStanding(incident.Truth, route?.Key ?? "", now, wish.Step?.SendResolved ?? true, IsReached: true);
                told.Add(new SimulatedTelling(
                    channel.Key, now, route?.Key, wish.Step?.Number ?? 1, wish.Why, wish.InDigest, channel.KeepsState ? 0 : route?.ReminderMinutes ?? 0, wish.Step?.SendResolved ?? true));
            }

            (plan, incident) = (decision.Plan, incident with { Events = [] });
            if (decision.LookAt is not { } next || next > at + Horizon || told.Count == channels.Count)
                break;
            now = next > now ? next : now.AddMilliseconds(1);
        }

        return new RouteSimulation(told, [.. channels
            .Where(c => !standing.ContainsKey(c.Id))
            .Select(c => new SimulatedSilence(c.Key, c.Enabled ? first![c.Id].Why : "it is switched off"))])
        {
            Parts = [.. routes.AskingOf(service).Select(r => new SimulatedParts(r.Key, r.Components!, r.Steps[0].Channels, r.Steps[0].AfterMinutes))],
        };
    }
}

/// <param name="Route">Key; null when every channel is told because no route matches.</param>
/// <param name="Step">From 1.</param>
/// <param name="InDigest">Together with what else has waited for the hours.</param>
/// <param name="ReminderMinutes">Between reminders; 0 for none.</param>
/// <param name="SendResolved">It is told of the end.</param>
public sealed record SimulatedTelling(string Channel, DateTimeOffset At, string? Route, int Step, string Why, bool InDigest, int ReminderMinutes, bool SendResolved);

/// <summary>A channel that would not be told.</summary>
public sealed record SimulatedSilence(string Channel, string Why);

/// <summary>Parts that a route asks for.</summary>
/// <param name="Route">Key.</param>
/// <param name="Components">Name patterns.</param>
/// <param name="Channels">Keys.</param>
/// <param name="AfterMinutes">Since a part is bad.</param>
public sealed record SimulatedParts(string Route, IReadOnlyList<string> Components, IReadOnlyList<string> Channels, int AfterMinutes);
