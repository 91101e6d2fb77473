using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing;

/// <summary>One service with its incident, and what its channels were told.</summary>
internal sealed class PlannedIncident(params AlertRoute[] routes)
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A step at once, and another ten minutes later.</summary>
    public static readonly AlertRoute Platform = new()
    {
        Key = "platform", Name = "Platform", Match = new RouteMatch { Groups = ["platform"] },
        Steps = [new RouteStep { Channels = ["ops"] }, new RouteStep { Channels = ["pager", "chief"], AfterMinutes = 10 }],
    };

    private static readonly AnnouncedChannel[] Channels =
    [
        new(1, "ops", true, true, false, null), new(2, "pager", true, true, false, null) { KeepsState = true }, new(3, "chief", true, true, false, null),
        new(4, "off", false, true, false, null),
    ];

    private readonly Dictionary<int, ChannelStanding> _standing = [];
    private Dictionary<int, ChannelWish> _wishes = [];
    private DateTimeOffset _now = Nine;
    private AnnouncedIncident _incident = new(
        1, 1, new ServiceFacts("identity", "Identity", "platform/eu", "production", [], "", null), true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null, "", Nine, null, 0);

    public Routes Routes { get; set; } = new(routes);

    public Hold? Hold { get; set; }

    public List<string> Told { get; } = [];

    public IncidentPlan Plan { get; private set; } = IncidentPlan.None;

    public DateTimeOffset? LookAt { get; private set; }

    public PlannedIncident Happening(IncidentEventKind kind)
    {
        Happens(kind);
        return this;
    }

    public void Happens(IncidentEventKind kind, IncidentSeverity severity = IncidentSeverity.Critical, string? by = null)
    {
        _incident = _incident with
        {
            IsOpen = kind != IncidentEventKind.Resolved,
            Severity = severity,
            AcknowledgedBy = kind is IncidentEventKind.Acknowledged ? by : kind is IncidentEventKind.Unacknowledged or IncidentEventKind.Resolved ? null : _incident.AcknowledgedBy,
            LastEvent = _incident.LastEvent + 1,
            Events = [new AnnouncedEvent(_incident.LastEvent + 1, kind, _now, null)],
        };
        Look();
        _incident = _incident with { Events = [] };
    }

    public void Passes(int minutes) => _now += TimeSpan.FromMinutes(minutes);

    /// <summary>Looks whenever it is due.</summary>
    public void Runs(int until = 24 * 60)
    {
        for (var looks = 0; LookAt is { } at && at <= Nine.AddMinutes(until); looks++)
        {
            looks.ShouldBeLessThan(1000);
            _now = at > _now ? at : _now;
            Look();
        }
    }

    public string Why(string channel) => _wishes[Channels.Single(c => c.Key == channel).Id].Why;

    private void Look()
    {
        var decision = new IncidentPlanner(Routes, Channels, _now).Decide(_incident, Plan, id => _standing.GetValueOrDefault(id, ChannelStanding.None), Hold);
        (_wishes, Plan, LookAt) = (decision.Wishes.ToDictionary(), decision.Plan, decision.LookAt);
        foreach (var channel in Channels.Where(c => c.Enabled))
            Take(channel, decision.Wishes[channel.Id]);
    }

    private void Take(AnnouncedChannel channel, ChannelWish wish)
    {
        var its = _standing.GetValueOrDefault(channel.Id, ChannelStanding.None);
        if (wish.Step is { } step)
            its = its with { IsReached = true, Route = step.Route, SendResolved = step.SendResolved };
        if (wish.Kind == WishKind.Forget)
            its = its with { Said = Belief.Ended };
        if (wish.Kind == WishKind.TellAgain || (wish.Kind == WishKind.Tell && its.Said.NeedsTelling(_incident.Truth)))
        {
            Told.Add($"{_now:HH:mm} {channel.Key}{(_incident.IsOpen ? "" : " over")}{(its.Said == _incident.Truth ? " again" : "")}{(wish.InDigest ? ", in a digest" : "")}");
            its = its with { Said = _incident.Truth, ToldAt = _now, IsReached = true };
        }

        _standing[channel.Id] = its;
    }
}
