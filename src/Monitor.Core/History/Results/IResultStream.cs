namespace Monitor.Core.History.Results;

/// <summary>Every check as stored, at full resolution, wherever it lies.</summary>
public interface IResultStream
{
    /// <summary>Results in [<paramref name="from"/>, <paramref name="to"/>), by probe and then oldest first. Memory stays bounded over any span.</summary>
    /// <param name="probeIds">In any order; unknown ones have no results.</param>
    /// <remarks>
    /// A result that is moved while it is read comes exactly once. Results recorded meanwhile may come or not.
    /// Cheapest for many probes over at most a day, or few probes over any time.
    /// </remarks>
    IAsyncEnumerable<StoredResult> ReadAsync(
        IReadOnlyCollection<int> probeIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
