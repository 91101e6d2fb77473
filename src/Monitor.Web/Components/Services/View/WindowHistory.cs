using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Standing;

namespace Monitor.Web.Components.Services.View;

/// <summary>What a service's page has read of one range, and of a closer look at some of it.</summary>
/// <param name="Read">Status and gaps of a range that is longer than what the fleet holds; null for others.</param>
public sealed record WindowHistory(PageWindow Window, SubjectTimelines Subjects, (StatusTimeline Timeline, IReadOnlyList<Gap> Gaps)? Read)
{
    /// <summary>What is looked at closely; null where that is the whole range.</summary>
    public Zoom? Zoom { get; init; }

    /// <summary>Gaps of the zoom; null where there is none.</summary>
    public IReadOnlyList<Gap>? ZoomGaps { get; init; }

    /// <summary>The service's incidents in what is shown; notices are none of them.</summary>
    public Newest<Incident> Incidents { get; init; } = new([]);

    /// <summary>Deploys and restarts in what is shown, newest first.</summary>
    public Newest<Marker> Marks { get; init; } = new([]);

    /// <summary>Changes of the zoom, else of the last days; newest first.</summary>
    public IReadOnlyList<StatusChange> Changes { get; init; } = [];

    /// <summary>Deploys and restarts beside <see cref="Changes"/>.</summary>
    public Newest<Marker> Markers { get; init; } = new([]);

    /// <summary>The last results, of the zoom where there is one.</summary>
    public IReadOnlyList<ResultEntry> Results { get; init; } = [];

    /// <summary>As many of them at most were asked for.</summary>
    public int ResultsAsked { get; init; }

    /// <summary>There are older ones, in the zoom where there is one.</summary>
    public bool AreResultsCut { get; init; }

    /// <summary>The service's status, Unknown in gaps.</summary>
    public StatusTimeline TimelineOf(ServiceState state) => Read?.Timeline ?? state.Timeline;

    /// <summary>Gaps in the range, cut to it and to the service's life; in the order of time.</summary>
    public IReadOnlyList<Gap> GapsOf(ServiceState state, DateTimeOffset now) => Cut(Read?.Gaps ?? state.Gaps, state, now - Window.Length, now);

    /// <summary>What the time axis shows.</summary>
    public (DateTimeOffset From, DateTimeOffset To) ShownAt(DateTimeOffset now) => Zoom is { } zoom ? (zoom.From, zoom.EndAt(now)) : (now - Window.Length, now);

    /// <summary>Gaps in what the time axis shows, cut likewise.</summary>
    public IReadOnlyList<Gap> ShownGapsOf(ServiceState state, DateTimeOffset now)
    {
        var (from, to) = ShownAt(now);
        return Cut(ZoomGaps ?? Read?.Gaps ?? state.Gaps, state, from, to);
    }

    private static IReadOnlyList<Gap> Cut(IEnumerable<Gap> gaps, ServiceState state, DateTimeOffset from, DateTimeOffset to) =>
        [.. gaps.Select(g => g.Within(from > state.CreatedAt ? from : state.CreatedAt, to)).OfType<Gap>()];
}
