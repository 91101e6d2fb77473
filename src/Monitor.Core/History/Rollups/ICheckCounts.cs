using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Rollups;

/// <summary>How checks came out, counted exactly over any time.</summary>
public interface ICheckCounts
{
    /// <summary>The checks of each probe from each bound to the next; a probe without any is left out.</summary>
    /// <param name="bounds">In the order of time, at least two.</param>
    /// <remarks>Whole hours are read from roll-ups, so a result that comes late to one is counted some minutes after it was recorded.</remarks>
    Task<IReadOnlyDictionary<int, IReadOnlyList<CheckCounts>>> OfProbesAsync(
        IReadOnlyCollection<int> probeIds, IReadOnlyList<DateTimeOffset> bounds, CancellationToken cancellationToken);

    /// <summary>The UTC day of the oldest check of each probe that is there; a probe without any is left out.</summary>
    Task<IReadOnlyDictionary<int, DateTimeOffset>> FirstDaysAsync(IReadOnlyCollection<int> probeIds, CancellationToken cancellationToken);

    /// <summary>From when on anything is there that checks are counted from, of all probes together.</summary>
    Task<KeptChecks> FindOldestAsync(CancellationToken cancellationToken);
}
