namespace Monitor.Core.History.Timelines;

/// <summary>Status over time, from the recorded changes and gaps.</summary>
public interface IStatusTimelines
{
    /// <summary>
    /// A service's status, known for the window; what lies outside may be left out. Before its first change and in gaps it is Unknown.
    /// Its last minutes may still be changed: a change becomes official later than it began.
    /// </summary>
    Task<StatusTimeline> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The same of many services at once, each with an entry.</summary>
    Task<IReadOnlyDictionary<int, StatusTimeline>> OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
