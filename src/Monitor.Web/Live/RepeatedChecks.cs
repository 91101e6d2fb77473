using System.Diagnostics;
using Monitor.Data.Fleet;

namespace Monitor.Web.Live;

/// <summary>
/// Checks of other nodes that found what the one before them found. There is nothing in them but their time and how long they took, so
/// they are read when somebody looks: once a second while a page is open, else for whoever asks. Kept as numbers of probes until then.
/// </summary>
public sealed class RepeatedChecks(CheckedReader reader, FleetState fleet) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    // Whoever asks gets what is held rather than wait for a database that is slow or gone.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly HashSet<int> _repeated = [];
    private readonly HashSet<int> _reworded = [];
    private readonly SemaphoreSlim _reading = new(1);
    private long _readAt;

    /// <param name="repeated">Numbers of probes.</param>
    /// <param name="reworded">Those whose components came with other messages.</param>
    public void Note(int[] repeated, int[] reworded)
    {
        if (repeated.Length + reworded.Length == 0)
            return;
        lock (_lock)
        {
            _repeated.UnionWith(repeated);
            _repeated.UnionWith(reworded);
            _reworded.UnionWith(reworded);
        }
    }

    /// <summary>Everything is about to be read.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _repeated.Clear();
            _reworded.Clear();
        }
    }

    /// <summary>Brings the fleet up to what the others have repeated, if that can be done soon.</summary>
    /// <param name="key">Of the service somebody asks for; null for all, which are read once a second at most.</param>
    public async Task ReadAsync(string? key, CancellationToken cancellationToken)
    {
        if (IsNothing())
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // One at a time: who comes while they are read has them, too.
            await _reading.WaitAsync(patience.Token);
            try
            {
                await ReadAsync(Take(key), patience.Token);
            }
            finally
            {
                _reading.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // What is held says itself how old it is.
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync((int[] Repeated, HashSet<int> Reworded) taken, CancellationToken cancellationToken)
    {
        if (taken.Repeated.Length == 0)
            return;
        try
        {
            var version = fleet.Version;
            var again = fleet.Take(await reader.RepeatedAsync(taken.Repeated, taken.Reworded, cancellationToken), version);
            Note([], [.. again]);
        }
        catch (Exception)
        {
            // Whatever it is: the next one asks again. That the database is gone the listener says.
            Note([.. taken.Repeated.Except(taken.Reworded)], [.. taken.Reworded]);
        }
    }

    private bool IsNothing()
    {
        lock (_lock)
            return _repeated.Count == 0;
    }

    private (int[] Repeated, HashSet<int> Reworded) Take(string? key)
    {
        var asked = key is null ? null : fleet.ProbesOf(key);
        lock (_lock)
        {
            if (asked is null && Stopwatch.GetElapsedTime(_readAt) < Pace)
                return ([], []);
            if (asked is null)
                _readAt = Stopwatch.GetTimestamp();
            int[] repeated = [.. asked is null ? _repeated : _repeated.Intersect(asked)];
            HashSet<int> reworded = [.. _reworded.Intersect(repeated)];
            _repeated.ExceptWith(repeated);
            _reworded.ExceptWith(repeated);
            return (repeated, reworded);
        }
    }
}
