namespace Monitor.Core.History.Timelines;

/// <summary>Times in which nobody looked, as recorded.</summary>
public interface IGaps
{
    /// <summary>What touches a window, whole: a gap may begin before it and end after it.</summary>
    /// <param name="serviceIds">Null for all.</param>
    Task<ServiceGaps> OfServicesAsync(
        IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
