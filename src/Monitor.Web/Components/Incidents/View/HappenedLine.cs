using Monitor.Core.Incidents.Views;
using Monitor.Core.Standing;

namespace Monitor.Web.Components.Incidents.View;

/// <summary>One line of the timeline: something that happened to the incident, or a deploy or restart near it.</summary>
public sealed record HappenedLine(DateTimeOffset At, IncidentEntry? Entry, Marker? Marker)
{
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<HappenedLine> Of(IEnumerable<IncidentEntry> entries, IEnumerable<Marker> markers) =>
    [
        .. entries.Select(e => new HappenedLine(e.At, e, null))
            .Concat(markers.Select(m => new HappenedLine(m.At, null, m)))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Entry?.No ?? 0),
    ];
}
