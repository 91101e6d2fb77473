namespace Monitor.Core.Own.Work;

/// <summary>What there is to do, and how it gets on.</summary>
public interface IOwnWork
{
    Task<OwnWork> FindAsync(CancellationToken cancellationToken);

    /// <summary>The slowest probes of the last hour that is rolled up, by their 95th percentile.</summary>
    /// <param name="limit">How many at most.</param>
    Task<SlowestProbes> ListSlowestAsync(int limit, CancellationToken cancellationToken);
}
