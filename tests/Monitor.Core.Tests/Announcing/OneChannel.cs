using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Announcing;

/// <summary>One channel at one moment, and incidents for it.</summary>
internal static class OneChannel
{
    public static readonly ChannelWish Told = ChannelWish.Tell("it is told");

    public static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    public static StatusChangedData Content(AnnouncedMessage message) => message.Content.ShouldBeOfType<AlertMessage.StatusChanged>().Data;

    public static ChannelTurn Turn(GatheringWindow? window = null) => new(Channel(window), Writer(), Now);

    public static AnnouncedChannel Channel(GatheringWindow? window) => new(3, "on-call", Enabled: true, Gathers: true, IsHeldUp: false, window);

    public static MessageWriter Writer() => new(new AlertLinks(null), Now, open: 7);

    public static AnnouncedIncident Down(long id) => new(
        id, (int)id, new ServiceFacts($"service-{id}", $"Service {id}", "", "", [], "", null), IsOpen: true, IncidentSeverity.Critical, HealthStatus.Unhealthy, null,
        "answered 500", Now, null, LastEvent: 1)
    {
        Events = [Event(1, IncidentEventKind.Opened, null)],
    };

    public static AnnouncedIncident Degraded(long id) => Down(id) with { Severity = IncidentSeverity.Warning, Status = HealthStatus.Degraded };

    public static AnnouncedIncident Over(long id) => Down(id) with
    {
        IsOpen = false, Status = HealthStatus.Healthy, Resolution = IncidentResolution.Recovered, ResolvedAt = Now, LastEvent = 2,
    };

    public static AnnouncedEvent Event(int no, IncidentEventKind kind, HealthStatus? status) => new(no, kind, Now.AddSeconds(no), status is not { } to ? null : new StatusChangedData(
        new ToldService("service-1", "Service 1", "", "", [], "", null), HealthStatus.Healthy, to, Lifecycle.Ready, "because", Now, null, null, [], 1, no, null, new ToldLinks(null, null)));
}
