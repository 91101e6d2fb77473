using System.Diagnostics;
using Monitor.Data.Fleet;

namespace Monitor.Web.Live;

/// <summary>
/// Reads for the fleet what has changed, and no more: definitions of what the registry said, states of what has moved, the row of a
/// probe whose check found something else. Not thread-safe.
/// </summary>
public sealed class FleetReading(FleetReader reader, CheckedReader checks, FleetState fleet)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly HashSet<int> _redefined = [];
    private readonly HashSet<int> _moved = [];

    // Recorded by ourselves while they were read. At a busy service that happens again and again: once a beat is enough.
    private readonly HashSet<int> _redefinedAgain = [];
    private readonly HashSet<int> _movedAgain = [];
    private long _againSince;

    /// <summary>Something has to be read again.</summary>
    public bool IsToGoOn => _redefinedAgain.Count + _movedAgain.Count > 0;

    /// <summary>Definitions of these services changed.</summary>
    public void Redefined(IEnumerable<int> services) => _redefined.UnionWith(services);

    /// <summary>Status or components of these services changed.</summary>
    public void Moved(IEnumerable<int> services) => _moved.UnionWith(services);

    /// <summary>Everything there is.</summary>
    public async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var version = fleet.Version;
        Again(_redefinedAgain, fleet.Take(await reader.ReadAsync((int[]?)null, cancellationToken), null, version));
    }

    /// <summary>What is known to have changed.</summary>
    /// <param name="probes">Of which nothing else did.</param>
    public async Task ReadAsync(int[] probes, CancellationToken cancellationToken)
    {
        if (IsToGoOn && Stopwatch.GetElapsedTime(_againSince) >= Beat)
        {
            Redefined(Taken(_redefinedAgain));
            Moved(Taken(_movedAgain));
        }

        // With its definition everything of a service is read.
        _moved.ExceptWith(_redefined);
        var version = fleet.Version;
        if (Taken(_redefined) is { Length: > 0 } redefined)
            Again(_redefinedAgain, fleet.Take(await reader.ReadAsync(redefined, cancellationToken), redefined, version));
        version = fleet.Version;
        if (fleet.Definitions(Taken(_moved)) is { Count: > 0 } moved)
            Again(_movedAgain, fleet.Take(await reader.ReadAsync(moved, cancellationToken), [.. moved.Select(s => s.Id)], version));
        if (probes.Length > 0)
            fleet.Take(await checks.ChangedAsync(probes, cancellationToken), fleet.Version);
    }

    private void Again(HashSet<int> again, IReadOnlyList<int> services)
    {
        if (!IsToGoOn)
            _againSince = Stopwatch.GetTimestamp();
        again.UnionWith(services);
    }

    private static int[] Taken(HashSet<int> ids)
    {
        int[] taken = [.. ids];
        ids.Clear();
        return taken;
    }
}
