using Monitor.Core.History;
using Monitor.Core.History.Results;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Standing;

namespace Monitor.Web.Components.Incidents.View;

/// <summary>What was recorded of the service around an incident.</summary>
/// <param name="Checks">Of the probe that decided, until it was confirmed; newest first.</param>
/// <param name="Markers">Deploys and restarts from half an hour before until its end.</param>
public sealed record IncidentEvidence(IReadOnlyList<ResultEntry> Checks, IReadOnlyList<Marker> Markers)
{
    private const int MostChecks = 12;

    private const int MostMarkers = 50;

    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    public static IncidentEvidence None { get; } = new([], []);

    public static async Task<IncidentEvidence> ReadAsync(IServiceHistory history, IncidentDetail detail, CancellationToken cancellationToken)
    {
        var incident = detail.Incident;
        var probe = detail.Timeline.FirstOrDefault(e => e.Kind == IncidentEventKind.Opened)?.Probe;
        var checks = await history.ResultsAsync(
            incident.ServiceId, probe, incident.Since - Before, incident.OpenedAt.AddMilliseconds(1), MostChecks, cancellationToken);
        var markers = await history.MarkersAsync(incident.ServiceId, incident.Since - Before, incident.ResolvedAt, MostMarkers, cancellationToken);
        return new IncidentEvidence(checks, markers);
    }
}
