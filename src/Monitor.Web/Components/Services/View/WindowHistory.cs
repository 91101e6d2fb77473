using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Services.View;

/// <summary>What a service's page has read of one range.</summary>
/// <param name="Read">Status and gaps of a range that is longer than what the fleet holds; null for others.</param>
public sealed record WindowHistory(PageWindow Window, SubjectTimelines Subjects, (StatusTimeline Timeline, IReadOnlyList<Gap> Gaps)? Read)
{
    /// <summary>The service's last incidents.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>The service's status, Unknown in gaps.</summary>
    public StatusTimeline TimelineOf(ServiceState state) => Read?.Timeline ?? state.Timeline;

    /// <summary>Gaps in the range, cut to it and to the service's life; in the order of time.</summary>
    public IReadOnlyList<Gap> GapsOf(ServiceState state, DateTimeOffset now)
    {
        var from = now - Window.Length > state.CreatedAt ? now - Window.Length : state.CreatedAt;
        return [.. (Read?.Gaps ?? state.Gaps).Select(g => g.Within(from, now)).OfType<Gap>()];
    }
}
