using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Standing;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View;

/// <summary>Reads what a service's page shows of a range.</summary>
public sealed class HistoryReading(
    IServiceHistory history, ISubjectTimelines subjects, IStatusTimelines timelines, IGaps gaps, IIncidents incidents, ReaderClock clock)
{
    private const int MostMarkers = 200;

    // Five hundred parts may fail together and recover together.
    private const int MostChanges = 1000;
    private const int MostIncidents = 100;

    /// <summary>So many days of changes are listed beside a range.</summary>
    public const int ListedDays = 8;

    /// <param name="zoom">What is looked at closely; null for the whole window.</param>
    /// <param name="results">So many single results at most.</param>
    public async Task<WindowHistory> ReadAsync(ServiceState state, PageWindow window, Zoom? zoom, int results, Scope scope, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var read = new WindowHistory(window, SubjectTimelines.None, null) { Zoom = zoom };
        var (from, to) = read.ShownAt(now);
        var (listedFrom, listedTo) = zoom is null ? (now.AddDays(-ListedDays), (DateTimeOffset?)null) : (from, to);
        var found = await history.ResultsAsync(state.Id, null, zoom?.From, listedTo, results + 1, cancellationToken);
        read = read with
        {
            Subjects = await subjects.OfServiceAsync(state.Id, from, cancellationToken),
            Incidents = await IncidentsAsync(state, from, to, scope, cancellationToken),
            Marks = await MarkersAsync(state, from, to, cancellationToken),
            Changes = await history.ChangesAsync(state.Id, listedFrom, listedTo, null, MostChanges, cancellationToken),
            Markers = await MarkersAsync(state, listedFrom, listedTo, cancellationToken),
            Results = [.. found.Take(results)],
            ResultsAsked = results,
            AreResultsCut = found.Count > results,
            ZoomGaps = zoom is null ? null : (await gaps.OfServicesAsync([state.Id], from, to, cancellationToken)).Of(state.Id),
        };
        if (window.IsHeld)
            return read;
        var ofWindow = await gaps.OfServicesAsync([state.Id], now - window.Length, now, cancellationToken);
        return read with { Read = (await timelines.OfServiceAsync(state.Id, now - window.Length, now, cancellationToken), ofWindow.Of(state.Id)) };
    }

    private async Task<Newest<Incident>> IncidentsAsync(ServiceState state, DateTimeOffset from, DateTimeOffset to, Scope scope, CancellationToken cancellationToken)
    {
        var filter = new IncidentFilter { Service = state.Key, Kind = IncidentKind.Health, From = from, To = to };
        var found = await incidents.ListAsync(filter, scope, null, MostIncidents + 1, cancellationToken);
        // Another service may have had the key before.
        return Newest.Of([.. found.Where(i => i.ServiceId == state.Id)], MostIncidents, i => i.ResolvedAt ?? i.Since);
    }

    private async Task<Newest<Marker>> MarkersAsync(ServiceState state, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        Newest.Of(await history.MarkersAsync(state.Id, from, to, MostMarkers + 1, cancellationToken), MostMarkers, m => m.At);
}
