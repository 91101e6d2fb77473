using System.Collections.Concurrent;
using Monitor.Core.Standing.Probes;
using Npgsql;

namespace Monitor.Data.Recording.States;

/// <summary>
/// The rows of <c>probe_state</c> as this node last wrote or read them, so that the next check need not read them again. What is
/// written by them is held against <see cref="ProbeStanding.Writes"/>: a row that somebody else has written meanwhile is found out.
/// </summary>
internal sealed class RememberedProbes
{
    /// <summary>Batches that read and lock their rows after one was found out: somebody shares our probes, and may go on to.</summary>
    private const int Caution = 20;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<int, ProbeStanding> _rows = new();
    private int _caution;
    private long _emptiedAt = Environment.TickCount64;

    /// <summary>Asked once per batch: false for some batches after a row was found out.</summary>
    public bool TakeTrust() => Volatile.Read(ref _caution) <= 0 || Interlocked.Decrement(ref _caution) < 0;

    /// <summary>The rows, those that are not remembered read without a lock.</summary>
    public async Task<IReadOnlyList<ProbeStanding>> OfAsync(NpgsqlConnection connection, int[] ids, CancellationToken cancellationToken)
    {
        EmptyNowAndThen();
        var rows = new List<ProbeStanding>(ids.Length);
        List<int>? missing = null;
        foreach (var id in ids)
        {
            if (_rows.TryGetValue(id, out var row))
                rows.Add(row);
            else
                (missing ??= []).Add(id);
        }

        if (missing is not null)
            rows.AddRange(await StateTables.WatchedProbesAsync(connection, [.. missing], cancellationToken));
        return rows;
    }

    public void Take(ProbeStanding row) => _rows[row.ProbeId] = row;

    public void FoundOut() => Volatile.Write(ref _caution, Caution);

    // What has been deleted goes, too, without anybody having to tell us.
    private void EmptyNowAndThen()
    {
        if (Environment.TickCount64 - _emptiedAt < KeptFor.TotalMilliseconds)
            return;
        _rows.Clear();
        _emptiedAt = Environment.TickCount64;
    }
}
