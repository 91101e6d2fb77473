using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Alerting.Messages;

/// <summary>Messages of a service that there is not, to show what they look like.</summary>
public static class SampleMessages
{
    /// <summary>Each with its name.</summary>
    /// <param name="asOneAlert">What has gathered is one alert, for a receiver that keeps alerts.</param>
    public static IReadOnlyList<(string Name, StoredMessage Message)> All(AlertLinks links, DateTimeOffset now, bool asOneAlert)
    {
        var down = Alert(HealthStatus.Unhealthy, HealthStatus.Healthy, "database: connection refused", now);
        var up = Alert(HealthStatus.Healthy, HealthStatus.Unhealthy, "answered 200", now) with { Duration = TimeSpan.FromMinutes(23), Components = [] };
        return
        [
            ("down", Stored(down, IncidentNewsChange.Opened, null, links)),
            ("up", Stored(up, IncidentNewsChange.Resolved, IncidentResolution.Recovered, links)),
            ("digest", asOneAlert
                ? new StoredMessage("40 incidents at once: Service 1, Service 2, Service 3 and 37 more", AlertJson.Write(Digest(links, now, new DigestBurst("burst-3-42-1", 40, HealthStatus.Unhealthy, IsNew: true))))
                : new StoredMessage("40 new, 1 over; 40 incidents are open", AlertJson.Write(Digest(links, now, burst: null)))),
        ];
    }

    private static StoredMessage Stored(ServiceAlert alert, IncidentNewsChange change, IncidentResolution? resolution, AlertLinks links)
    {
        var message = (AlertMessage.StatusChanged)AlertMessage.Of(alert, links);
        return new StoredMessage(alert.Summary, AlertJson.Write(message with { Data = message.Data with { Incident = new IncidentNews(alert.IncidentId!.Value, change, resolution, null) } }));
    }

    private static ServiceAlert Alert(HealthStatus status, HealthStatus previous, string reason, DateTimeOffset now) => new()
    {
        Service = new AlertedService(0, "payments-api", "Payments API", "payments/eu", "production", ["tier1"], "payments", null),
        PreviousStatus = previous,
        Status = status,
        Lifecycle = status is HealthStatus.Healthy ? Lifecycle.Ready : Lifecycle.NotReady,
        Reason = reason,
        At = now,
        Since = now.AddMinutes(-1),
        Probe = new AlertedProbe(ProbeKind.Readiness, status is HealthStatus.Healthy ? 200 : 503, 41, "http://payments-api:8000/ready"),
        Components = [new AlertedComponent("database", HealthStatus.Unhealthy, "connection refused")],
        IncidentId = 42,
        Sequence = 1042,
    };

    private static AlertMessage.Digest Digest(AlertLinks links, DateTimeOffset now, DigestBurst? burst)
    {
        var lines = Enumerable.Range(1, 10).Select(i => new DigestLine(
            i, new DigestService($"service-{i}", $"Service {i}", "payments/eu"), i == 10 ? IncidentNewsChange.Resolved : IncidentNewsChange.Opened,
            i == 10 ? HealthStatus.Healthy : HealthStatus.Unhealthy, IncidentSeverity.Critical, "connection refused", now.AddMinutes(-1)));
        return new AlertMessage.Digest(now, new DigestData(new DigestCounts(40, 0, 0, 1, 40), [.. lines], 31, new DigestLinks(links.Incidents())) { Burst = burst });
    }
}
